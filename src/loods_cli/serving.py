# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Serves a home: database, tables, web and worker, kept up together and stopped together."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli import demo_site
from loods_cli.context import App
from loods_cli.database import URL_VARIABLE, is_external, store_of
from loods_cli.supervising import LOOK_S, Child, must_come_up, stop_all
from loods_store.parent import VARIABLE as SERVED_BY

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Behind a proxy on the same machine a site listens on loopback, and yet is no affair of this machine alone.
_FOR_OTHERS = ("LOODS_ALLOWED_HOSTS", "LOODS_BEHIND_PROXY", "LOODS_TRUSTED_ORIGINS")
_MOST_EARLY_ENDS = 3
_ASK_S = 2.0


@dataclass(frozen=True)
class Serving:
    """Where and how a home is served."""

    host: str
    port: int
    workers: int

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK

    @property
    def address(self) -> str:
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://[{shown}]:{self.port}/" if ":" in shown else f"http://{shown}:{self.port}/"


def claim_port(host: str, port: int) -> int:
    """Return the port, or a free one for 0. Raises InputError where it is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
            tried.listen(1)
        except OSError as error:
            raise _refused_port(host, port, error) from error
        return int(tried.getsockname()[1])


def _refused_port(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(
            N_("Port {port} of {host} is taken by another program."),
            N_("Choose another one with --port, or --port 0 for any that is free."),
            port=str(port),
            host=host,
        )
    return InputError(
        N_("Port {port} of {host} cannot be used: {error}."),
        N_("Choose another one with --port (above 1024), or another --host of this machine."),
        port=str(port),
        host=host,
        error=error.strerror or str(error),
    )


def serve(app: App, how: Serving) -> int:
    """Serve the home of this run in the foreground until SIGINT or SIGTERM."""
    _check_host(how)
    how = Serving(how.host, claim_port(how.host, how.port), how.workers)
    _set_environment(app.home_path, how)
    with _stoppable(), store_of(app.home_path) as url:
        jobs = _prepare(app)
        children = _children(app.home_path, url, how)
        try:
            _run(app, how, children, jobs)
        except KeyboardInterrupt:
            click.echo(app._(N_("Stopping.")), err=True)
        finally:
            stop_all(children)
    return 0


def _check_host(how: Serving) -> None:
    if not how.on_loopback and not os.environ.get("LOODS_ALLOWED_HOSTS"):
        raise InputError(
            N_("Outside this machine the site must know by which name it is called."),
            N_("Set LOODS_ALLOWED_HOSTS, for instance to loods.example.nl; see docs/operations/install.md."),
        )


def _set_environment(home: Path, how: Serving) -> None:
    """Say to Django and to the children where they are: a site with a name of its own is for others too."""
    alone = how.on_loopback and not any(os.environ.get(name) for name in _FOR_OTHERS)
    os.environ["LOODS_LOOPBACK"] = "1" if alone else "0"
    os.environ["LOODS_DEMO"] = "1" if alone and demo_site.is_demo(home) and not is_external() else "0"
    os.environ.setdefault("LOODS_LOG_LEVEL", "INFO")
    if alone:
        os.environ.setdefault("LOODS_SITE", how.address)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let SIGTERM stop like Ctrl-C."""

    def stop(_sign: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _prepare(app: App) -> list[uuid.UUID]:
    """Bring in what the home holds, and for the demo its people; returns the jobs to wait for."""
    from django.conf import settings

    from loods_store.actions.events import SYSTEM
    from loods_store.actions.observations import take_over_home
    from loods_store.models import Person
    from loods_web.static_files import collect

    if not settings.LOODS_DEMO and Person.objects.filter(demo=True, is_active=True).exists():
        raise InputError(
            N_("This home has the accounts of the demo, with a password that is printed on the screen."),
            N_("Serve it on 127.0.0.1 without DATABASE_URL, or begin with a home of your own."),
        )
    collect()
    take_over_home(app.home, SYSTEM)
    return demo_site.prepare(app) if settings.LOODS_DEMO else []


def _children(home: Path, url: str, how: Serving) -> list[Child]:
    """Return the web server and the worker, with the environment that both need."""
    environment = {
        **os.environ,
        "LOODS_HOME": str(home.resolve()),
        URL_VARIABLE: url,
        "DJANGO_SETTINGS_MODULE": "loods_web.settings",
        "PYTHONUNBUFFERED": "1",
        SERVED_BY: str(os.getpid()),
    }
    web = [sys.executable, "-m", "loods_web.server", how.host, str(how.port), str(how.workers)]
    worker = [sys.executable, "-m", "loods_cli", "--home", str(home), "worker"]
    return [
        Child("web", web, environment),
        # A job that is cut off is done again; the web server ends the requests at hand first.
        Child("worker", worker, environment, orphaned=signal.SIGKILL),
    ]


def _run(app: App, how: Serving, children: Sequence[Child], jobs: Sequence[uuid.UUID]) -> None:
    """Start the children, say the address when it answers, and keep them up."""

    def say(name: str, code: int, rest_s: float) -> None:
        text = N_("The process {name} ended ({code}); it starts again in {seconds} s.")
        click.echo(app._(text).format(name=name, code=code, seconds=round(rest_s)), err=True)

    web = children[0]
    for child in children:
        child.start()
    answers = announced = False
    while True:
        for child in children:
            child.look(say)
        if not answers:
            must_come_up(web, _MOST_EARLY_ENDS)
            answers = _answers(how)
        if answers and not announced:
            announced = _announced(app, how, jobs)
        time.sleep(LOOK_S)


def _announced(app: App, how: Serving, jobs: Sequence[uuid.UUID]) -> bool:
    """Print the address of a site that answers, once it has what it is to show."""
    from django.conf import settings

    if not demo_site.is_published(app, jobs):
        return False
    if settings.LOODS_DEMO:
        demo_site.show_accounts(app)
    click.echo(app._(N_("Loods is open on {address}. Stop with Ctrl-C.")).format(address=how.address))
    sys.stdout.flush()
    return True


def _answers(how: Serving) -> bool:
    """Say whether the site answers, whatever it says."""
    try:
        with urllib.request.urlopen(f"{how.address}gezond", timeout=_ASK_S):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False
