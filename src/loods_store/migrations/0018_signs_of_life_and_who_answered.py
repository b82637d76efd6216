# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The last sign that somebody still seeks; who gave an answer; a refusal that was taken back."""

    dependencies = [
        ("store", "0017_when_a_letter_told_each_side"),
    ]

    operations = [
        migrations.AddField("search", "alive_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("search", "asked_alive_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("proposal", "refusal_undone_at", models.DateTimeField(blank=True, null=True)),
        *(
            migrations.AddField(
                "proposal",
                f"{side}_answered_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name=name,
                    to=settings.AUTH_USER_MODEL,
                ),
            )
            for side, name in (("space", "answers_for_spaces"), ("search", "answers_for_searches"))
        ),
    ]
