# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A seeker says to be interested in a space that is on offer; the loods decides whether to propose it."""

from __future__ import annotations

from django.db import models


class Interest(models.Model):
    """One search interested in one space, or the other way round: then the owner asks for that seeker.

    Neither side sees anything of it before a loods proposes.
    """

    search = models.ForeignKey("store.Search", on_delete=models.CASCADE, related_name="interests")
    space = models.ForeignKey("store.OfferedSpace", on_delete=models.CASCADE, related_name="interests")
    by_owner = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["search", "space", "by_owner"], name="interested_once_a_side")
        ]

    def __str__(self) -> str:
        return f"{self.search_id} {self.space_id}"
