# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes and files that people add to a building."""

from __future__ import annotations

from django.db import models


class Note(models.Model):
    """A remark about a building; a changed note keeps its earlier texts in `earlier`."""

    building_id = models.CharField(max_length=16, db_index=True)
    text = models.TextField()
    written_by = models.ForeignKey("store.Person", null=True, on_delete=models.SET_NULL)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField(default=list)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(models.Model):
    """A file with a building, in the database; always served as a download."""

    building_id = models.CharField(max_length=16, db_index=True)
    file_name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    description = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey("store.Person", null=True, on_delete=models.SET_NULL)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.file_name
