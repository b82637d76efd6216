# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The buildings and units of today, for search, lists and maps: a projection of what is published."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class CurrentBuilding(models.Model):
    """A building (pand) with a unit in it, or one that had. x and y in RD metres, lon and lat in WGS84."""

    building_id = models.CharField(max_length=16, primary_key=True)
    publication = models.ForeignKey("store.Publication", on_delete=models.PROTECT)
    gemeente = models.CharField(max_length=6)
    town = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    # Lower-case words of every address in the building, for the search box.
    search = models.TextField(blank=True)
    status = models.CharField(max_length=40)
    standing = models.BooleanField()
    built_year = models.IntegerField(null=True)
    uses = ArrayField(models.CharField(max_length=20), default=list)
    units = models.IntegerField()
    floor_area_go_m2 = models.IntegerField()
    lettable_area_vvo_m2 = models.IntegerField(null=True)
    units_area_unknown = models.IntegerField(default=0)
    in_investigation = models.BooleanField(default=False)
    own_areas = ArrayField(models.CharField(max_length=80), default=list)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    left_register_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["gemeente", "address", "building_id"]),
            models.Index(fields=["gemeente", "-floor_area_go_m2", "building_id"]),
            models.Index(fields=["postcode"]),
            GinIndex(fields=["uses"]),
            GinIndex(fields=["own_areas"]),
        ]

    def __str__(self) -> str:
        return self.address or self.building_id


class CurrentUnit(models.Model):
    """A unit (verblijfsobject) as the register has it on the reference date, or as it was last."""

    unit_id = models.CharField(max_length=16, primary_key=True)
    publication = models.ForeignKey("store.Publication", on_delete=models.PROTECT)
    building = models.ForeignKey(
        CurrentBuilding, null=True, on_delete=models.CASCADE, related_name="unit_rows", db_constraint=False
    )
    gemeente = models.CharField(max_length=6)
    address = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    town = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=60)
    state = models.CharField(max_length=12)  # as loods.monitor.history has it: live, pipeline, ended ...
    uses = ArrayField(models.CharField(max_length=20), default=list)
    floor_area_go_m2 = models.IntegerField(null=True)
    lettable_area_vvo_m2 = models.IntegerField(null=True)
    valid_from = models.DateField(null=True)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["gemeente", "postcode"])]

    def __str__(self) -> str:
        return self.address or self.unit_id


class UnitVacancy(models.Model):
    """What is known today of a unit's vacancy by one definition, for one of its uses. Null is unknown."""

    unit_id = models.CharField(max_length=16)
    building_id = models.CharField(max_length=16, db_index=True)
    gemeente = models.CharField(max_length=6)
    use = models.CharField(max_length=20)
    definition = models.CharField(max_length=16)
    vacant = models.BooleanField(null=True)
    vacant_m2 = models.IntegerField(null=True)
    vacant_since = models.DateField(null=True)
    structural_m2 = models.IntegerField(null=True)
    unconfirmed = models.BooleanField(default=False)
    contradicted = models.BooleanField(default=False)
    plan_list = models.BooleanField(default=False)  # art. 7.4 of the convenant
    in_stock = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "use", "definition"], name="one_vacancy_per_unit_use_definition"
            )
        ]
        indexes = [models.Index(fields=["gemeente", "use", "definition"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.use} {self.definition}"
