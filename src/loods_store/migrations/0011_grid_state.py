# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="GridState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.BigIntegerField()),
                ("editions", models.JSONField(default=list)),
                ("rules", models.CharField(blank=True, max_length=16)),
                ("made_at", models.DateTimeField()),
            ],
        ),
    ]
