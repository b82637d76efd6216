# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations: gemeenten, provincies, housing corporations, market parties; and who to call there."""

from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """A body that people work for. Code of a gemeente or province, such as GM0344 or PV26, in `area_code`."""

    class Kind(models.TextChoices):
        """What kind of body it is."""

        GEMEENTE = "gemeente"
        PROVINCIE = "provincie"
        CORPORATIE = "corporatie"
        MARKTPARTIJ = "marktpartij"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    area_code = models.CharField(max_length=10, blank=True, db_index=True)
    website = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "area_code"],
                condition=~models.Q(area_code=""),
                name="one_body_of_a_kind_per_area",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Who to call about a building: owner, manager, agent. Personal data: only where a role needs it."""

    class Capacity(models.TextChoices):
        """In what capacity somebody is called."""

        OWNER = "eigenaar"
        MANAGER = "beheerder"
        AGENT = "makelaar"
        TENANT = "huurder"
        OTHER = "anders"

    building_id = models.CharField(max_length=16, db_index=True)
    capacity = models.CharField(max_length=20, choices=Capacity)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200, blank=True)
    private_person = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    source = models.CharField(max_length=200)
    source_date = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="contacts_entered"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["building_id", "capacity", "id"]

    def __str__(self) -> str:
        return f"{self.capacity}: {self.name or self.organisation}"
