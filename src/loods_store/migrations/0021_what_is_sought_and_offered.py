# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public may know of space sought and offered: a release a quarter."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0020_either_side_may_ask_for_the_other"),
    ]

    operations = [
        migrations.CreateModel(
            name="SoughtRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter", models.DateField(unique=True)),
                ("released_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-quarter"],
            },
        ),
        migrations.CreateModel(
            name="SoughtCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(choices=[("sought", "Sought"), ("offered", "Offered")], max_length=8),
                ),
                ("area", models.CharField(max_length=20)),
                ("area_name", models.CharField(max_length=120)),
                ("level", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=40)),
                ("size", models.CharField(max_length=20)),
                ("shown", models.IntegerField(null=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="store.soughtrelease",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "side", "area", "kind", "size"), name="sought_once"
                    )
                ],
            },
        ),
    ]
