"""Schema 6: positions, evidence."""

STATEMENTS = (
    """
    CREATE TABLE positions (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        organisation VARCHAR NOT NULL,
        place VARCHAR NOT NULL,
        summary VARCHAR NOT NULL,
        "from" DATE NOT NULL,
        "to" DATE,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT title_filled CHECK (length(trim(title)) > 0),
        CONSTRAINT kind_known CHECK (kind IN ('job', 'education', 'volunteer', 'project')),
        CONSTRAINT days_in_order CHECK ("to" IS NULL OR "from" <= "to"),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TRIGGER history_positions_insert AFTER INSERT ON positions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'positions', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_positions_update AFTER UPDATE ON positions
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."organisation" IS NOT NEW."organisation" OR OLD."place" IS NOT NEW."place" OR OLD."summary" IS NOT NEW."summary" OR OLD."from" IS NOT NEW."from" OR OLD."to" IS NOT NEW."to"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'positions', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'kind' AS name, OLD."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'title' AS name, OLD."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'organisation' AS name, OLD."organisation" AS value WHERE OLD."organisation" IS NOT NEW."organisation"
                UNION ALL SELECT 'place' AS name, OLD."place" AS value WHERE OLD."place" IS NOT NEW."place"
                UNION ALL SELECT 'summary' AS name, OLD."summary" AS value WHERE OLD."summary" IS NOT NEW."summary"
                UNION ALL SELECT 'from' AS name, OLD."from" AS value WHERE OLD."from" IS NOT NEW."from"
                UNION ALL SELECT 'to' AS name, OLD."to" AS value WHERE OLD."to" IS NOT NEW."to"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'kind' AS name, NEW."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'title' AS name, NEW."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'organisation' AS name, NEW."organisation" AS value WHERE OLD."organisation" IS NOT NEW."organisation"
                UNION ALL SELECT 'place' AS name, NEW."place" AS value WHERE OLD."place" IS NOT NEW."place"
                UNION ALL SELECT 'summary' AS name, NEW."summary" AS value WHERE OLD."summary" IS NOT NEW."summary"
                UNION ALL SELECT 'from' AS name, NEW."from" AS value WHERE OLD."from" IS NOT NEW."from"
                UNION ALL SELECT 'to' AS name, NEW."to" AS value WHERE OLD."to" IS NOT NEW."to"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_positions_delete AFTER DELETE ON positions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'positions', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'kind', OLD."kind",
                'title', OLD."title",
                'organisation', OLD."organisation",
                'place', OLD."place",
                'summary', OLD."summary",
                'from', OLD."from",
                'to', OLD."to",
                'id', OLD."id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER unsearched_positions_insert AFTER INSERT ON positions BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (9 * 1000000000000000 + NEW.id); END
    """,
    """
    CREATE TRIGGER unsearched_positions_update AFTER UPDATE OF "title", "organisation", "place", "summary" ON positions WHEN OLD."title" IS NOT NEW."title" OR OLD."organisation" IS NOT NEW."organisation" OR OLD."place" IS NOT NEW."place" OR OLD."summary" IS NOT NEW."summary" BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (9 * 1000000000000000 + OLD.id); INSERT OR IGNORE INTO unsearched (id) VALUES (9 * 1000000000000000 + NEW.id); END
    """,
    """
    CREATE TRIGGER unsearched_positions_delete AFTER DELETE ON positions BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (9 * 1000000000000000 + OLD.id); END
    """,
    """
    CREATE TABLE evidence (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        date DATE NOT NULL,
        title VARCHAR NOT NULL,
        details VARCHAR NOT NULL,
        impact VARCHAR NOT NULL,
        number FLOAT,
        unit VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        link VARCHAR NOT NULL,
        private BOOLEAN NOT NULL,
        id INTEGER NOT NULL,
        position_id INTEGER,
        goal_id INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT title_filled CHECK (length(trim(title)) > 0),
        CONSTRAINT kind_known CHECK (kind IN ('told', 'shown', 'measured', 'attested')),
        CONSTRAINT private_known CHECK (private IN (0, 1)),
        UNIQUE (uid),
        FOREIGN KEY(position_id) REFERENCES positions (id) ON DELETE SET NULL,
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE INDEX ix_evidence_date ON evidence (date, id, number)
    """,
    """
    CREATE INDEX ix_evidence_goal ON evidence (goal_id)
    """,
    """
    CREATE INDEX ix_evidence_position ON evidence (position_id)
    """,
    """
    CREATE TRIGGER history_evidence_insert AFTER INSERT ON evidence BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'evidence', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_evidence_update AFTER UPDATE ON evidence
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."date" IS NOT NEW."date" OR OLD."title" IS NOT NEW."title" OR OLD."details" IS NOT NEW."details" OR OLD."impact" IS NOT NEW."impact" OR OLD."number" IS NOT NEW."number" OR OLD."unit" IS NOT NEW."unit" OR OLD."kind" IS NOT NEW."kind" OR OLD."link" IS NOT NEW."link" OR OLD."private" IS NOT NEW."private" OR OLD."position_id" IS NOT NEW."position_id" OR OLD."goal_id" IS NOT NEW."goal_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'evidence', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, OLD."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'title' AS name, OLD."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'details' AS name, OLD."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'impact' AS name, OLD."impact" AS value WHERE OLD."impact" IS NOT NEW."impact"
                UNION ALL SELECT 'number' AS name, CASE WHEN OLD."number" IS NULL THEN NULL ELSE printf('%!.17g', OLD."number") END AS value WHERE OLD."number" IS NOT NEW."number"
                UNION ALL SELECT 'unit' AS name, OLD."unit" AS value WHERE OLD."unit" IS NOT NEW."unit"
                UNION ALL SELECT 'kind' AS name, OLD."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'link' AS name, OLD."link" AS value WHERE OLD."link" IS NOT NEW."link"
                UNION ALL SELECT 'private' AS name, OLD."private" AS value WHERE OLD."private" IS NOT NEW."private"
                UNION ALL SELECT 'position_id' AS name, OLD."position_id" AS value WHERE OLD."position_id" IS NOT NEW."position_id"
                UNION ALL SELECT 'goal_id' AS name, OLD."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, NEW."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'title' AS name, NEW."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'details' AS name, NEW."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'impact' AS name, NEW."impact" AS value WHERE OLD."impact" IS NOT NEW."impact"
                UNION ALL SELECT 'number' AS name, CASE WHEN NEW."number" IS NULL THEN NULL ELSE printf('%!.17g', NEW."number") END AS value WHERE OLD."number" IS NOT NEW."number"
                UNION ALL SELECT 'unit' AS name, NEW."unit" AS value WHERE OLD."unit" IS NOT NEW."unit"
                UNION ALL SELECT 'kind' AS name, NEW."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'link' AS name, NEW."link" AS value WHERE OLD."link" IS NOT NEW."link"
                UNION ALL SELECT 'private' AS name, NEW."private" AS value WHERE OLD."private" IS NOT NEW."private"
                UNION ALL SELECT 'position_id' AS name, NEW."position_id" AS value WHERE OLD."position_id" IS NOT NEW."position_id"
                UNION ALL SELECT 'goal_id' AS name, NEW."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_evidence_delete AFTER DELETE ON evidence BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'evidence', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'date', OLD."date",
                'title', OLD."title",
                'details', OLD."details",
                'impact', OLD."impact",
                'number', CASE WHEN OLD."number" IS NULL THEN NULL ELSE printf('%!.17g', OLD."number") END,
                'unit', OLD."unit",
                'kind', OLD."kind",
                'link', OLD."link",
                'private', OLD."private",
                'id', OLD."id",
                'position_id', OLD."position_id",
                'goal_id', OLD."goal_id"
            )
        );
    END
    """,
    """
    CREATE TABLE evidence_skills (
        id INTEGER NOT NULL,
        evidence_id INTEGER NOT NULL,
        skill_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE,
        FOREIGN KEY(skill_id) REFERENCES skills (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE UNIQUE INDEX ix_evidence_skills ON evidence_skills (evidence_id, skill_id)
    """,
    """
    CREATE INDEX ix_evidence_skills_skill ON evidence_skills (skill_id)
    """,
    """
    CREATE TRIGGER history_evidence_skills_insert AFTER INSERT ON evidence_skills BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'evidence_skills', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_evidence_skills_update AFTER UPDATE ON evidence_skills
    WHEN OLD."evidence_id" IS NOT NEW."evidence_id" OR OLD."skill_id" IS NOT NEW."skill_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'evidence_skills', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'evidence_id' AS name, OLD."evidence_id" AS value WHERE OLD."evidence_id" IS NOT NEW."evidence_id"
                UNION ALL SELECT 'skill_id' AS name, OLD."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'evidence_id' AS name, NEW."evidence_id" AS value WHERE OLD."evidence_id" IS NOT NEW."evidence_id"
                UNION ALL SELECT 'skill_id' AS name, NEW."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_evidence_skills_delete AFTER DELETE ON evidence_skills BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'evidence_skills', OLD.id, 'delete', json_object(
                'id', OLD."id",
                'evidence_id', OLD."evidence_id",
                'skill_id', OLD."skill_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER unsearched_evidence_insert AFTER INSERT ON evidence BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (8 * 1000000000000000 + NEW.id); END
    """,
    """
    CREATE TRIGGER unsearched_evidence_update AFTER UPDATE OF "title", "impact", "details", "unit" ON evidence WHEN OLD."title" IS NOT NEW."title" OR OLD."impact" IS NOT NEW."impact" OR OLD."details" IS NOT NEW."details" OR OLD."unit" IS NOT NEW."unit" BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (8 * 1000000000000000 + OLD.id); INSERT OR IGNORE INTO unsearched (id) VALUES (8 * 1000000000000000 + NEW.id); END
    """,
    """
    CREATE TRIGGER unsearched_evidence_delete AFTER DELETE ON evidence BEGIN INSERT OR IGNORE INTO unsearched (id) VALUES (8 * 1000000000000000 + OLD.id); END
    """,
)
