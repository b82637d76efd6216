# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A file of observations waits here while its sender looks at what would be stored."""

    dependencies = [("store", "0007_job_progress")]

    operations = [
        migrations.CreateModel(
            name="WaitingUpload",
            fields=[
                ("token", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("file_name", models.CharField(max_length=255)),
                ("content", models.BinaryField()),
                ("defaults", models.JSONField(default=dict)),
                ("gemeenten", models.JSONField(default=list)),
                ("preview", models.JSONField(null=True)),
                ("brought_at", models.DateTimeField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "upload",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waited_as",
                        to="store.upload",
                    ),
                ),
            ],
            options={"ordering": ["-brought_at"]},
        ),
    ]
