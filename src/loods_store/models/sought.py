# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public may know of space sought and offered: one release a quarter, of rounded counts only."""

from __future__ import annotations

from django.db import models


class SoughtRelease(models.Model):
    """The counts of a quarter as they were released; what is not shown is not in this table either."""

    quarter = models.DateField(unique=True)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter"]

    def __str__(self) -> str:
        return self.quarter.isoformat()


class SoughtCount(models.Model):
    """One count: seekers of a function, or buildings with space of a kind, in an area; null is not shown.

    `kind` and `size` are "all" for the count of all kinds, of all sizes.
    """

    class Side(models.TextChoices):
        """What is counted."""

        SOUGHT = "sought"
        OFFERED = "offered"

    release = models.ForeignKey(SoughtRelease, on_delete=models.CASCADE, related_name="counts")
    side = models.CharField(max_length=8, choices=Side)
    area = models.CharField(max_length=20)
    area_name = models.CharField(max_length=120)
    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    size = models.CharField(max_length=20)
    shown = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "side", "area", "kind", "size"], name="sought_once")
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.area} {self.kind} {self.size}"
