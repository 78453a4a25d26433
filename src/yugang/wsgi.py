"""What the application server loads: baked pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yugang.settings")
application = get_wsgi_application()
