# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Runs of the scan over all buildings."""

    dependencies = [("store", "0014_facts_that_people_give_and_kept_scans")]

    operations = [
        migrations.CreateModel(
            name="ScanRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=20)),
                ("day", models.DateField()),
                ("editions", models.JSONField(default=list)),
                ("gemeenten", models.JSONField(default=list)),
                ("revision", models.BigIntegerField()),
                ("rules_version", models.CharField(max_length=64)),
                ("stamp", models.CharField(max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("done", "Done")], default="running", max_length=10
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("path", models.CharField(blank=True, max_length=200)),
                ("buildings", models.IntegerField(null=True)),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scan_runs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
