# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a job is: written while it runs, read by the page that waits for it."""

from __future__ import annotations

import uuid

from django.db import models

from loods.messages import Text

# How often a worker shows that it lives, and how long its silence may last.
HEARTBEAT_S = 2.0
SILENCE_S = 7.0


class JobProgress(models.Model):
    """One job from the moment it was asked for; texts are message ids with parameters."""

    class State(models.TextChoices):
        """Where a job is in its life."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    params = models.JSONField(default=dict)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    message = models.TextField(blank=True)
    message_params = models.JSONField(default=dict)
    remedy = models.TextField(blank=True)
    next_page = models.CharField(max_length=300, blank=True)  # where the person goes when it is done
    started_by = models.ForeignKey("store.Person", null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    # What it was asked for with, so that somebody can ask the same again.
    arguments = models.JSONField(default=dict)
    lock = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["kind", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def finished(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def shown_done(self) -> int | None:
        """Return how far it is; None where nobody knows how long it is."""
        return self.done if self.total else None

    @property
    def title_text(self) -> Text:
        return Text(self.title, self.params)

    @property
    def message_text(self) -> Text:
        return Text(self.message, self.message_params)

    @property
    def remedy_text(self) -> Text:
        return Text(self.remedy, self.message_params)
