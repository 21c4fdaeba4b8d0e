"""How the stores in this folder were made: `python -m tests.store.stores.make VERSION`.

One is made when its version is current, and never again: it stands for those that people have.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from career_tui.store import upgrades
from career_tui.store.version import APPLICATION_ID

FOLDER = Path(__file__).parent
_AT = "2026-11-20T08:00:00.000000+00:00"

RECORDS = """
INSERT INTO visions VALUES ('00000000-0000-4000-8000-000000000001', :at, 'Lead people well', 'Work',
    10, '2026-01-02', 'Grün — 計画', 0, 1);
INSERT INTO goals (uid, created_at, title, kind, horizon, status, start, due, weight, position, why,
    strategy, circumstances, obstacle, if_then, id, vision_id)
VALUES ('00000000-0000-4000-8000-000000000002', :at, 'Lead a team', 'goal', 'long', 'active',
    '2026-01-01', '2027-12-31', 0.1, 0, '', '', '', '', '', 1, 1);
INSERT INTO goals (uid, created_at, title, kind, horizon, status, position, why, strategy,
    circumstances, obstacle, if_then, id, parent_id)
VALUES ('00000000-0000-4000-8000-000000000003', :at, 'Run the retrospective', 'action', 'short',
    'planned', 0, '', '', '', '', '', 2, 1);
INSERT INTO measures VALUES ('00000000-0000-4000-8000-000000000004', :at, 'Talks', 'number',
    0.0, 4.0, 'talks', 1.0, 0, 1, 1);
INSERT INTO check_ins VALUES ('00000000-0000-4000-8000-000000000005', :at, '2026-11-20', 0.3, 7,
    '', 1, 1);
INSERT INTO skills VALUES ('00000000-0000-4000-8000-000000000006', :at, 'Facilitation', 'People',
    4, 4, 3, '', '', 0, 1);
INSERT INTO assessments VALUES ('00000000-0000-4000-8000-000000000007', :at, 'self', 2,
    '2026-11-01', '', 1, 1);
INSERT INTO reviews (uid, created_at, kind, status, period_start, period_end, step, position,
    seconds, started_at, finished_on, next_due, summary, id)
VALUES ('00000000-0000-4000-8000-000000000008', :at, 'weekly', 'done',
    '2026-11-09', '2026-11-15', 'sign_off', 0, 300, :at, '2026-11-15', '2026-11-20',
    'A week of gardening in the backlog', 1)
"""


def make(version: int) -> Path:
    """The store of a version, with a record of most kinds, as its program left it."""
    path = FOLDER / f"v{version}.store"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        for statement in upgrades.statements(up_to=version):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        if version >= 2:
            connection.execute(
                "INSERT INTO actions (at, kind, title, reason) VALUES (?, 'do', 'begin', '')", [_AT]
            )
        for record in RECORDS.split(";"):
            connection.execute(record, {"at": _AT})
        if version >= 2:
            connection.execute(
                "INSERT INTO actions (at, kind, title, reason)"
                " VALUES (?, 'do', 'done ''Run the retrospective''', 'It went well')",
                [_AT],
            )
            connection.execute("UPDATE goals SET status = 'done' WHERE id = 2")
        connection.execute("COMMIT")
    return path


if __name__ == "__main__":
    print(make(int(sys.argv[1])))
