"""The addresses of cases at the desk and in a citizen's account; a kind's own public ones are in
`of_kind`."""

from .desk import urlpatterns as desk
from .lists import urlpatterns as lists
from .my import urlpatterns as my

app_name = "cases"
urlpatterns = [*lists, *my, *desk]
