# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What could not be kept, put with the field it is about."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from loods.errors import LoodsError
from loods_store.actions.match_checks import FaultyFieldsError
from loods_web.parts.texts import shown

_NO_NAMES: Mapping[str, str] = {}


def told(
    form: forms.BaseForm,
    error: LoodsError,
    otherwise: str | None = None,
    names: Mapping[str, str] = _NO_NAMES,
) -> None:
    """Put each fault with its field (`names`: where a field is called otherwise), the rest at `otherwise`."""
    if not isinstance(error, FaultyFieldsError):
        form.add_error(otherwise, shown(error))
        return
    for name, fault in error.faults.items():
        field = names.get(name, name)
        form.add_error(field if field in form.fields else otherwise, shown(fault))
