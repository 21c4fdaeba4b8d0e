"""The thread that owns the database."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from career_tui.domain.errors import Refused
from career_tui.store.connection import open_store
from career_tui.store.look import Look
from career_tui.store.thread import StoreThread
from tests.holding import held


@pytest.fixture
async def thread(store_path: Path) -> AsyncIterator[StoreThread]:
    opened = StoreThread(store_path)
    opened.start()
    yield opened
    opened.close()


async def test_questions_run_on_the_one_thread(thread: StoreThread) -> None:
    names = [await thread.read(lambda _: threading.current_thread().name) for _ in range(3)]
    assert names == ["store"] * 3


async def test_a_write_is_read_back(thread: StoreThread) -> None:
    await thread.write(lambda records: records.thoughts.add("later"))
    found = await thread.read(
        lambda records: [one.text for one in records.look(date.today()).thoughts.waiting()]
    )
    assert found == ["later"]


async def test_a_refused_write_says_why_and_the_thread_goes_on(thread: StoreThread) -> None:
    with pytest.raises(Refused, match="Text may not be empty"):
        await thread.write(lambda records: records.thoughts.add(" "))
    assert await thread.read(lambda records: records.look(date.today()).thoughts.waiting()) == []


async def test_whoever_asked_may_leave_before_there_is_an_answer(store_path: Path) -> None:
    opened = StoreThread(store_path)
    waiting = [
        asyncio.ensure_future(opened.opened()),
        asyncio.ensure_future(opened.write(lambda records: records.thoughts.add("kept"))),
    ]
    await asyncio.sleep(0)
    for each in waiting:
        each.cancel()
    await asyncio.wait(waiting)
    opened.start()
    found = await opened.read(
        lambda records: [one.text for one in records.look(date.today()).thoughts.waiting()]
    )
    assert found == ["kept"]
    assert opened.close() == 0


async def test_a_store_that_cannot_be_opened_refuses_everything(tmp_path: Path) -> None:
    thread = StoreThread(tmp_path)
    thread.start()
    with pytest.raises(Refused, match="is a directory"):
        await thread.opened()
    with pytest.raises(Refused, match="is a directory"):
        await thread.read(lambda records: records.look(date.today()).thoughts.waiting())
    thread.close()


async def test_nobody_waits_for_a_question_that_takes_long(thread: StoreThread) -> None:
    await thread.opened()
    begun, answered = threading.Event(), threading.Event()

    def long(look: Look) -> bool:
        begun.set()
        return answered.wait(5)

    asked = asyncio.ensure_future(thread.look(long, long=True))
    await asyncio.to_thread(begun.wait, 5)
    assert await thread.look(lambda look: look.goals.serving()) == []
    answered.set()
    assert await asked


async def test_opening_waits_for_no_other_program(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        records.thoughts.add("there")
    with held(store_path):
        thread = StoreThread(store_path)
        async with asyncio.timeout(3.0):  # five seconds are what SQLite would wait
            assert await thread.look(lambda look: look.goals.serving()) == []
            thread.start()
            await thread.opened()
            assert await thread.look(lambda look: look.goals.serving()) == []
            assert (
                await thread.read(
                    lambda records: len(records.look(date.today()).thoughts.waiting())
                )
                == 1
            )
        await asyncio.to_thread(thread.close)


async def test_no_question_waits_for_the_changes_that_do(thread: StoreThread) -> None:
    await thread.write(lambda records: records.thoughts.add("first"))
    waits = asyncio.Event()
    loop = asyncio.get_running_loop()
    thread.on_wait = lambda _: loop.call_soon_threadsafe(waits.set)
    with held(thread.path):
        asked = asyncio.ensure_future(thread.write(lambda records: records.thoughts.add("second")))
        await waits.wait()
        async with asyncio.timeout(1.5):
            for _ in range(20):
                assert (
                    await thread.read(
                        lambda records: len(records.look(date.today()).thoughts.waiting())
                    )
                    == 1
                )
        assert not asked.done()
    await asked
    assert (
        await thread.read(lambda records: len(records.look(date.today()).thoughts.waiting())) == 2
    )
    assert not thread.waiting


async def test_closing_finishes_what_was_asked(store_path: Path) -> None:
    thread = StoreThread(store_path)
    thread.start()
    writing = [thread._ask(lambda store: store.path) for _ in range(3)]
    assert [await one for one in writing] == [store_path] * 3
    thread.close()
    thread.close()  # a second time does no harm


async def test_after_it_broke_everybody_is_told_why(
    thread: StoreThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thread.opened()

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(StoreThread, "_look", broken)
    assert await thread.read(lambda records: records.look(date.today()).thoughts.waiting()) == []
    with pytest.raises(RuntimeError, match="broken"):
        await asyncio.wait_for(
            thread.read(lambda records: records.look(date.today()).thoughts.waiting()), 10
        )


async def test_a_backup_that_cannot_be_taken_stops_nothing(
    thread: StoreThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("career_tui.store.automatic.EVERY", timedelta(0))
    monkeypatch.setattr("career_tui.store.backups.thin", broken)
    for text in ("one", "two"):
        await thread.write(lambda records, text=text: records.thoughts.add(text))
    assert (
        await thread.read(lambda records: len(records.look(date.today()).thoughts.waiting())) == 2
    )
    for _ in range(500):  # it is taken beside the changes
        if thread.backup_problem:
            break
        await asyncio.sleep(0.01)
    assert "Permission denied" in thread.backup_problem


def test_importing_the_thread_imports_no_database_library() -> None:
    code = (
        "import sys, career_tui.store.thread;"
        "print([n for n in ('sqlmodel', 'sqlalchemy', 'pydantic') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
