# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The id of the row of a sheet that a space or search came in with, so that the row again replaces it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0021_what_is_sought_and_offered"),
    ]

    operations = [
        migrations.AddField(
            "offeredspace",
            "sheet_id",
            models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            "search",
            "sheet_id",
            models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
    ]
