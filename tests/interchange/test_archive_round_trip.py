"""Out and in again: any career comes back the same, to the byte."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_tui.domain.goals import Horizon, Kind, Status
from career_tui.domain.skills import Source
from career_tui.domain.text import is_visible, one_line
from career_tui.interchange import archive
from career_tui.store.connection import Store, open_store
from tests.conftest import TODAY
from tests.interchange.build import exported, of

TEXT = st.text(max_size=40) | st.sampled_from(
    [
        "",
        "[/] [link=http://x",
        "你好，世界",
        "👩‍👩‍👧‍👦 ⚠️",
        "e\u0301",
        "a\r\nb\u2028c",
        "\x1b[31m",
        "\"\\'",
        "=1+1",
        "‮",
    ]
)
TITLES = TEXT.filter(lambda text: is_visible(one_line(text)))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str)
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.timezones()).map(
    lambda moment: moment.astimezone(UTC).isoformat()
)
COUNTS = st.integers(0, 2**31 - 1)
SHARES = st.none() | st.floats(0, 1)
NUMBERS = st.floats(-1e15, 1e15) | st.integers(-(10**15), 10**15)


def sometimes(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A record in which each of the fields may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


def records(
    uids: list[str], needed: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    def one(uid: str) -> st.SearchStrategy[dict[str, Any]]:
        return st.builds(
            lambda must, may: {"uid": uid, **must, **may},
            st.fixed_dictionaries(needed),
            sometimes(created_at=MOMENTS, **fields),
        )

    return st.tuples(*map(one, uids)).map(list)


@st.composite
def archives(draw: st.DrawFn) -> dict[str, Any]:
    def names(most: int = 4) -> list[str]:
        return [str(uid) for uid in draw(st.lists(st.uuids(), unique=True, max_size=most))]

    visions, goals, skills, reviews = names(), names(8), names(), names()
    lists: dict[str, Any] = {
        "visions": draw(
            records(visions, {"title": TITLES}, written_on=DAYS, details=TEXT, position=COUNTS)
        ),
        "goals": draw(
            records(
                goals,
                {"title": TITLES},
                kind=st.sampled_from(Kind).map(str),
                horizon=st.sampled_from(Horizon).map(str),
                status=st.sampled_from(Status).map(str),
                due=st.none() | DAYS,
                weight=st.none() | st.floats(0, 1e6),
                progress_override=SHARES,
                why=TEXT,
                vision=st.sampled_from([None, *visions]),
            )
        ),
        "skills": draw(
            records(skills, {"name": TITLES}, target=st.none() | st.integers(1, 5), notes=TEXT)
        ),
        "reviews": draw(
            records(
                reviews,
                {
                    "status": st.just("done"),
                    "period_start": st.just("2026-01-01"),
                    "period_end": st.just("2026-01-07"),
                    "finished_on": DAYS,
                },
                summary=TEXT,
                started_at=MOMENTS,
            )
        ),
        "thoughts": draw(records(names(), {"text": TITLES}, done=st.booleans())),
    }
    for place, goal in enumerate(lists["goals"]):
        # Any earlier goal can be the parent: no circle comes of that.
        goal["parent"] = draw(st.sampled_from([None, *goals[:place]]))
    if goals:
        measures = names()
        lists["measures"] = draw(
            records(
                measures,
                {"name": TITLES, "goal": st.sampled_from(goals), "target": NUMBERS},
                baseline=NUMBERS,
                unit=TEXT,
            )
        )
        if measures:
            lists["check_ins"] = draw(
                records(
                    names(8),
                    {"measure": st.sampled_from(measures), "date": DAYS, "value": NUMBERS},
                    note=TEXT,
                )
            )
    if skills:
        lists["assessments"] = draw(
            records(
                names(8),
                {"skill": st.sampled_from(skills), "date": DAYS, "level": st.integers(1, 5)},
                source=st.sampled_from(Source).map(str),
            )
        )
    return of(**{name: draw(st.permutations(found)) for name, found in lists.items()})


def _text(store: Store) -> str:
    with store.reading() as opened:
        return "".join(archive.export_text(opened))


@settings(
    max_examples=settings.default.max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(archives())
def test_any_archive(archived: dict[str, Any]) -> None:
    said = json.dumps(archived).encode()
    with TemporaryDirectory() as folder:
        with open_store(Path(folder) / "a.sqlite3") as store:
            archive.import_records(store, io.BytesIO(said), today=TODAY)
            first, text = exported(store), _text(store)
            again = archive.import_records(store, io.BytesIO(text.encode()), today=TODAY)
            assert all(count.added == count.changed == 0 for count in again.values())
            assert exported(store) == first
        with open_store(Path(folder) / "b.sqlite3") as store:
            archive.import_records(store, io.BytesIO(text.encode()), today=TODAY)
            assert exported(store) == first


def test_the_demo(demo_path: Path, tmp_path: Path) -> None:
    with open_store(demo_path) as store:
        first, text = exported(store), _text(store)
    with open_store(tmp_path / "other.sqlite3") as store:
        archive.import_records(store, io.BytesIO(text.encode()), today=TODAY)
        assert exported(store) == first


def test_it_is_json_as_people_write_it(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        text = _text(store)
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    found = json.loads(text)
    assert list(found)[:3] == ["format", "version", "exported_at"]
    assert datetime.fromisoformat(found["exported_at"]).tzinfo == UTC
    for name in list(found)[3:]:
        uids = [record["uid"] for record in found[name]]
        assert uids == sorted(uids)
        assert all(list(record) == list(found[name][0]) for record in found[name])


def test_what_was_done_in_the_app_comes_back(store: Store, tmp_path: Path) -> None:
    with store.writing() as records_:
        vision = records_.vision.add({"title": "A", "years": 3}, TODAY)
        records_.vision.revise(vision, {"title": "B"}, date(2026, 12, 24))
        goal = records_.goals.add({"title": "G", "due": TODAY, "status": "active"}, TODAY)
        measure = records_.measures.add_measure(goal, {"name": "m", "target": 3.5})
        records_.measures.check_in(measure, {"date": TODAY, "value": 1, "note": "a\nb"})
        records_.goals.edit(goal, {"due": date(2027, 1, 1), "vision": vision}, TODAY, "late")
        skill = records_.skills.add({"name": "S", "target": 5})
        records_.skills.assess(skill, {"date": TODAY, "level": 2})
        records_.thoughts.add("hm")
        records_.settings.set_scale(["a", "b", "c", "d", "é"])
    first, text = exported(store), _text(store)
    with open_store(tmp_path / "other.sqlite3") as other:
        archive.import_records(other, io.BytesIO(text.encode()), today=TODAY)
        assert exported(other) == first
