"""What the application server loads: baked pages first, then Django."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yugang.settings")
_django = get_wsgi_application()

from pathlib import Path

from django.conf import settings

from yugang.shared import baked
from yugang.shared.baked.baking import store
from yugang.shared.baked.headers import standing_headers
from yugang.shared.baked.layer import Baked
from yugang.shared.baked.mode import ModeSheet

baked.start()
_register = Path(settings.DATA) / "register"
_headers = standing_headers()
application = Baked(ModeSheet(_django, _headers), store(), _register, _headers)
# What is loaded stays: looking through it for garbage would hold up every tenth answer.
gc.freeze()
