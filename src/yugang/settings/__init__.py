"""Django's settings, from the environment; safe by default."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from . import environment as env
from .databases import database

DATA = Path(env.read("YUGANG_DATA")).resolve()
DEMO = env.is_demo(DATA)
DEBUG = env.flag("YUGANG_DEBUG")
BASE_URL = env.read("YUGANG_BASE_URL").rstrip("/")
PLACE = env.read("YUGANG_PLACE")
SECRET_KEY = env.secret_key(DATA, demo=DEMO)
SECRET_KEY_FALLBACKS = env.words("YUGANG_OLD_SECRET_KEYS")
ALLOWED_HOSTS = env.hosts(demo=DEMO)
env.refuse_unsafe(demo=DEMO, debug=DEBUG, hosts=ALLOWED_HOSTS)

ROOT_URLCONF = "yugang.urls"
WSGI_APPLICATION = "yugang.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "csp",
    "template_partials",
    "django_prose_editor",
    "yugang.shared.places",
    "yugang.shared.people",
    "yugang.shared.ledger",
    "yugang.shared.register",
    "yugang.shared.files",
    "yugang.shared.outbox",
    "yugang.shared.search",
    "yugang.shared.notices",
    "yugang.shared.calendars",
    "yugang.shared.operations",
    "yugang.disclosure",
    "yugang.cases",
    "yugang.redaction",
    "yugang.information_requests",
    "yugang.head_letters",
    "yugang.topic_requests",
    "yugang.subscriptions",
    "yugang.households",
    "yugang.village_finance",
    "yugang.livelihood",
    "yugang.channels",
    "yugang.supervision",
    "yugang.reports",
    "yugang.archives",
    "yugang.portal",
    "yugang.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yugang.shared.http.policy.StandingPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "yugang.shared.files.middleware.LimitUploads",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "yugang.shared.people.middleware.SignOutIdle",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "yugang.portal.errors.ErrorPages",
    "yugang.shared.operations.trouble.TroubleMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yugang.portal.context.frame",
            ],
        },
    }
]
DATABASES = {"default": database(env.read("YUGANG_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"yugang.shared.people.passwords.{name}"}
    for name in ("NotLikeThePerson", "LongEnough", "NotCommon", "NotOnlyDigits")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "/account/sign-in/"
# Where staff, and people without a post, find what is theirs.
STAFFS_HOME = "disclosure:desk"
CITIZENS_HOME = "cases:mine"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_IDLE_SECONDS = 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "yugang.portal.errors.form_expired"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "yugang.shared.people.views.locked_out"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = "Yugang"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if env.flag("YUGANG_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    MIDDLEWARE.insert(0, "yugang.shared.http.proxy.ClientAddress")

# Only faults of our own: what visitors do wrong is told them, and is no news.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "yugang.shared.secret_paths.MaskedPaths"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["masked"]}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_BYTES = int(env.read("YUGANG_UPLOAD_MB")) * 1024 * 1024
FILINGS_AN_HOUR = int(env.read("YUGANG_FILINGS_AN_HOUR"))
WRONG_CODES_AN_HOUR = int(env.read("YUGANG_WRONG_CODES_AN_HOUR"))
WRONG_CODES_OF_RECEIPT = int(env.read("YUGANG_WRONG_CODES_OF_RECEIPT"))
DATA_LICENCE = env.read("YUGANG_DATA_LICENCE")
INTERPRETATION_DAYS = int(env.read("YUGANG_INTERPRETATION_DAYS"))
INTERPRETATION_ASKED_DAYS = int(env.read("YUGANG_INTERPRETATION_ASKED_DAYS"))
EXEMPTION_DAYS = int(env.read("YUGANG_EXEMPTION_DAYS"))
WALL_FOLLOWS_DAYS = int(env.read("YUGANG_WALL_FOLLOWS_DAYS"))
SUBSCRIPTIONS_AN_HOUR = int(env.read("YUGANG_SUBSCRIPTIONS_AN_HOUR"))
REGISTRATIONS_AN_HOUR = int(env.read("YUGANG_REGISTRATIONS_AN_HOUR"))
KEEP_CASES = env.days_by_name("YUGANG_KEEP_CASES")
SMALL_NUMBERS = int(env.read("YUGANG_SMALL_NUMBERS"))
ARCHIVE_KEY = env.archive_key("YUGANG_ARCHIVE_KEY")
KEEP_HOUSEHOLDS = int(env.read("YUGANG_KEEP_HOUSEHOLDS"))
KEEP_OPINIONS = int(env.read("YUGANG_KEEP_OPINIONS"))
KEEP_STATEMENTS = int(env.read("YUGANG_KEEP_STATEMENTS"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

_mail = urlsplit(env.read("YUGANG_MAIL_URL"))
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
EMAIL_USE_TLS = "tls=1" in _mail.query
EMAIL_TIMEOUT = 10
PASSWORD_RESET_TIMEOUT = 3600
DEFAULT_FROM_EMAIL = env.read("YUGANG_MAIL_FROM")
SMS_URL = env.read("YUGANG_SMS_URL")
SMS_PARTS = int(env.read("YUGANG_SMS_PARTS"))
GATEWAY_IDEMPOTENT = env.flag("YUGANG_GATEWAY_IDEMPOTENT")
VOICE_URL, VOICE_SECRET = env.read("YUGANG_VOICE_URL"), env.read("YUGANG_VOICE_SECRET")
EMERGENCY_REVIEW_HOURS = int(env.read("YUGANG_EMERGENCY_REVIEW_HOURS"))
TOTP_ROLES = env.totp_roles(demo=DEMO)
REGISTER_ORIGIN = env.read("YUGANG_REGISTER_ORIGIN") or BASE_URL.split("://", 1)[-1] + "/register"
