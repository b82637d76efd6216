# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings, all from the environment; docs/operations/configuration.md says what each is for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from loods_web.database import database_settings
from loods_web.logs import logging_settings
from loods_web.secret import secret_key

HERE = Path(__file__).parent


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "ja"}


def _names(name: str, default: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# Without a home (type checks, migrations being written) nothing is written to disk.
LOODS_HOME = Path(os.environ.get("LOODS_HOME", "loods-home")).resolve()
DEBUG = _flag("LOODS_DEBUG")
SECRET_KEY = secret_key(LOODS_HOME if "LOODS_HOME" in os.environ else None)
# Loopback only: plain HTTP, demo accounts. `loods serve` sets it when it listens on 127.0.0.1.
LOODS_LOOPBACK = _flag("LOODS_LOOPBACK")
LOODS_DEMO = LOODS_LOOPBACK and _flag("LOODS_DEMO")
LOODS_PDOK = _flag("LOODS_PDOK", default=True)
# Whether web processes make the first pages before anybody asks for them.
LOODS_WARM = _flag("LOODS_WARM", default=True)
ALLOWED_HOSTS = _names("LOODS_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _names("LOODS_TRUSTED_ORIGINS", "")
DATABASES: dict[str, dict[str, Any]] = {"default": database_settings(os.environ.get("DATABASE_URL", ""))}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "loods_store",
    "loods_web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "loods_web.parts.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "loods_web.parts.viewer.ViewerMiddleware",
    "loods_web.parts.private_answers.PrivateAnswers",
    "loods_web.parts.request_log.RequestLog",
    "loods_web.parts.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "loods_web.urls"
WSGI_APPLICATION = "loods_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "loods_web.parts.viewer.context",
            ],
        },
    }
]

AUTH_USER_MODEL = "store.Person"
AUTHENTICATION_BACKENDS = ["loods_web.parts.accounts.PasswordSignIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Whether anybody may make an account; an address is then confirmed with a letter: it needs a mail server.
LOODS_SIGN_UP = _flag("LOODS_SIGN_UP")
if LOODS_SIGN_UP and not os.environ.get("LOODS_SMTP_HOST"):
    raise ImproperlyConfigured(
        "LOODS_SIGN_UP=1 needs a mail server to confirm addresses: set LOODS_SMTP_HOST too."
    )
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if LOODS_SIGN_UP else "none"
ACCOUNT_SIGNUP_FORM_CLASS = "loods_web.parts.sign_up.SignUpForm"
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "telefoon"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Counted in the database, so that every web process counts along; five wrong ones lock an account a while.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/900s/key", "signup": "10/h/ip"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Loods"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False
# Off on loopback alone: there a demo account opens with one click less.
LOODS_REQUIRE_MFA = _flag("LOODS_REQUIRE_MFA", default=not LOODS_LOOPBACK)
LOODS_SECURITY_CONTACT = os.environ.get("LOODS_SECURITY_CONTACT", "mailto:security@localhost")
# How many proxies in front of Loods may name the visitor's address; 0 = none, the connection speaks.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("LOODS_TRUSTED_PROXIES", "0"))
ACCOUNT_ADAPTER = "loods_web.parts.accounts.AccountAdapter"

# Single sign-on: with an issuer the sign-in page offers the organisation's own account (NL GOV profile: PKCE,
# nonce, signed tokens). Its second factor counts; LOODS_OIDC_ACR names the levels of assurance that will do.
LOODS_OIDC_ISSUER = os.environ.get("LOODS_OIDC_ISSUER", "")
LOODS_OIDC_ACR = _names("LOODS_OIDC_ACR", "")
if LOODS_OIDC_ISSUER:
    AUTHENTICATION_BACKENDS.append("loods_web.parts.single_sign_on.SingleSignOn")
    OIDC_RP_CLIENT_ID = os.environ["LOODS_OIDC_CLIENT_ID"]
    OIDC_RP_CLIENT_SECRET = os.environ["LOODS_OIDC_CLIENT_SECRET"]
    OIDC_OP_AUTHORIZATION_ENDPOINT = os.environ["LOODS_OIDC_AUTHORIZATION_ENDPOINT"]
    OIDC_OP_TOKEN_ENDPOINT = os.environ["LOODS_OIDC_TOKEN_ENDPOINT"]
    OIDC_OP_USER_ENDPOINT = os.environ["LOODS_OIDC_USERINFO_ENDPOINT"]
    OIDC_OP_JWKS_ENDPOINT = os.environ["LOODS_OIDC_JWKS_ENDPOINT"]
    OIDC_RP_SIGN_ALGO = os.environ.get("LOODS_OIDC_SIGN_ALGORITHM", "RS256")
    OIDC_RP_SCOPES = "openid email profile"
    OIDC_USE_PKCE = True
    OIDC_CREATE_USER = False
    OIDC_TIMEOUT = 10
    OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"acr_values": " ".join(LOODS_OIDC_ACR)} if LOODS_OIDC_ACR else {}
    LOGIN_REDIRECT_URL_FAILURE = "/account/login/?organisatie=onbekend"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("LOODS_STATIC_ROOT", LOODS_HOME / "cache" / "static"))
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    }
}
WHITENOISE_USE_FINDERS = DEBUG

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "store_cache"},
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Drawings, known by all that they show: they hold for every process, and after a restart.
    "charts": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": LOODS_HOME / "cache" / "charts",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# Without a mail server, mail is written to the log of the process.
EMAIL_HOST = os.environ.get("LOODS_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("LOODS_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("LOODS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LOODS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST) and _flag("LOODS_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("LOODS_MAIL_FROM", "loods@localhost")
# What begins the addresses in letters: a job has no request to read it from.
_HOST = (ALLOWED_HOSTS or ["localhost"])[0]
LOODS_SITE = os.environ.get(
    "LOODS_SITE",
    (CSRF_TRUSTED_ORIGINS or [f"http://{_HOST}:8000" if LOODS_LOOPBACK else f"https://{_HOST}"])[0],
).rstrip("/")
# Who puts the letters of jobs in words: the layer of the database has no texts of its own for people.
LOODS_LETTER_WRITER = "loods_web.parts.letters.written"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOODS_LOOPBACK
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 0 if LOODS_LOOPBACK else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOODS_LOOPBACK
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("LOODS_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"

# How large a file with a building may be, in megabytes (1,000,000 bytes).
LOODS_ATTACHMENT_MB = int(os.environ.get("LOODS_ATTACHMENT_MB", "10"))

LOGGING = logging_settings(os.environ.get("LOODS_LOG_LEVEL", "WARNING"))

_PDOK = ["https://api.pdok.nl"] if LOODS_PDOK else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *_PDOK],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *_PDOK],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
