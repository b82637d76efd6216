# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A home's own PostgreSQL: one server for all who hold a lease, nothing left when the last is gone."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

import loods_store
from loods_store.postgres import lease, remove, temporary
from loods_store.postgres.failures import DatabaseError, refused
from loods_store.postgres.places import TEMPORARY, place_for, sweep

from .conftest import Holder, alive, until

Holders = Callable[..., Holder]


def _ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
    return row[0] if row else None


def _keep_a_row(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("create table kept as select 7 as number")


def _server(home: Path) -> int:
    return int(json.loads(place_for(home).status.read_text(encoding="utf-8"))["server"])


def _keeper(home: Path) -> int:
    return int(json.loads(place_for(home).status.read_text(encoding="utf-8"))["keeper"])


def _sockets(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def test_a_home_has_a_database_that_remembers(home: Path) -> None:
    with lease(home, durable=False) as url:
        assert _ask(url, "select current_database() || current_user") == "loodsloods"
        _keep_a_row(url)
        server = _server(home)
    assert until(lambda: not alive(server))
    with lease(home, durable=False) as url:
        assert _ask(url, "select number from kept") == 7


def test_nobody_else_can_reach_the_database(home: Path) -> None:
    with lease(home, durable=False) as url:
        sockets = _sockets(url)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert len(str(sockets / ".s.PGSQL.5432")) <= 100
        assert _ask(url, "select current_setting('listen_addresses')") == ""
        with pytest.raises(psycopg.OperationalError, match=r"[Pp]eer|map"):
            psycopg.connect(url, user="nobody")


def test_sorting_and_search_do_not_depend_on_the_machine(home: Path) -> None:
    with lease(home, durable=False) as url:
        assert _ask(url, "select 'a' < 'B' collate \"default\"") is False
        assert _ask(url, "select upper('é')") == "É"
        assert (
            _ask(url, "select to_tsvector('dutch', 'gemeenten') @@ to_tsquery('dutch', 'gemeente')") is True
        )
        assert _ask(url, "select current_setting('server_encoding')") == "UTF8"


def test_data_are_safe_unless_told_otherwise(home: Path) -> None:
    with lease(home) as url:
        assert _ask(url, "select current_setting('fsync') || current_setting('synchronous_commit')") == "onon"


def test_holders_share_one_server_and_the_last_stops_it(home: Path, holder: Holders) -> None:
    first, second = holder(), holder()
    assert first.url() == second.url()
    server = _server(home)
    first.let_go()
    with lease(home, durable=False) as url:
        assert _server(home) == server
        second.let_go()
        assert _ask(url, "select 1") == 1
    assert until(lambda: not alive(server))


def test_many_that_start_at_once_get_the_same_server(home: Path, holder: Holders) -> None:
    assert len({each.url() for each in [holder() for _ in range(4)]}) == 1


def test_threads_of_one_process_may_each_hold_a_lease(home: Path) -> None:
    urls: list[str] = []

    def hold() -> None:
        with lease(home, durable=False) as url:
            urls.append(url)

    threads = [threading.Thread(target=hold) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(urls) == 3


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_holder_leaves_nothing_running_or_locked(home: Path, holder: Holders, sign: int) -> None:
    killed = holder()
    _keep_a_row(killed.url())
    server, keeper = _server(home), _keeper(home)
    killed.kill(sign)
    assert until(lambda: not alive(server) and not alive(keeper))
    with lease(home, durable=False) as url:
        assert _ask(url, "select number from kept") == 7


def test_a_lease_right_after_a_kill_gets_a_server_that_answers(home: Path, holder: Holders) -> None:
    for _ in range(3):
        killed = holder()
        killed.url()
        killed.kill()
        with lease(home, durable=False) as url:
            assert _ask(url, "select 1") == 1


def test_a_killed_keeper_takes_the_server_along_and_the_next_starts_anew(home: Path) -> None:
    with lease(home, durable=False):
        server, keeper = _server(home), _keeper(home)
        os.kill(keeper, signal.SIGKILL)
        assert until(lambda: not alive(keeper))
        with lease(home, durable=False) as url:
            assert _ask(url, "select 1") == 1
            assert _server(home) != server
            assert not alive(server)


def test_a_killed_server_comes_back_while_it_is_held(home: Path) -> None:
    with lease(home) as url:
        _keep_a_row(url)
        os.kill(_server(home), signal.SIGKILL)

        def answers() -> bool:
            try:
                return _ask(url, "select number from kept") == 7
            except psycopg.OperationalError:
                return False

        assert until(answers)


def test_a_server_told_to_stop_writes_everything(home: Path, holder: Holders) -> None:
    held = holder()
    _keep_a_row(held.url())
    keeper, server = _keeper(home), _server(home)
    os.kill(keeper, signal.SIGTERM)
    assert until(lambda: not alive(server) and not alive(keeper))
    with lease(home, durable=False) as url:
        assert _ask(url, "select number from kept") == 7
    assert "was interrupted" not in place_for(home).log.read_text(encoding="utf-8")


def test_a_pid_file_that_names_someone_else_does_not_stop_the_start(home: Path, holder: Holders) -> None:
    with lease(home, durable=False):
        keeper, server = _keeper(home), _server(home)
    assert until(lambda: not alive(keeper) and not alive(server))
    data = place_for(home).data
    stale = data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{data}\n0\n5432\n/nowhere\n\n  1 1\nready   \n", encoding="utf-8")
    with lease(home, durable=False) as url:
        assert _ask(url, "select 1") == 1


def test_a_half_made_database_is_made_again(home: Path) -> None:
    place = place_for(home)
    half = place.folder / "data-new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18", encoding="utf-8")
    with lease(home, durable=False) as url:
        assert _ask(url, "select 1") == 1
    assert not half.exists()


def test_a_database_of_another_version_is_refused_with_a_remedy(home: Path) -> None:
    with lease(home, durable=False):
        keeper = _keeper(home)
    assert until(lambda: not alive(keeper))
    (place_for(home).data / "PG_VERSION").write_text("12\n", encoding="utf-8")
    with pytest.raises(DatabaseError, match="PostgreSQL 12"), lease(home, durable=False):
        pass


def test_what_postgresql_says_is_passed_on(home: Path) -> None:
    with lease(home, durable=False):
        keeper = _keeper(home)
    assert until(lambda: not alive(keeper))
    (place_for(home).data / "global" / "pg_control").unlink()
    with pytest.raises(DatabaseError, match="pg_control"), lease(home, durable=False):
        pass


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("FATAL: could not write lock file: No space left on device", "Free some space"),
        ("could not open file: Permission denied", "--home"),
        ("the dog ate it", "DATABASE_URL"),
    ],
)
def test_every_refusal_has_a_remedy(words: str, remedy: str) -> None:
    assert remedy in refused("/home", words).render()


