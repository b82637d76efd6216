# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a YAML file strictly: no key twice, no file that is far too large, no tag that makes objects."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loods.messages import N_

if TYPE_CHECKING:
    import yaml

_MAX_BYTES = 200_000


class RuleFileError(Exception):
    """What is wrong in a rule file: at which key, what, and how to mend it (message ids with `params`)."""

    def __init__(self, key: str, problem: str, advice: str, **params: object) -> None:
        super().__init__(key, problem, advice)
        self.key, self.problem, self.advice, self.params = key, problem, advice, params


def read_yaml(file: Path) -> object:
    """Return the content of `file`; RuleFileError when it is no YAML, too large, or has a key twice."""
    import yaml

    if file.stat().st_size > _MAX_BYTES:
        raise RuleFileError(
            "file", N_("{place}: the file is too large for one rule."), N_("Keep one rule per file.")
        )
    try:
        return yaml.load(file.read_bytes(), Loader=_loader())  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        raise _not_yaml(error) from None
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise RuleFileError(
            "file",
            N_("{place}: this is not YAML ({error})."),
            N_("Save the file as YAML in UTF-8."),
            error=error,
        ) from None


def _not_yaml(error: yaml.YAMLError) -> RuleFileError:
    mark = getattr(error, "problem_mark", None)
    return RuleFileError(
        "file" if mark is None else f"line {mark.line + 1}",
        N_("{place}: this is not right YAML ({error})."),
        N_("Correct the file at this place."),
        error=getattr(error, "problem", None) or str(error),
    )


@cache
def _loader() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class StrictLoader(base):  # type: ignore[misc]
        """The safe loader that refuses a key that stands twice in one mapping."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key.value!r} stands here twice", key.start_mark
                    )
                seen.add(str(key.value))
            return super().construct_mapping(node, deep)

    return StrictLoader
