# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    """A person is known to the organisation's own account by issuer and subject."""

    dependencies = [("store", "0008_files_that_wait_for_a_yes")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="sso_subject",
            field=models.CharField(blank=True, db_index=True, max_length=400),
        ),
    ]
