# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scans that somebody keeps: what was known, what came out, by which rules."""

from __future__ import annotations

from django.db import models


class Scan(models.Model):
    """A kept scan of a building. `report_id` is its stamp: the same facts and rules give the same one.

    `inputs` holds the facts used (name -> low, high, source, as_of), `result` the uses, best first; no names
    of people.
    """

    report_id = models.CharField(max_length=64, db_index=True)
    building_id = models.CharField(max_length=16)
    gemeente = models.CharField(max_length=6, blank=True, db_index=True)
    uses = models.JSONField(default=list)
    day = models.DateField()
    edition_id = models.CharField(max_length=120)
    rules_version = models.CharField(max_length=64)
    inputs = models.JSONField(default=dict)
    # The assumptions that somebody changed: use -> code -> value.
    changes = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    remark = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("store.Person", null=True, on_delete=models.SET_NULL, related_name="scans")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["building_id", "-id"])]

    def __str__(self) -> str:
        return f"{self.building_id} {self.report_id}"
