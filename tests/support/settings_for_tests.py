# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The settings of the site as tests use them: loopback, plain static files, a quick hash of passwords."""

import os
import tempfile

os.environ.setdefault("LOODS_HOME", tempfile.mkdtemp(prefix="loods-test-home-"))
os.environ.update(LOODS_LOOPBACK="1", LOODS_DEMO="1", LOODS_PDOK="0", DATABASE_URL="")

from loods_web.settings import *  # noqa: F403
from loods_web.settings import STORAGES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# An undefined variable in a template shows as this, and a test looks for it.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
