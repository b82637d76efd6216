# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs of the scan over all buildings: what each rests on, and where its tables lie."""

from __future__ import annotations

from django.db import models


class ScanRun(models.Model):
    """A run of all uses over all buildings of an area; its tables are Parquet in `path`, in the home.

    `day` is the last day of which vacancy is known, `stamp` what changes when the run would come out
    differently. An empty area is everything that is published.
    """

    class State(models.TextChoices):
        """Whether the tables are there."""

        RUNNING = "running"
        DONE = "done"

    area = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    editions = models.JSONField(default=list)
    gemeenten = models.JSONField(default=list)
    revision = models.BigIntegerField()
    rules_version = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    started_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="scan_runs"
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    path = models.CharField(max_length=200, blank=True)
    buildings = models.IntegerField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.day} {self.state}"
