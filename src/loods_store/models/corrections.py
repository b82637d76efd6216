# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people say is wrong ("klopt niet"), and how it was settled."""

from __future__ import annotations

from django.db import models


class Correction(models.Model):
    """A report that a figure or a fact is wrong."""

    class Subject(models.TextChoices):
        """What the report is about."""

        BUILDING = "building"
        UNIT = "unit"
        FIGURE = "figure"
        CONTACT = "contact"
        OTHER = "other"

    class State(models.TextChoices):
        """Where the report is; a settled report has a text for whom reported it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        FORWARDED = "forwarded"  # a terugmelding to the BAG: the gemeente must mend the register

    subject = models.CharField(max_length=10, choices=Subject)
    object_id = models.CharField(max_length=16, blank=True, db_index=True)
    gemeente = models.CharField(max_length=6, blank=True, db_index=True)
    # The figure that is doubted, as the page had it in its address: area, use, definition, date, measure.
    figure = models.JSONField(default=dict)
    field = models.CharField(max_length=60, blank=True)
    shown_value = models.CharField(max_length=200, blank=True)
    proposed_value = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    reported_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    reporter_email = models.EmailField(blank=True)
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections_settled"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    reporter_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_at", "-id"]

    def __str__(self) -> str:
        return f"{self.subject} {self.object_id}: {self.text[:40]}"
