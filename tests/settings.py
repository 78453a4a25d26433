"""The settings under which tests run: a demo of its own, whatever the shell says."""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("YUGANG_")]:
    if _name != "YUGANG_DATABASE_URL":
        del os.environ[_name]
_data = tempfile.mkdtemp(prefix="yugang-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ |= {"YUGANG_DEMO": "1", "YUGANG_DATA": _data}

from yugang.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
