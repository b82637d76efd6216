# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_single_sign_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("released_at", models.DateTimeField()),
                ("editions", models.JSONField(default=list)),
                ("revision", models.BigIntegerField()),
                ("until", models.DateField()),
                ("figures", models.IntegerField()),
                ("held_back", models.IntegerField()),
                ("exposed", models.IntegerField(default=0)),
                ("told", models.BinaryField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="GridFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=20)),
                ("area_name", models.CharField(max_length=120)),
                ("level", models.CharField(max_length=10)),
                ("use", models.CharField(max_length=20)),
                ("definition", models.CharField(max_length=16)),
                ("date", models.DateField()),
                ("gemeenten", models.IntegerField()),
                ("covered", models.IntegerField()),
                ("units", models.IntegerField()),
                ("floor_area_go_m2", models.BigIntegerField()),
                ("units_sole_use", models.IntegerField()),
                ("floor_area_go_m2_sole_use", models.BigIntegerField()),
                ("buildings", models.IntegerField()),
                ("stock_units", models.IntegerField()),
                ("stock_vvo_m2", models.BigIntegerField()),
                ("observed_units", models.IntegerField(null=True)),
                ("observed_vvo_m2", models.BigIntegerField(null=True)),
                ("observed_pct", models.FloatField(null=True)),
                ("vacant_units", models.IntegerField(null=True)),
                ("vacant_vvo_m2", models.BigIntegerField(null=True)),
                ("vacancy_pct", models.FloatField(null=True)),
                ("structural_vvo_m2", models.BigIntegerField(null=True)),
                ("durations", models.JSONField(null=True)),
                ("vacant_buildings", models.IntegerField(null=True)),
                ("observations", models.IntegerField()),
                ("offers_known", models.IntegerField()),
                ("offers_open", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["use", "definition", "level", "date"], name="grid_ranking")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "use", "definition", "date"), name="one_figure_per_cell_of_the_grid"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=20)),
                ("area_name", models.CharField(max_length=120)),
                ("level", models.CharField(max_length=10)),
                ("use", models.CharField(max_length=20)),
                ("definition", models.CharField(max_length=16)),
                ("date", models.DateField()),
                ("gemeenten", models.IntegerField()),
                ("covered", models.IntegerField()),
                ("units", models.IntegerField()),
                ("floor_area_go_m2", models.BigIntegerField()),
                ("units_sole_use", models.IntegerField()),
                ("floor_area_go_m2_sole_use", models.BigIntegerField()),
                ("buildings", models.IntegerField()),
                ("stock_units", models.IntegerField()),
                ("stock_vvo_m2", models.BigIntegerField()),
                ("observed_units", models.IntegerField(null=True)),
                ("observed_vvo_m2", models.BigIntegerField(null=True)),
                ("observed_pct", models.FloatField(null=True)),
                ("vacant_units", models.IntegerField(null=True)),
                ("vacant_vvo_m2", models.BigIntegerField(null=True)),
                ("vacancy_pct", models.FloatField(null=True)),
                ("structural_vvo_m2", models.BigIntegerField(null=True)),
                ("durations", models.JSONField(null=True)),
                ("held_back", models.BooleanField(default=False)),
                ("durations_held_back", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["use", "definition", "level", "date"], name="public_ranking")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "use", "definition", "date"),
                        name="one_figure_per_cell_of_the_public_grid",
                    )
                ],
            },
        ),
    ]
