"""One question at a time, and always about the latest."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from career_tui.tui.latest import Latest


class Typist:
    """Someone who types while answers are on their way."""

    def __init__(self) -> None:
        self.typed = ""
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.running: list[asyncio.Task[None]] = []

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        self.running.append(asyncio.create_task(work))

    async def work(self) -> None:
        self.asked.append(self.typed)
        await self.gate.wait()
        if self.typed == "bad":
            raise ValueError

    async def done(self) -> None:
        self.gate.set()
        await asyncio.gather(*self.running, return_exceptions=True)


async def test_what_is_typed_meanwhile_is_asked_about_once() -> None:
    typist = Typist()
    latest = Latest(typist.start, typist.work)
    for typed in ("a", "ab", "abc", "abcd"):
        typist.typed = typed
        latest.ask()
        await asyncio.sleep(0)
    assert typist.asked == ["a"]
    await typist.done()
    assert typist.asked == ["a", "abcd"]
    latest.ask()
    await typist.done()
    assert typist.asked == ["a", "abcd", "abcd"]


async def test_a_failure_does_not_end_the_asking() -> None:
    typist = Typist()
    latest = Latest(typist.start, typist.work)
    typist.typed = "bad"
    latest.ask()
    typist.gate.set()
    with pytest.raises(ValueError):
        await typist.running[0]
    typist.typed = "good"
    latest.ask()
    await typist.done()
    assert typist.asked == ["bad", "good"]
