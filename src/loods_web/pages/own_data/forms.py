# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people may change about themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from loods_store.models import Person


class OwnDataForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, phone and language."""

    class Meta:
        """Which fields, and what they are called."""

        model = Person
        fields = ("name", "phone", "language")
        labels = {"name": _("Naam"), "phone": _("Telefoon"), "language": _("Taal")}  # noqa: RUF012
