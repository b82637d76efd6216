# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals: a loods brings a space and a seeker together; both say yes before either sees a name."""

from __future__ import annotations

from django.db import models


class Proposal(models.Model):
    """One space proposed to one search, from proposal to outcome; every step is an event as well."""

    class State(models.TextChoices):
        """PROPOSED until both answered; BOTH_INTERESTED, VIEWING (a day), then an outcome."""

        PROPOSED = "proposed"
        BOTH_INTERESTED = "both_interested"
        VIEWING = "viewing"
        LET = "let"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    class Answer(models.TextChoices):
        """What a side says."""

        YES = "yes"
        NO = "no"

    space = models.ForeignKey("store.OfferedSpace", on_delete=models.CASCADE, related_name="proposals")
    search = models.ForeignKey("store.Search", on_delete=models.CASCADE, related_name="proposals")
    gemeente = models.CharField(max_length=6)
    # Proposals of one filling of a large space belong together.
    together = models.UUIDField(null=True, blank=True, db_index=True)
    area_m2 = models.FloatField(null=True, blank=True)
    rent_eur_m2_year = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        "store.Person", null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    proposed_at = models.DateTimeField()
    message = models.TextField(blank=True)
    # How they matched on the day: score_low, score_high, reasons and blocking in nl and en.
    grounds = models.JSONField(default=dict)

    space_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    space_answered_at = models.DateTimeField(null=True, blank=True)
    search_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    search_answered_at = models.DateTimeField(null=True, blank=True)
    # Who gave the answer: the side itself, or the loods for somebody without an account.
    space_answered_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="answers_for_spaces"
    )
    search_answered_by = models.ForeignKey(
        "store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="answers_for_searches"
    )
    # Why not: which side said no, a code of loods.match.refusals, and words.
    refused_by = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    reason_text = models.CharField(max_length=500, blank=True)
    # Since when the refusal counts no more in later lists, because it was taken back.
    refusal_undone_at = models.DateTimeField(null=True, blank=True)

    viewing_on = models.DateField(null=True, blank=True)
    viewing_place = models.CharField(max_length=200, blank=True)
    let_from = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # When a letter last told each side; every side has its own, so that none is told half.
    space_told_at = models.DateTimeField(null=True, blank=True)
    search_told_at = models.DateTimeField(null=True, blank=True)
    state_since = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["gemeente", "state", "remind_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "search"],
                condition=models.Q(state__in=["proposed", "both_interested", "viewing"]),
                name="one_open_proposal_per_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.space_id} {self.search_id} {self.state}"
