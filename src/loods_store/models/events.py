# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The append-only log of events: action, object, result, origin, actor and moment (BIO 8.15.01)."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that somebody did or tried. The database refuses a change or removal of a row."""

    action = models.CharField(max_length=60, db_index=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=120, blank=True)
    result = models.CharField(max_length=20)  # done | refused | failed
    origin = models.CharField(max_length=60, blank=True)  # network address, or the job or command
    actor = models.CharField(max_length=200, blank=True)  # id of the person, or the process
    actor_id = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField(db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.result}"
