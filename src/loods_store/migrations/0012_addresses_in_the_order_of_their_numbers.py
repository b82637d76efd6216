# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

FILL = r"""
UPDATE store_buildingvacancy SET address_order =
    left(regexp_replace(regexp_replace(address, '(\d+)', '00000\1', 'g'), '\d*(\d{6})', '\1', 'g'), 160);
"""


class Migration(migrations.Migration):
    """Number 2 comes before number 10 in the list; the newest day of the observations is found at once."""

    dependencies = [("store", "0011_grid_state")]

    operations = [
        migrations.AddField(
            model_name="buildingvacancy",
            name="address_order",
            field=models.CharField(blank=True, db_default="", max_length=160),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="buildingvacancy", name="building_vacancy_by_address"),
        migrations.AddIndex(
            model_name="buildingvacancy",
            index=models.Index(
                fields=["use", "definition", "address_order", "building"], name="building_vacancy_by_address"
            ),
        ),
        migrations.AddIndex(
            model_name="storedobservation",
            index=models.Index(
                fields=["date"],
                condition=models.Q(("withdrawn_at", None)),
                name="standing_observation_by_day",
            ),
        ),
    ]
