# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces on offer, and who may offer them: an owner shows proof before anything of a building is offered."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OwnershipClaim(models.Model):
    """Somebody says to speak for a building, with proof; the loods of its gemeente judges it."""

    class State(models.TextChoices):
        """What the loods made of it; ENDED: it held, and holds no more."""

        ASKED = "asked"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        ENDED = "ended"

    building_id = models.CharField(max_length=16, db_index=True)
    gemeente = models.CharField(max_length=6, db_index=True)
    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="claims")
    capacity = models.CharField(max_length=20)  # owner, manager or agent
    explanation = models.TextField(blank=True)
    proof_name = models.CharField(max_length=255)
    proof_type = models.CharField(max_length=100)
    proof = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="claims_decided"
    )
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["building_id", "person"],
                condition=models.Q(state__in=["asked", "accepted"]),
                name="one_standing_claim_per_person_and_building",
            )
        ]

    def __str__(self) -> str:
        return f"{self.building_id} {self.state}"


class OfferedSpace(models.Model):
    """A space on offer. The columns from `areas` to `plan_uses` are those of loods.match.spaces.SPACE_SCHEMA.

    Null is unknown. `sources` says per column where its value is from: {"source": text, "as_of": date}.
    """

    class State(models.TextChoices):
        """Only an open space is matched; FILLED has a day in `filled_on`."""

        DRAFT = "draft"
        OPEN = "open"
        PAUSED = "paused"
        FILLED = "filled"
        WITHDRAWN = "withdrawn"

    title = models.CharField(max_length=120)
    building_id = models.CharField(max_length=16, blank=True, db_index=True)
    unit_id = models.CharField(max_length=16, blank=True, db_index=True)
    gemeente = models.CharField(max_length=6, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    # Who speaks for the owner; null where the loods brought it in for an owner without an account.
    offered_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="spaces"
    )
    claim = models.ForeignKey(
        OwnershipClaim, null=True, blank=True, on_delete=models.SET_NULL, related_name="spaces"
    )
    entered_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="spaces_entered"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    vacant_since = models.DateField(null=True, blank=True)
    filled_on = models.DateField(null=True, blank=True)
    sources = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    # The id of the row that it came in with, where a command read it from a sheet.
    sheet_id = models.CharField(max_length=80, blank=True)

    areas = ArrayField(models.CharField(max_length=40), null=True, blank=True)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    smallest_m2 = models.FloatField(null=True, blank=True)
    largest_m2 = models.FloatField(null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    temporary = models.BooleanField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    rent_eur_m2_year = models.FloatField(null=True, blank=True)
    location_type = models.CharField(max_length=40, null=True, blank=True)
    floor = models.FloatField(null=True, blank=True)
    entrance = models.CharField(max_length=20, null=True, blank=True)
    street_front = models.BooleanField(null=True, blank=True)
    step_free = models.BooleanField(null=True, blank=True)
    lift = models.BooleanField(null=True, blank=True)
    free_height_m = models.FloatField(null=True, blank=True)
    depth_m = models.FloatField(null=True, blank=True)
    daylight = models.BooleanField(null=True, blank=True)
    heavy_power = models.BooleanField(null=True, blank=True)
    strong_floor = models.BooleanField(null=True, blank=True)
    open_floor = models.BooleanField(null=True, blank=True)
    loading = models.FloatField(null=True, blank=True)
    noise = models.FloatField(null=True, blank=True)
    hours = models.FloatField(null=True, blank=True)
    transit_m = models.FloatField(null=True, blank=True)
    parking_minutes = models.FloatField(null=True, blank=True)
    plan_uses = ArrayField(models.CharField(max_length=40), null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "gemeente"])]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """Return the id that the library and people use, such as R-000123."""
        return f"R-{self.pk:06d}"
