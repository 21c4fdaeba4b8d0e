"""What another program kept from being stored: put aside, and taken in later."""

import asyncio
import json
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.doctor import State
from career_tui.domain.errors import Busy, Refused
from career_tui.domain.goals import Status
from career_tui.domain.reviews import Answer, Question, Step
from career_tui.domain.skills import Source
from career_tui.interchange import archive
from career_tui.store import aside, deeds
from career_tui.store.aside import Aside
from career_tui.store.connection import Store, open_store
from career_tui.store.doctor import examine
from career_tui.store.records import Records
from career_tui.store.thread import StoreThread
from career_tui.store.waiting import together_with
from tests.conftest import TODAY
from tests.holding import held
from tests.sitting import review_of
from tests.ui.reviewing import planted

Write = Callable[[Records], object]


@pytest.fixture
def uids(store_path: Path) -> dict[str, str]:
    return planted(store_path)


def today() -> date:
    return TODAY


def writing(write: Write) -> Callable[[Store], object]:
    def change(store: Store) -> object:
        with store.writing() as records:
            return write(records)

    return change


def put_aside(path: Path, *writes: Write) -> Aside:
    """What is put aside where these are asked for and the store is closed while it is held."""

    async def ask() -> StoreThread:
        thread = StoreThread(path, today=today)
        thread.start()
        await thread.opened()
        asked = [asyncio.ensure_future(thread.write(write)) for write in writes]
        await asyncio.sleep(0)
        assert await asyncio.to_thread(thread.close) == 0
        for answer in await asyncio.gather(*asked, return_exceptions=True):
            assert isinstance(answer, Busy)
        return thread

    with held(path):
        thread = asyncio.run(ask())
    (found,) = aside.of(path)
    assert thread.put_aside == len(found.deeds) + len(found.drafts)
    return found


def take_in(path: Path, put: Aside) -> Aside:
    with open_store(path, today=today) as store:
        return deeds.take_in(store, deeds.take_in_drafts(store, put))


def read(path: Path, question: Callable[[Records], Any]) -> Any:
    with open_store(path, today=today) as store, store.reading() as records:
        return question(records)


def exported(records: Records) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(archive.export_text(records)))
    del found["exported_at"]
    return found


def a_week_of_work(uids: dict[str, str], made: dict[str, Any]) -> list[Write]:
    """Everything that can be done to a store, each building on what was done before."""

    def add(records: Records) -> None:
        values = {"title": "New", "status": "active", "start": TODAY, "confidence": 7}
        made["goal"] = records.goals.add(values, TODAY, parent=uids["Lead"])

    def measure(records: Records) -> None:
        values = {"name": "talks", "baseline": 0.1, "target": 1 / 3, "unit": "talks"}
        made["measure"] = records.measures.add_measure(made["goal"], values)

    def review(records: Records) -> None:
        made["review"] = review_of(records, TODAY).review.uid

    def skill(records: Records) -> None:
        made["skill"] = records.skills.add({"name": "Listening", "target": 4})

    def vision(records: Records) -> None:
        values = {"title": "I shape how we build", "area": "work", "years": 5}
        made["vision"] = records.vision.add(values, TODAY)

    def thought(records: Records) -> None:
        records.thoughts.add("A thought")
        made["thought"] = records.look(TODAY).thoughts.waiting()[-1].uid

    wins = Answer(Step.LOOK_BACK, Question.WINS, "Shipped *it*")
    return [
        add,
        measure,
        lambda records: records.measures.check_in(
            made["measure"], {"date": TODAY, "value": 0.2, "confidence": 3}
        ),
        lambda records: records.measures.check_in(
            uids["teams"], {"date": TODAY, "value": 5, "confidence": 7}
        ),
        lambda records: records.goals.edit(made["goal"], {"title": "Newer"}, TODAY),
        lambda records: records.goals.edit(uids["Lead"], {"due": date(2027, 3, 1)}, TODAY, "late"),
        lambda records: records.goals.set_status(uids["Book"], Status.DONE, TODAY),
        lambda records: records.measures.keep_or_not(uids["Run"], TODAY),
        lambda records: records.goals.move(uids["Publish"], 1),
        lambda records: records.goals.indent(uids["Publish"]),
        lambda records: records.goals.delete(uids["Lead"]),
        lambda records: records.history.undo(),
        lambda records: records.history.redo(),
        lambda records: records.history.undo(),
        skill,
        lambda records: records.skills.assess(
            made["skill"], {"level": 2, "source": Source.SELF, "date": TODAY, "note": "so so"}
        ),
        lambda records: records.skills.delete(uids["Writing"]),
        vision,
        lambda records: records.goals.edit(made["goal"], {"vision": made["vision"]}, TODAY),
        lambda records: records.vision.revise(made["vision"], {"title": "We build"}, TODAY),
        thought,
        lambda records: records.settings.set_week_start(6),
        lambda records: records.settings.set_week_start(0),
        review,
        lambda records: records.reviews.answer(made["review"], wins),
        lambda records: records.reviews.sign_off(made["review"], TODAY),
        lambda records: records.thoughts.settle(made["thought"]),
        lambda records: records.drafts.keep("goal.x", {"title": "typed"}),
        lambda records: records.drafts.discard("goal.y"),
    ]


