# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the list of buildings shows, in one row per building, use and definition: so that it stays fast."""

from __future__ import annotations

from django.db import models


class BuildingVacancy(models.Model):
    """A building for one of its uses, with the vacancy by one definition. Null is unknown.

    Derived from CurrentBuilding, CurrentUnit and UnitVacancy by loods_store.actions.vacancy; the facts are
    repeated here because a list of 100,000 buildings is filtered, sorted and added up in one table.
    """

    building = models.ForeignKey(
        "store.CurrentBuilding", on_delete=models.DO_NOTHING, db_constraint=False, related_name="vacancy_rows"
    )
    use = models.CharField(max_length=20)
    definition = models.CharField(max_length=16)
    as_of = models.DateField()
    gemeente = models.CharField(max_length=6)
    town = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=120, blank=True)
    # The address with its numbers padded, so that number 2 comes before number 10.
    address_order = models.CharField(max_length=160, blank=True, db_default="")
    postcode = models.CharField(max_length=6, blank=True)
    built_year = models.IntegerField(null=True)
    in_investigation = models.BooleanField(default=False)
    # Of the units with the use only.
    units = models.IntegerField()
    floor_area_go_m2 = models.IntegerField(null=True)
    lettable_area_vvo_m2 = models.IntegerField(null=True)
    area_unknown = models.BooleanField(default=False)
    # True where any unit is vacant, False where every unit is known not to be, else null.
    vacant = models.BooleanField(null=True)
    vacant_units = models.IntegerField(null=True)
    vacant_m2 = models.IntegerField(null=True)
    vacant_since = models.DateField(null=True)
    structural_m2 = models.IntegerField(null=True)
    unconfirmed = models.BooleanField(default=False)
    contradicted = models.BooleanField(default=False)
    plan_list = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building", "use", "definition"], name="one_row_per_building_use_definition"
            )
        ]
        indexes = [
            models.Index(
                models.F("use"),
                models.F("definition"),
                models.F("vacant_m2").desc(nulls_last=True),
                models.F("building_id"),
                name="building_vacancy_by_m2",
            ),
            models.Index(
                fields=["use", "definition", "address_order", "building"], name="building_vacancy_by_address"
            ),
            models.Index(fields=["use", "definition", "gemeente"], name="building_vacancy_by_gemeente"),
        ]

    def __str__(self) -> str:
        return f"{self.building_id} {self.use} {self.definition}"
