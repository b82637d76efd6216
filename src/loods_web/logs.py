# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logs as lines of JSON on standard error, each with the six fields of BIO 8.15.01."""

from __future__ import annotations

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

FIELDS = ("action", "object", "result", "origin", "actor")


def bio_fields(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """See to it that every line says what was done, to what, how it ended, from where and by whom."""
    event.setdefault("action", "log")
    for name in FIELDS[1:]:
        event.setdefault(name, None)
    return event


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
        structlog.processors.format_exc_info,
        bio_fields,
    ]


def logging_settings(level: str = "INFO") -> dict[str, Any]:
    """Return Django's LOGGING, one line of JSON an event from every library, and let structlog use it."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "loods_web.logs.json_formatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": level, "propagate": True, "handlers": []},
            "django.server": {"level": level, "propagate": True, "handlers": []},
            "procrastinate": {"level": "WARNING"},
            "_granian": {"level": "WARNING", "propagate": True, "handlers": []},
            "granian.access": {"level": "WARNING", "propagate": True, "handlers": []},
        },
    }


def json_formatter() -> structlog.stdlib.ProcessorFormatter:
    """Return what writes a line: named in the settings, so that other processes can make their own."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        foreign_pre_chain=_shared(),
    )
