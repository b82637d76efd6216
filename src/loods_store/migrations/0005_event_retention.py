# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

# Rows may go by the term alone: in a transaction that says so, and never those of the last half year.
FORBID_BUT_BY_TERM = """
CREATE OR REPLACE FUNCTION store_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('loods.retention', true) = 'on'
            AND OLD.at < now() - interval '6 months' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The event log only grows: a row is never changed, and removed by its term alone.';
END $$;
"""
FORBID = """
CREATE OR REPLACE FUNCTION store_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The event log only grows: a row is never changed nor removed.';
END $$;
"""


class Migration(migrations.Migration):
    """Lets the term of the event log be kept without opening the log."""

    dependencies = [("store", "0004_cache_shared_by_processes")]

    operations = [migrations.RunSQL(FORBID_BUT_BY_TERM, FORBID)]