def test_all_that_can_be_done_is_put_aside_and_comes_in(
    store_path: Path, uids: dict[str, str]
) -> None:
    with open_store(store_path) as store, store.writing() as records:
        records.drafts.keep("goal.y", {"title": "done with"})
    before = read(store_path, exported)
    made: dict[str, Any] = {}

    def note(records: Records) -> None:
        made["export"] = exported(records)

    put = put_aside(store_path, *a_week_of_work(uids, made), note)
    assert read(store_path, exported) == before
    assert not take_in(store_path, put)
    assert read(store_path, exported) == made["export"]
    assert {key: one.values for key, one in read(store_path, lambda r: r.drafts.all()).items()} == {
        "goal.x": {"title": "typed"}
    }
    assert aside.of(store_path) == []
    findings = [one for one in examine(store_path) if one.state is State.PROBLEM]
    assert findings == []
    # It is history like any other.
    log = read(store_path, lambda records: records.history.log(100))
    assert [(one.kind, one.title) for one in reversed(log)][-len(put.deeds) :] == [
        (one.kind, one.title) for one in put.deeds
    ]
    for _ in range(3):
        with open_store(store_path, today=today) as store, store.writing() as records:
            records.history.undo()


def test_it_is_for_the_owners_eyes_only(store_path: Path, uids: dict[str, str]) -> None:
    put = put_aside(store_path, lambda records: records.thoughts.add("private"))
    assert put.file is not None
    assert stat.S_IMODE(put.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(put.file.parent.stat().st_mode) == 0o700
    assert [path.name for path in put.file.parent.iterdir()] == [put.file.name]


def test_records_of_the_other_program_have_the_same_keys(
    store_path: Path, uids: dict[str, str]
) -> None:
    """The other program has stored what it held the store for: keys that were free are not."""
    made: dict[str, Any] = {}
    put = put_aside(store_path, *a_week_of_work(uids, made)[:5])
    with open_store(store_path) as store, store.writing() as records:
        for number in range(30):
            records.goals.add({"title": f"Theirs {number}"}, TODAY)
    assert not take_in(store_path, put)
    goals = {one["uid"]: one for one in read(store_path, exported)["goals"]}
    assert goals[made["goal"]]["title"] == "Newer"
    assert goals[made["goal"]]["parent"] == uids["Lead"]


def test_nothing_is_done_twice(store_path: Path, uids: dict[str, str]) -> None:
    """The program was killed after the changes and before the file was removed."""
    put = put_aside(store_path, *a_week_of_work(uids, {}))
    take_in(store_path, put)
    after = read(store_path, exported)
    actions = len(read(store_path, lambda records: records.history.log(200)))
    aside.keep(put)
    (again,) = aside.of(store_path)
    assert not take_in(store_path, again)
    assert read(store_path, exported) == after
    assert len(read(store_path, lambda records: records.history.log(200))) == actions


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            lambda records, uid: records.goals.edit(uid, {"title": "Mine"}, TODAY),
            lambda records, uid: records.goals.edit(uid, {"title": "Theirs"}, TODAY),
        ),
        (
            lambda records, uid: records.goals.edit(uid, {"title": "Mine"}, TODAY),
            lambda records, uid: records.goals.delete(uid),
        ),
        (
            lambda records, uid: records.goals.delete(uid),
            lambda records, uid: records.goals.edit(uid, {"title": "Theirs"}, TODAY),
        ),
        (
            lambda records, uid: records.goals.delete(uid),
            lambda records, uid: records.goals.add({"title": "Theirs"}, TODAY, parent=uid),
        ),
        (
            lambda records, uid: records.goals.add({"title": "Mine"}, TODAY, parent=uid),
            lambda records, uid: records.goals.delete(uid),
        ),
        (
            lambda records, uid: review_of(records, TODAY),
            lambda records, uid: review_of(records, TODAY),
        ),
    ],
    ids=["edit-edit", "edit-delete", "delete-edit", "delete-below", "below-delete", "review"],
)
def test_what_has_changed_since_is_not_written_over(
    store_path: Path, uids: dict[str, str], mine: Any, theirs: Any
) -> None:
    uid = uids["Lead"]
    put = put_aside(store_path, lambda records: mine(records, uid))
    with open_store(store_path) as store, store.writing() as records:
        theirs(records, uid)
    before = read(store_path, exported)
    left = take_in(store_path, put)
    assert read(store_path, exported) == before
    (deed,) = left.deeds
    assert deed.refused
    assert aside.of(store_path) == [left]
    left.forget()
    assert aside.of(store_path) == []


