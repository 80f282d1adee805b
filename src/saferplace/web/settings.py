"""The installation's settings, read from the environment; see docs/reference/settings.md."""

import sys
from pathlib import Path
from typing import Any

import environ
import platformdirs
from csp.constants import NONCE, NONE, SELF

# A secret may be given as a file too: SAFERPLACE_SECRET_KEY_FILE, OIDC_CLIENT_SECRET_FILE, DATABASE_URL_FILE.
env = environ.FileAwareEnv()

# Where this installation keeps its things unless told otherwise.
DATA_FOLDER = Path(env.str("SAFERPLACE_DATA", default=platformdirs.user_data_dir("saferplace")))
WEB_FOLDER = Path(__file__).resolve().parent
TESTING = bool({"pytest", "mypy"} & sys.modules.keys())

# --- The installation -------------------------------------------------------------------------------------------------
DEBUG = env.bool("SAFERPLACE_DEBUG", default=False)
# A demonstration runs on made-up records: it says so on every page and prints its accounts at start.
DEMONSTRATION = env.bool("SAFERPLACE_DEMONSTRATION", default=False)
SECRET_KEY = env.str("SAFERPLACE_SECRET_KEY", default="only-for-tests" if TESTING else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("SAFERPLACE_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("SAFERPLACE_ORIGINS", default=[])
EVIDENCE_STORE = env.str("SAFERPLACE_STORE", default=str(DATA_FOLDER / "evidence"))
# The crime of large areas is counted in the background as soon as a version of the evidence is opened.
EVIDENCE_COUNTED_AHEAD = env.bool("SAFERPLACE_COUNT_AHEAD", default=not TESTING)
UPLOAD_FOLDER = Path(env.str("SAFERPLACE_UPLOADS", default=str(DATA_FOLDER / "uploads")))
ANSWER_FOLDER = Path(env.str("SAFERPLACE_ANSWERS", default=str(DATA_FOLDER / "answers")))
PAPER_FOLDER = Path(env.str("SAFERPLACE_PAPERS", default=str(DATA_FOLDER / "papers")))
UPLOAD_LIMIT_MIB = env.int("SAFERPLACE_UPLOAD_LIMIT_MIB", default=2048)
REQUIRE_MFA = env.bool("SAFERPLACE_REQUIRE_MFA", default=not DEMONSTRATION)
# TLS ends here or at the reverse proxy in front; only a demonstration on one's own machine does without.
SERVED_BY_TLS = env.bool("SAFERPLACE_TLS", default=not DEMONSTRATION and not DEBUG and not TESTING)

# --- The house --------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "saferplace.web.examples",
    "saferplace.web.reports",
    "saferplace.web.performance",
    "saferplace.web.plans",
    "saferplace.web.assessments",
    "saferplace.web.measures",
    "saferplace.web.evidence",
    "saferplace.web.governance",
    "saferplace.web.partnerships",
    "saferplace.web.accounts",
    "saferplace.web.components",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "auditlog",
    "axes",
    "csp",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "rules",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "saferplace.web.partnerships.access.gate.GateMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "saferplace.web.urls"
WSGI_APPLICATION = "saferplace.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "saferplace.web.navigation.page_context",
            ],
        },
    }
]
FORM_RENDERER = "saferplace.web.components.forms.FormRenderer"

# --- The partnership database -----------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_FOLDER / 'saferplace.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer, and a writer asks for its lock at once instead of failing half way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": _IN_MEMORY, "OPTIONS": {"MAX_ENTRIES": 2000}},
    # Exact answers of the evidence, for all processes and the next start; what is in the folder may be thrown away.
    "evidence": {
        "BACKEND": _IN_MEMORY if TESTING else "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": "evidence" if TESTING else str(ANSWER_FOLDER),
        "TIMEOUT": 7 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Reports handed in for checking, until they are read, and what was found in them, for an hour.
    "checks": {
        "BACKEND": _IN_MEMORY if TESTING else "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": "checks" if TESTING else str(ANSWER_FOLDER / "checks"),
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- People -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partnerships:list"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "saferplace.web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "saferplace.web.accounts.forms.SignInForm",
    "change_password": "saferplace.web.accounts.forms.ChangePasswordForm",
    "set_password": "saferplace.web.accounts.forms.SetPasswordForm",
    "reset_password": "saferplace.web.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "saferplace.web.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "saferplace.web.accounts.forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "saferplace.web.accounts.forms.AuthenticateForm",
    "reauthenticate": "saferplace.web.accounts.forms.FactorAgainForm",
    "activate_totp": "saferplace.web.accounts.forms.SetUpFactorForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SERVED_BY_TLS else "http"
# Axes below counts failed tries in the database and speaks first; these limits stop floods from many addresses.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/m/ip,20/h/key",
    "reset_password": "10/m/ip,3/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
SOCIALACCOUNT_ADAPTER = "saferplace.web.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Saferplace"
# An invitation has proved the address, or the inviter has; the second factor need not wait for another letter.
MFA_ALLOW_UNVERIFIED_EMAIL = True
OIDC_SERVER = env.str("OIDC_SERVER_URL", default="")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if OIDC_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env.str("OIDC_NAME", default="your organisation's account"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER},
            }
        ],
    }
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "saferplace.web.accounts.sign_in.tried_address"
AXES_CLIENT_IP_CALLABLE = "saferplace.web.accounts.sign_in.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUDITLOG_LOGENTRY_MODEL = "partnerships.AuditEntry"
# The audit keeps what a link was called at the time, not a number somebody would have to look up.
AUDITLOG_USE_FK_STRING_REPRESENTATION = True
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("SAFERPLACE_FROM", default="saferplace@localhost")

# --- Security ---------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *([OIDC_SERVER] if OIDC_SERVER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# The machine that watches the service asks from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SERVED_BY_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if SERVED_BY_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SERVED_BY_TLS
BEHIND_PROXY = env.bool("SAFERPLACE_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Words, days, static files ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("SAFERPLACE_STATIC", default=str(DATA_FOLDER / "static")))
STATICFILES_DIRS = [WEB_FOLDER / "static"] if (WEB_FOLDER / "static").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "saferplace.web.partnerships.access.refusal_log.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": env.str("SAFERPLACE_LOG", default="WARNING")},
}
