# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who uses the site as a browser without script does: follows links, fills in forms, reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lxml.html

if TYPE_CHECKING:
    from django.test import Client

_SITE = "http://testserver"


class Visitor:
    """A client with the page that it is on."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.address = ""
        self.text = ""
        self.tree: Any = None

    def open(self, address: str) -> Visitor:
        """Open an address; a page that cannot be opened fails the test."""
        return self._read(self.client.get(address, follow=True), address)

    def click(self, label: str, nth: int = 0) -> Visitor:
        """Follow the link with this text in it; `nth` where there are several."""
        found = [link for link in self.tree.iter("a") if label in _words(link) and link.get("href")]
        assert found, f"no link {label!r} on {self.address}: {[_words(link) for link in self.tree.iter('a')]}"
        return self.open(found[nth].get("href"))

    def follow(self, part: str) -> Visitor:
        """Follow the first link to an address with this part in it."""
        found = [link.get("href") for link in self.tree.iter("a") if part in (link.get("href") or "")]
        assert found, f"no link to {part!r} on {self.address}"
        return self.open(found[0])

    def submit(self, label: str, **values: Any) -> Visitor:
        """Press the button with this text, after filling in; a field is named by the end of its name."""
        form, button = self._button(label)
        given: dict[str, Any] = {}
        for name, value in form.form_values():
            given.setdefault(name, []).append(value)
        if button.get("name"):
            given[button.get("name")] = [button.get("value", "")]
        for end, value in values.items():
            names = [name for name in form.fields if name and (name == end or name.endswith(f"-{end}"))]
            assert names, f"no field {end!r} in the form of {label!r} on {self.address}: {list(form.fields)}"
            given[names[0]] = value
        address = button.get("formaction") or form.get("action") or self.address
        send = self.client.post if form.method == "POST" else self.client.get
        return self._read(send(address, given, follow=True), address)

    def _button(self, label: str) -> tuple[Any, Any]:
        for form in self.tree.forms:
            for button in form.iter("button"):
                if label in _words(button) and button.get("type", "submit") == "submit":
                    return form, button
        there = [_words(button) for button in self.tree.iter("button")]
        raise AssertionError(f"no button {label!r} on {self.address}: {there}")

    def _read(self, answer: Any, address: str) -> Visitor:
        chain = getattr(answer, "redirect_chain", [])
        self.address = chain[-1][0] if chain else address
        self.tree = lxml.html.fromstring(answer.content.decode() or "<html></html>")
        self.text = _words(self.tree)
        assert answer.status_code == 200, f"{answer.status_code} at {self.address}: {self.text[:2000]}"
        return self


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
