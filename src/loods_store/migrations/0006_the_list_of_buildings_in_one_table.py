# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

# Words as they stand, without the parser of full text: it would take "12-14" for 12 and minus 14.
WORDS = """
CREATE INDEX store_building_search_words ON store_currentbuilding
    USING gin (array_to_tsvector(array_remove(string_to_array(search, ' '), '')));
"""


class Migration(migrations.Migration):
    """A row per building, use and definition; and the words of addresses found by their beginning."""

    dependencies = [("store", "0005_event_retention")]

    operations = [
        migrations.CreateModel(
            name="BuildingVacancy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("use", models.CharField(max_length=20)),
                ("definition", models.CharField(max_length=16)),
                ("as_of", models.DateField()),
                ("gemeente", models.CharField(max_length=6)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("street", models.CharField(blank=True, max_length=100)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("built_year", models.IntegerField(null=True)),
                ("in_investigation", models.BooleanField(default=False)),
                ("units", models.IntegerField()),
                ("floor_area_go_m2", models.IntegerField(null=True)),
                ("lettable_area_vvo_m2", models.IntegerField(null=True)),
                ("area_unknown", models.BooleanField(default=False)),
                ("vacant", models.BooleanField(null=True)),
                ("vacant_units", models.IntegerField(null=True)),
                ("vacant_m2", models.IntegerField(null=True)),
                ("vacant_since", models.DateField(null=True)),
                ("structural_m2", models.IntegerField(null=True)),
                ("unconfirmed", models.BooleanField(default=False)),
                ("contradicted", models.BooleanField(default=False)),
                ("plan_list", models.BooleanField(default=False)),
                (
                    "building",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="vacancy_rows",
                        to="store.currentbuilding",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("use"),
                        models.F("definition"),
                        models.OrderBy(models.F("vacant_m2"), descending=True, nulls_last=True),
                        models.F("building_id"),
                        name="building_vacancy_by_m2",
                    ),
                    models.Index(
                        fields=["use", "definition", "address", "building"],
                        name="building_vacancy_by_address",
                    ),
                    models.Index(
                        fields=["use", "definition", "gemeente"], name="building_vacancy_by_gemeente"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["building", "use", "definition"], name="one_row_per_building_use_definition"
                    )
                ],
            },
        ),
        migrations.RunSQL(WORDS, "DROP INDEX store_building_search_words"),
    ]
