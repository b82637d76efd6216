# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number in a form, read as in a sheet: 1.500 is fifteen hundred; what reads two ways is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loods.registers.sheets.values import UnreadableError, read_number


class NumberField(forms.FloatField):
    """A number as people write it: 1500, 1.500, 0,85 or 0.85; 1,500 is asked again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(localize=True, **options)

    def to_python(self, value: Any) -> Any:
        """Return the number, None where nothing is filled in."""
        try:
            return read_number(value)
        except UnreadableError:
            text = _("Dit lezen we niet als één getal. Schrijf het zoals 1500 of 0,85.")
            raise forms.ValidationError(text, code="invalid") from None


class WholeNumberField(NumberField):
    """A whole number: 36, 1000 or 1.000."""

    def to_python(self, value: Any) -> int | None:
        """Return the number, None where nothing is filled in."""
        number = super().to_python(value)
        if number is not None and not number.is_integer():
            raise forms.ValidationError(_("Schrijf een heel getal, zoals 36."), code="invalid")
        return None if number is None else int(number)
