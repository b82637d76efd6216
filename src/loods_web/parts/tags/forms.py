# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Form fields with label, hint and error, from a Django form; buttons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loods_web.parts.tags.library import register

_CLASSES = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.SelectMultiple, "loods-multiple"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, ""),
    (forms.CheckboxInput, ""),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)
_APPEARANCE = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "subtle": "utrecht-button--subtle",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
}


def _shape(widget: forms.Widget) -> str:
    if isinstance(widget, forms.HiddenInput):
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "line"


def _attributes(bound: BoundField, hint: str) -> dict[str, Any]:
    widget = bound.field.widget
    given = widget.attrs.get("class", "")
    kind = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
    attributes: dict[str, Any] = {"class": f"{kind} {given}".strip()}
    described = [f"{bound.auto_id}_hint"] if hint else []
    if bound.errors:
        described.append(f"{bound.auto_id}_fout")
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return attributes


@register.inclusion_tag("parts/field.html")
def field(
    bound: BoundField, hint: str | None = "", label: str = "", look: str = "", optional: bool = True
) -> dict[str, Any]:
    """One field of a form. Look: "short", "long", "columns" or "tiles" (choices as big buttons).

    Without a hint the help text of the field is used; hint=None shows none.
    """
    hint = "" if hint is None else hint or str(bound.help_text or "")
    shape = _shape(bound.field.widget)
    attributes = _attributes(bound, hint)
    return {
        "bound": bound,
        "shape": shape,
        "label": label or bound.label,
        "hint": hint,
        "look": look,
        "described": attributes.get("aria-describedby", ""),
        "control": bound.as_widget(attrs=attributes) if shape != "group" else "",
        "choices": _choices(bound) if shape == "group" else [],
        "is_optional": optional and not bound.field.required and shape != "check",
    }


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    return [
        {"control": choice.tag(), "id": choice.id_for_label, "label": choice.choice_label} for choice in bound
    ]


@register.inclusion_tag("parts/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong with a form, with links to the fields; nothing when all is well."""
    wrong = [(form[name], list(errors)) for name, errors in form.errors.items() if name in form.fields]
    return {"wrong": wrong, "general": list(form.non_field_errors()) if form.is_bound else []}


@register.inclusion_tag("parts/form_fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Every field of a form, in its order."""
    return {"form": form}


@register.inclusion_tag("parts/button.html")
def button(
    label: str, kind: str = "primary", icon: str = "", small: bool = False, **attributes: Any
) -> dict[str, Any]:
    """A button; other arguments become attributes: name, value, type, formaction, aria_label ..."""
    attributes.setdefault("type", "submit")
    return {"label": label, "look": _look(kind, small), "icon": icon, "attributes": _named(attributes)}


@register.inclusion_tag("parts/link_button.html")
def link_button(
    label: str, href: str, kind: str = "secondary", icon: str = "", small: bool = False, **attributes: Any
) -> dict[str, Any]:
    """A link that looks like a button: for going somewhere, never for changing something."""
    return {
        "label": label,
        "href": href,
        "look": _look(kind, small),
        "icon": icon,
        "attributes": _named(attributes),
    }


def _look(kind: str, small: bool) -> str:
    return f"{_APPEARANCE[kind]}{' loods-button--small' if small else ''}"


def _named(attributes: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        (name.replace("_", "-"), value)
        for name, value in attributes.items()
        if value not in {None, False, ""}
    ]


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> SafeString:
    """{% fieldset "Adres" %} ... {% endfieldset %}: fields that belong together."""
    said = format_html('<p class="utrecht-form-field-description">{}</p>', hint) if hint else ""
    return format_html(
        '<fieldset class="loods-fieldset"><legend>{}</legend>{}{}</fieldset>', legend, said, content
    )