def test_what_can_be_done_is_done_where_something_else_cannot(
    store_path: Path, uids: dict[str, str]
) -> None:
    put = put_aside(
        store_path,
        lambda records: records.thoughts.add("one"),
        lambda records: records.goals.edit(uids["Lead"], {"title": "Mine"}, TODAY),
        lambda records: records.thoughts.add("two"),
    )
    with open_store(store_path) as store, store.writing() as records:
        records.goals.delete(uids["Lead"])
    left = take_in(store_path, put)
    assert [deed.title for deed in left.deeds] == [put.deeds[1].title]
    thoughts = read(
        store_path, lambda records: [one.text for one in records.look(TODAY).thoughts.waiting()]
    )
    assert thoughts[-2:] == ["one", "two"]


def test_taking_in_waits_for_a_store_that_is_held(store_path: Path, uids: dict[str, str]) -> None:
    put = put_aside(store_path, lambda records: records.thoughts.add("kept"))
    with open_store(store_path, today=today, patience=10) as store:
        with held(store_path), pytest.raises(Busy):
            deeds.take_in(store, put)
        assert aside.of(store_path) == [put]
        assert not deeds.take_in(store, put)


def test_a_file_of_another_version_or_store_is_left_alone(
    store_path: Path, uids: dict[str, str], tmp_path: Path
) -> None:
    put = put_aside(store_path, lambda records: records.thoughts.add("kept"))
    assert put.file is not None
    assert aside.of(tmp_path / "other.sqlite3") == []
    content = json.loads(put.file.read_text())
    for text in (json.dumps({**content, "format": 99}), "[]", "{", '{"format": 1}', "\0"):
        put.file.write_text(text)
        assert aside.of(store_path) == []
        assert put.file.read_text() == text


def test_a_table_or_column_that_is_none_of_ours_is_refused(
    store_path: Path, uids: dict[str, str]
) -> None:
    put = put_aside(store_path, lambda records: records.thoughts.add("kept"))
    (deed,) = put.deeds
    (one,) = deed.touched
    for odd in (
        replace(one, record="sqlite_schema"),
        replace(one, after={**(one.after or {}), 'x" = 1; --': 1}),
    ):
        left = take_in(store_path, replace(put, deeds=(replace(deed, touched=(odd,)),)))
        assert "Another version" in left.deeds[0].refused


def test_a_draft_goes_with_what_is_saved(store_path: Path, uids: dict[str, str]) -> None:
    """Saved and put aside: the text is not offered as a draft as well."""
    with open_store(store_path) as store, store.writing() as records:
        records.drafts.keep("thought", {"answer": "mine"})

    async def ask() -> None:
        thread = StoreThread(store_path, today=today)
        with together_with(lambda records: records.drafts.discard("thought")):
            asking = asyncio.ensure_future(thread.write(lambda r: r.thoughts.add("mine")))
        with held(store_path):
            await asyncio.sleep(0)
            thread.start()
            await asyncio.to_thread(thread.close)
        await asyncio.wait([asking])

    asyncio.run(ask())
    (put,) = aside.of(store_path)
    assert read(store_path, lambda records: records.drafts.find("thought"))
    assert not take_in(store_path, put)
    assert read(store_path, lambda records: records.drafts.find("thought")) is None
    assert (
        read(store_path, lambda r: [t.text for t in r.look(TODAY).thoughts.waiting()])[-1] == "mine"
    )


def test_what_is_refused_on_its_way_is_counted(store_path: Path, uids: dict[str, str]) -> None:
    async def ask() -> int:
        thread = StoreThread(store_path, today=today)
        asking = asyncio.ensure_future(thread.write(lambda records: records.thoughts.add(" ")))
        await asyncio.sleep(0)
        thread.start()
        with held(store_path):
            lost = await asyncio.to_thread(thread.close)
        await asyncio.wait([asking])
        return lost

    assert asyncio.run(ask()) == 1
    assert aside.of(store_path) == []


def test_what_was_accepted_before_the_store_was_to_be_opened_is_stored(store_path: Path) -> None:
    async def ask() -> int:
        thread = StoreThread(store_path, today=today)
        asking = asyncio.ensure_future(thread.write(lambda records: records.thoughts.add("first")))
        await asyncio.sleep(0)
        lost = await asyncio.to_thread(thread.close)
        await asking
        return lost

    assert asyncio.run(ask()) == 0
    assert read(store_path, lambda r: [one.text for one in r.look(TODAY).thoughts.waiting()]) == [
        "first"
    ]


def test_a_folder_that_cannot_be_read_says_so(
    store_path: Path, uids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", broken)
    with pytest.raises(Refused, match="Permission denied"):
        aside.of(store_path)
