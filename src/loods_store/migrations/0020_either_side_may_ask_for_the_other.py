# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who offers a space may ask for a seeker too, as a seeker asks for a space."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_interest_of_a_seeker"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="interest",
            name="interested_once",
        ),
        migrations.AddField(
            model_name="interest",
            name="by_owner",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.UniqueConstraint(
                fields=("search", "space", "by_owner"), name="interested_once_a_side"
            ),
        ),
    ]
