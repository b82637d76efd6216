# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help and usage errors in the language of the run: the texts of the commands, and click's own."""

from __future__ import annotations

import copy
import gettext
import importlib
import inspect
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from loods.messages import LOCALE_DIR, N_, Translate

_DOMAIN = "loods"
_UNWRAPPED = "\b\n"  # click's mark before a block whose lines stay as they are
_USAGE_WORDS = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
_TYPE_NAMES = (N_("text"), N_("directory"), N_("file"), N_("path"), N_("integer"), N_("float range"))

# Texts of click that our commands can show. It looks them up itself, in the catalogue of `click_speaks`.
CLICK_TEXTS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("default: {default}"),
    N_("required"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
)
# The same, where click tells one from several.
CLICK_PLURALS = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs or shows its help."""

    def __init__(self, *, modules: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(**attributes)
        self.modules = modules
        self.translate: Translate | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(f"loods_cli.commands.{self.modules[cmd_name]}")
        command: click.Command = module.command
        return in_language(command, self.translate) if self.translate else command


def in_language(command: click.Command, translate: Translate) -> click.Command:
    """Return a copy of a command, and of those below it, whose help is translated."""
    shown = copy.copy(command)
    shown.help = "\n\n".join(_spoken(block, translate) for block in _blocks(command.help)) or None
    shown.params = [_param(param, translate) for param in command.params]
    shown.options_metavar = translate(command.options_metavar or "") or None
    shown._help_option = None  # noqa: SLF001 - click keeps the one it made, in the language of that moment
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = translate(shown.subcommand_metavar)
        shown.commands = {name: in_language(child, translate) for name, child in shown.commands.items()}
    if isinstance(shown, LazyGroup):
        shown.translate = translate
    return shown


def _param(param: click.Parameter, translate: Translate) -> click.Parameter:
    shown = copy.copy(param)
    shown.type = copy.copy(param.type)
    shown.type.name = translate(_type_name(param.type))
    if isinstance(shown, click.Option) and shown.help:
        shown.help = translate(shown.help)
    return shown


def _type_name(kind: click.ParamType[Any]) -> str:
    """Return the name of a type as a message id; click names a path in the language of its import."""
    if not isinstance(kind, click.Path):
        return kind.name
    return "path" if kind.file_okay and kind.dir_okay else "file" if kind.file_okay else "directory"


def _blocks(text: str | None) -> list[str]:
    """Return the paragraphs of a help text; one that click may wrap becomes a single line."""
    blocks = [block for block in inspect.cleandoc(text or "").split("\n\n") if block]
    return [block if block.startswith(_UNWRAPPED) else " ".join(block.split()) for block in blocks]


def _spoken(block: str, translate: Translate) -> str:
    """Return a paragraph translated; of a block of examples only its heading."""
    if not block.startswith(_UNWRAPPED):
        return translate(block)
    heading, line, rest = block.removeprefix(_UNWRAPPED).partition("\n")
    return f"{_UNWRAPPED}{translate(heading)}{line}{rest}"


def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command below `command` with its words, itself first."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from walk(child, (*path, name))


def help_messages(command: click.Command) -> list[str]:
    """Return every text in the help of a command and of those below it, as message ids."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    for _, each in walk(command, ()):
        for block in _blocks(each.help):
            _spoken(block, note)
        helps = [param.help for param in each.params if isinstance(param, click.Option)]
        found |= dict.fromkeys(text for text in helps if text)
    return list(found)


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Let click's own texts come from our catalogue; it asks Python's gettext, which asks the environment."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
