# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

# As `createcachetable` makes it: what every web process counts along in (throttling, lock-out).
MAKE = """
CREATE TABLE store_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX store_cache_expires ON store_cache (expires);
"""


class Migration(migrations.Migration):
    """The table of Django's database cache."""

    dependencies = [("store", "0003_an_upload_says_it_once")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE store_cache")]
