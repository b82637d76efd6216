# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people know of a building that no register says: never overwritten, the newest word counts."""

from __future__ import annotations

from django.db import models


class BuildingFact(models.Model):
    """One fact of loods.scan.facts.catalogue as somebody filled it in, in its unit; low = high is known.

    It belongs to the BAG identification, so that a new edition leaves it as it is.
    """

    building_id = models.CharField(max_length=16)
    gemeente = models.CharField(max_length=6, blank=True, db_index=True)
    fact = models.CharField(max_length=60)
    low = models.FloatField()
    high = models.FloatField()
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    entered_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="building_facts"
    )
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="facts_withdrawn"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["building_id", "fact", "-id"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(low__lte=models.F("high")), name="low_up_to_high")
        ]

    def __str__(self) -> str:
        return f"{self.building_id} {self.fact}"
