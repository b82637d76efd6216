# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What people know of a building, and the scans that they keep."""

    dependencies = [
        ("store", "0013_a_job_can_be_asked_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="BuildingFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("building_id", models.CharField(max_length=16)),
                ("gemeente", models.CharField(blank=True, db_index=True, max_length=6)),
                ("fact", models.CharField(max_length=60)),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("source", models.CharField(max_length=200)),
                ("as_of", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="building_facts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="facts_withdrawn",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["building_id", "fact", "-id"], name="store_build_buildin_d55594_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("low__lte", models.F("high"))), name="low_up_to_high"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("report_id", models.CharField(db_index=True, max_length=64)),
                ("building_id", models.CharField(max_length=16)),
                ("gemeente", models.CharField(blank=True, db_index=True, max_length=6)),
                ("uses", models.JSONField(default=list)),
                ("day", models.DateField()),
                ("edition_id", models.CharField(max_length=120)),
                ("rules_version", models.CharField(max_length=64)),
                ("inputs", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["building_id", "-id"], name="store_scan_buildin_957895_idx")
                ],
            },
        ),
    ]
