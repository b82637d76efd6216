# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The `loods` command: finds the command asked for, and turns errors into a text with a remedy."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from loods.errors import InputError, LoodsError
from loods.messages import LANGUAGES, N_, Translate, translator
from loods_cli.context import App, default_home, default_language
from loods_cli.help_texts import LazyGroup, click_speaks, in_language

# Command name -> module of loods_cli.commands; a module is loaded when its command is asked for.
COMMANDS = {
    "import": "importing",
    "editions": "editions",
    "issues": "issues",
    "export": "export",
    "monitor": "monitor",
    "flows": "flows",
    "report": "report",
    "scan": "scan",
    "match": "match",
    "place": "place",
    "backtest": "backtest",
    "rules": "rules",
    "areas": "areas",
    "template": "template",
    "series": "series",
    "demo": "demo",
    "serve": "serve",
    "worker": "worker",
    "migrate": "migrate",
    "backup": "backup",
    "restore": "restore",
    "administrator": "administrator",
    "publish": "publish",
    "people": "people",
}

DEBUG_VARIABLE = "LOODS_DEBUG"
COMMON_OPTIONS = ("--home", "--language")


@click.command(
    cls=LazyGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of deliveries, editions and observations. Default: LOODS_HOME, else a folder of your own.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Language of texts. Default: by your locale, else Dutch."
)
@click.version_option(package_name="loods", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, home: Path | None, language: str | None) -> None:
    """From the building register to what stands empty, since when and by which definition.

    \b
    Examples:
      loods import bag BAGGEM0457L-15092021.zip
      loods monitor Weesp --on 2012-01-01,2021-09-15 --use kantoor
      loods flows Weesp --from 2012-01-01 --to 2021-01-01 --use kantoor --format json
      loods report Weesp
    """
    ctx.obj = App(home_path=home or default_home(), language=language or default_language())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; an expected error becomes a text on standard error."""
    arguments = hoist_common_options(sys.argv[1:] if arguments is None else arguments)
    language = _language(arguments)
    with click_speaks(language):
        return _run(arguments, translator(language))


def _run(arguments: Sequence[str], translate: Translate) -> int:
    try:
        command = in_language(cli, translate)
        return _code(command.main(args=arguments, prog_name="loods", standalone_mode=False))
    except click.exceptions.Abort:
        return _fail(translate(N_("Stopped.")), 130)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LoodsError as error:
        return _fail(error.render(translate), error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last resort: a person gets a text, not a traceback
        return _unexpected(error, translate)


def _code(result: Any) -> int:
    return result if isinstance(result, int) else 0


def hoist_common_options(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with --home and --language in front, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in COMMON_OPTIONS:
            front += [word, *itertools.islice(words, 1)]
        elif word.startswith(tuple(f"{option}=" for option in COMMON_OPTIONS)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before click has read the arguments: its help needs it too."""
    given = [word.split("=", 1) for word in arguments]
    words = [part for parts in given for part in parts]
    chosen = [after for word, after in itertools.pairwise(words) if word == "--language"]
    return chosen[-1] if chosen and chosen[-1] in LANGUAGES else default_language()


def _fail(text: str, code: int) -> int:
    click.echo(text, err=True)
    return code


def _refused(error: OSError) -> InputError:
    """Return what the operating system refused: a folder that may not be written, a disk that is full."""
    cause = N_("The computer refused {path}: {reason}.") if error.filename else N_("{reason}.")
    remedy = N_(
        "Check that the folder exists, that you may read and write there, and that the disk has room."
    )
    return InputError(cause, remedy, path=error.filename, reason=error.strerror or error)


def _unexpected(error: Exception, translate: Translate) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    wrapped = error.args[0] if error.args else None  # as the library of workbooks hands it on
    for each in (error, wrapped):
        if isinstance(each, OSError):
            return _fail(_refused(each).render(translate), InputError.exit_code)
    cause = translate(N_("Loods met an error that it did not expect: {error}.")).format(error=repr(error))
    remedy = translate(
        N_("Run again with LOODS_DEBUG=1 for the details, and report it with the command that you gave.")
    )
    return _fail(f"{cause} {remedy}", 1)
