# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door for a WSGI server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from loods_store.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loods_web.settings")
end_with_parent()
application = get_wsgi_application()

if settings.LOODS_WARM:
    from loods_web.warming import start

    start()
