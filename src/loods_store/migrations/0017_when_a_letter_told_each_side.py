# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """When a letter last told each side of a proposal."""

    dependencies = [("store", "0016_spaces_searches_and_proposals")]

    operations = [
        migrations.AddField(
            model_name="proposal", name="space_told_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="proposal", name="search_told_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
