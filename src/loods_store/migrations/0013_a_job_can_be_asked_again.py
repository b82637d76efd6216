# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """A job that failed keeps what it was asked for with."""

    dependencies = [("store", "0012_addresses_in_the_order_of_their_numbers")]

    operations = [
        migrations.AddField("jobprogress", "arguments", models.JSONField(default=dict)),
        migrations.AddField("jobprogress", "lock", models.CharField(blank=True, max_length=100)),
    ]
