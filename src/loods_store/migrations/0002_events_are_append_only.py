# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

FORBID = """
CREATE FUNCTION store_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The event log only grows: a row is never changed nor removed.';
END $$;
CREATE TRIGGER store_event_append_only BEFORE UPDATE OR DELETE ON store_event
    FOR EACH ROW EXECUTE FUNCTION store_event_is_append_only();
"""
ALLOW = """
DROP TRIGGER store_event_append_only ON store_event;
DROP FUNCTION store_event_is_append_only();
"""


class Migration(migrations.Migration):
    """A trigger in the database itself: no code path, ours or another's, rewrites the log."""

    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunSQL(FORBID, ALLOW)]