def test_a_database_in_use_is_not_removed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with lease(home, durable=False) as url:
        with monkeypatch.context() as hasty:
            hasty.setattr("loods_store.postgres.leasing._STOPPING_S", 0.1)
            with pytest.raises(DatabaseError, match="in use"):
                remove(home)
        assert _ask(url, "select 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root keeps the database elsewhere")
def test_databases_of_killed_tests_are_swept_and_others_are_not(home: Path) -> None:
    with lease(home, durable=False):
        keeper = _keeper(home)
    assert until(lambda: not alive(keeper))
    folder = place_for(home).folder
    sweep()
    assert folder.is_dir()
    (folder / TEMPORARY).write_text(str(home), encoding="utf-8")
    sweep()
    assert folder.is_dir()
    os.utime(folder / TEMPORARY, (0, 0))
    with lease(home, durable=False):
        sweep()
        assert folder.is_dir()
        keeper = _keeper(home)
    assert until(lambda: not alive(keeper))
    sweep()
    assert not folder.is_dir()


def test_a_temporary_database_is_gone_afterwards() -> None:
    with temporary() as url:
        assert _ask(url, "select 1") == 1
        sockets = _sockets(url)
    assert not sockets.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root keeps the database elsewhere")
def test_a_moved_home_keeps_its_database_and_a_copy_does_not_share_it(home: Path) -> None:
    with lease(home, durable=False) as url:
        _keep_a_row(url)
    copy = home.with_name(home.name + "-copy")
    moved = home.with_name(home.name + "-moved")
    shutil.copytree(home, copy)
    try:
        with pytest.raises(DatabaseError, match="is a copy of"), lease(copy, durable=False):
            pass
        home.rename(moved)
        with lease(moved, durable=False) as url:
            assert _ask(url, "select number from kept") == 7
    finally:
        shutil.rmtree(copy)
        moved.rename(home)
        place_for(home)


@pytest.fixture(scope="module")
def python() -> Iterator[str]:
    """A Python with our libraries that any user may run; that of root may stand in a closed folder."""
    found = shutil.which("python{}.{}".format(*sys.version_info[:2]), path="/usr/bin:/usr/local/bin")
    if found is None:
        pytest.skip("no Python of this version that all users may run")
    folder = Path(tempfile.mkdtemp(prefix="loods-test-"))
    folder.chmod(0o755)
    subprocess.run([found, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    libraries = folder / "venv" / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"
    ours = [sysconfig.get_path("purelib"), str(Path(loods_store.__file__).parents[1])]
    (libraries / "ours.pth").write_text("\n".join(ours), encoding="utf-8")
    yield str(folder / "venv" / "bin" / "python")
    shutil.rmtree(folder, ignore_errors=True)


def _removed(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
class TestAnotherUser:
    """What a plain user gets when the tests themselves run as root."""

    user = pwd.getpwnam("nobody")

    @pytest.fixture
    def own(self) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp(prefix="loods-test-"))
        os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        yield folder
        assert until(lambda: _removed(folder)), "the server is still leaving: its files go one by one"

    def _hold(self, python: str, home: Path) -> Holder:
        user = self.user
        return Holder(home, python, user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/")

    def test_a_user_keeps_the_database_in_the_home(self, python: str, own: Path) -> None:
        held = self._hold(python, own)
        held.url()
        data = own / "database" / "data"
        assert data.stat().st_uid == self.user.pw_uid
        server = json.loads((own / "database" / "server.json").read_text(encoding="utf-8"))["server"]
        assert held.let_go() == 0
        assert until(lambda: not alive(server))
        with pytest.raises(DatabaseError, match="belongs to the user nobody"), lease(own):
            pass

    def test_a_long_path_gets_a_short_private_socket(self, python: str, own: Path) -> None:
        deep = own / ("d" * 100)
        held = self._hold(python, deep)
        sockets = _sockets(held.url())
        assert len(str(sockets)) < 80
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        held.kill()
        again = self._hold(python, deep)
        assert _sockets(again.url()) == sockets
        again.let_go()
        assert until(lambda: _removed(sockets))

    def test_a_folder_without_rights_is_refused(self, python: str, own: Path) -> None:
        os.chown(own, 0, 0)
        refusal = self._hold(python, own / "home").process.communicate()[1]
        assert "DatabaseError" in refusal
        assert "--home" in refusal

    def test_a_home_of_root_is_refused_to_a_user(self, python: str, home: Path) -> None:
        with lease(home, durable=False):
            pass
        home.chmod(0o755)
        (home / "database").chmod(0o755)
        assert "was made by root" in self._hold(python, home).process.communicate()[1]
