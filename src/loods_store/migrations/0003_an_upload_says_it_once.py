# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """The same words may come in again after others replaced them: as a new row of another upload."""

    dependencies = [("store", "0002_events_are_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="storedobservation", name="a_statement_stands_once"),
        migrations.AddConstraint(
            model_name="storedobservation",
            constraint=models.UniqueConstraint(
                fields=("upload", "observation_id", "delivery"),
                name="an_upload_says_it_once",
                nulls_distinct=False,
            ),
        ),
    ]
