"""Schema 2: the history of every change, written by triggers."""

STATEMENTS = (
    """
    CREATE TABLE actions (
        id INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        target INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT kind_known CHECK (kind IN ('do', 'undo', 'redo')),
        FOREIGN KEY(target) REFERENCES actions (id)
    )
    """,
    """
    CREATE INDEX ix_actions_target ON actions (target)
    """,
    """
    CREATE TABLE changes (
        id INTEGER NOT NULL,
        action_id INTEGER NOT NULL,
        record VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        "before" VARCHAR,
        "after" VARCHAR,
        PRIMARY KEY (id),
        CONSTRAINT kind_known CHECK (kind IN ('insert', 'update', 'delete')),
        FOREIGN KEY(action_id) REFERENCES actions (id)
    )
    """,
    """
    CREATE INDEX ix_changes_action ON changes (action_id)
    """,
    """
    CREATE INDEX ix_changes_record ON changes (record, row_id)
    """,
    """
    CREATE TRIGGER history_visions_insert AFTER INSERT ON visions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'visions', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_visions_update AFTER UPDATE ON visions
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."title" IS NOT NEW."title" OR OLD."area" IS NOT NEW."area" OR OLD."years" IS NOT NEW."years" OR OLD."written_on" IS NOT NEW."written_on" OR OLD."details" IS NOT NEW."details" OR OLD."position" IS NOT NEW."position"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'visions', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, OLD."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'area' AS name, OLD."area" AS value WHERE OLD."area" IS NOT NEW."area"
                UNION ALL SELECT 'years' AS name, OLD."years" AS value WHERE OLD."years" IS NOT NEW."years"
                UNION ALL SELECT 'written_on' AS name, OLD."written_on" AS value WHERE OLD."written_on" IS NOT NEW."written_on"
                UNION ALL SELECT 'details' AS name, OLD."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'position' AS name, OLD."position" AS value WHERE OLD."position" IS NOT NEW."position"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, NEW."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'area' AS name, NEW."area" AS value WHERE OLD."area" IS NOT NEW."area"
                UNION ALL SELECT 'years' AS name, NEW."years" AS value WHERE OLD."years" IS NOT NEW."years"
                UNION ALL SELECT 'written_on' AS name, NEW."written_on" AS value WHERE OLD."written_on" IS NOT NEW."written_on"
                UNION ALL SELECT 'details' AS name, NEW."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'position' AS name, NEW."position" AS value WHERE OLD."position" IS NOT NEW."position"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_visions_delete AFTER DELETE ON visions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'visions', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'title', OLD."title",
                'area', OLD."area",
                'years', OLD."years",
                'written_on', OLD."written_on",
                'details', OLD."details",
                'position', OLD."position",
                'id', OLD."id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_vision_versions_insert AFTER INSERT ON vision_versions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'vision_versions', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_vision_versions_update AFTER UPDATE ON vision_versions
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."title" IS NOT NEW."title" OR OLD."area" IS NOT NEW."area" OR OLD."years" IS NOT NEW."years" OR OLD."written_on" IS NOT NEW."written_on" OR OLD."replaced_on" IS NOT NEW."replaced_on" OR OLD."details" IS NOT NEW."details" OR OLD."vision_id" IS NOT NEW."vision_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'vision_versions', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, OLD."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'area' AS name, OLD."area" AS value WHERE OLD."area" IS NOT NEW."area"
                UNION ALL SELECT 'years' AS name, OLD."years" AS value WHERE OLD."years" IS NOT NEW."years"
                UNION ALL SELECT 'written_on' AS name, OLD."written_on" AS value WHERE OLD."written_on" IS NOT NEW."written_on"
                UNION ALL SELECT 'replaced_on' AS name, OLD."replaced_on" AS value WHERE OLD."replaced_on" IS NOT NEW."replaced_on"
                UNION ALL SELECT 'details' AS name, OLD."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'vision_id' AS name, OLD."vision_id" AS value WHERE OLD."vision_id" IS NOT NEW."vision_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, NEW."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'area' AS name, NEW."area" AS value WHERE OLD."area" IS NOT NEW."area"
                UNION ALL SELECT 'years' AS name, NEW."years" AS value WHERE OLD."years" IS NOT NEW."years"
                UNION ALL SELECT 'written_on' AS name, NEW."written_on" AS value WHERE OLD."written_on" IS NOT NEW."written_on"
                UNION ALL SELECT 'replaced_on' AS name, NEW."replaced_on" AS value WHERE OLD."replaced_on" IS NOT NEW."replaced_on"
                UNION ALL SELECT 'details' AS name, NEW."details" AS value WHERE OLD."details" IS NOT NEW."details"
                UNION ALL SELECT 'vision_id' AS name, NEW."vision_id" AS value WHERE OLD."vision_id" IS NOT NEW."vision_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_vision_versions_delete AFTER DELETE ON vision_versions BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'vision_versions', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'title', OLD."title",
                'area', OLD."area",
                'years', OLD."years",
                'written_on', OLD."written_on",
                'replaced_on', OLD."replaced_on",
                'details', OLD."details",
                'id', OLD."id",
                'vision_id', OLD."vision_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_goals_insert AFTER INSERT ON goals BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'goals', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_goals_update AFTER UPDATE ON goals
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."horizon" IS NOT NEW."horizon" OR OLD."status" IS NOT NEW."status" OR OLD."start" IS NOT NEW."start" OR OLD."due" IS NOT NEW."due" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."weight" IS NOT NEW."weight" OR OLD."position" IS NOT NEW."position" OR OLD."progress_override" IS NOT NEW."progress_override" OR OLD."confidence" IS NOT NEW."confidence" OR OLD."times_per_week" IS NOT NEW."times_per_week" OR OLD."why" IS NOT NEW."why" OR OLD."strategy" IS NOT NEW."strategy" OR OLD."circumstances" IS NOT NEW."circumstances" OR OLD."obstacle" IS NOT NEW."obstacle" OR OLD."if_then" IS NOT NEW."if_then" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."vision_id" IS NOT NEW."vision_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'goals', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, OLD."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'kind' AS name, OLD."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'horizon' AS name, OLD."horizon" AS value WHERE OLD."horizon" IS NOT NEW."horizon"
                UNION ALL SELECT 'status' AS name, OLD."status" AS value WHERE OLD."status" IS NOT NEW."status"
                UNION ALL SELECT 'start' AS name, OLD."start" AS value WHERE OLD."start" IS NOT NEW."start"
                UNION ALL SELECT 'due' AS name, OLD."due" AS value WHERE OLD."due" IS NOT NEW."due"
                UNION ALL SELECT 'done_on' AS name, OLD."done_on" AS value WHERE OLD."done_on" IS NOT NEW."done_on"
                UNION ALL SELECT 'weight' AS name, CASE WHEN OLD."weight" IS NULL THEN NULL ELSE printf('%!.17g', OLD."weight") END AS value WHERE OLD."weight" IS NOT NEW."weight"
                UNION ALL SELECT 'position' AS name, OLD."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'progress_override' AS name, CASE WHEN OLD."progress_override" IS NULL THEN NULL ELSE printf('%!.17g', OLD."progress_override") END AS value WHERE OLD."progress_override" IS NOT NEW."progress_override"
                UNION ALL SELECT 'confidence' AS name, OLD."confidence" AS value WHERE OLD."confidence" IS NOT NEW."confidence"
                UNION ALL SELECT 'times_per_week' AS name, OLD."times_per_week" AS value WHERE OLD."times_per_week" IS NOT NEW."times_per_week"
                UNION ALL SELECT 'why' AS name, OLD."why" AS value WHERE OLD."why" IS NOT NEW."why"
                UNION ALL SELECT 'strategy' AS name, OLD."strategy" AS value WHERE OLD."strategy" IS NOT NEW."strategy"
                UNION ALL SELECT 'circumstances' AS name, OLD."circumstances" AS value WHERE OLD."circumstances" IS NOT NEW."circumstances"
                UNION ALL SELECT 'obstacle' AS name, OLD."obstacle" AS value WHERE OLD."obstacle" IS NOT NEW."obstacle"
                UNION ALL SELECT 'if_then' AS name, OLD."if_then" AS value WHERE OLD."if_then" IS NOT NEW."if_then"
                UNION ALL SELECT 'parent_id' AS name, OLD."parent_id" AS value WHERE OLD."parent_id" IS NOT NEW."parent_id"
                UNION ALL SELECT 'vision_id' AS name, OLD."vision_id" AS value WHERE OLD."vision_id" IS NOT NEW."vision_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'title' AS name, NEW."title" AS value WHERE OLD."title" IS NOT NEW."title"
                UNION ALL SELECT 'kind' AS name, NEW."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'horizon' AS name, NEW."horizon" AS value WHERE OLD."horizon" IS NOT NEW."horizon"
                UNION ALL SELECT 'status' AS name, NEW."status" AS value WHERE OLD."status" IS NOT NEW."status"
                UNION ALL SELECT 'start' AS name, NEW."start" AS value WHERE OLD."start" IS NOT NEW."start"
                UNION ALL SELECT 'due' AS name, NEW."due" AS value WHERE OLD."due" IS NOT NEW."due"
                UNION ALL SELECT 'done_on' AS name, NEW."done_on" AS value WHERE OLD."done_on" IS NOT NEW."done_on"
                UNION ALL SELECT 'weight' AS name, CASE WHEN NEW."weight" IS NULL THEN NULL ELSE printf('%!.17g', NEW."weight") END AS value WHERE OLD."weight" IS NOT NEW."weight"
                UNION ALL SELECT 'position' AS name, NEW."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'progress_override' AS name, CASE WHEN NEW."progress_override" IS NULL THEN NULL ELSE printf('%!.17g', NEW."progress_override") END AS value WHERE OLD."progress_override" IS NOT NEW."progress_override"
                UNION ALL SELECT 'confidence' AS name, NEW."confidence" AS value WHERE OLD."confidence" IS NOT NEW."confidence"
                UNION ALL SELECT 'times_per_week' AS name, NEW."times_per_week" AS value WHERE OLD."times_per_week" IS NOT NEW."times_per_week"
                UNION ALL SELECT 'why' AS name, NEW."why" AS value WHERE OLD."why" IS NOT NEW."why"
                UNION ALL SELECT 'strategy' AS name, NEW."strategy" AS value WHERE OLD."strategy" IS NOT NEW."strategy"
                UNION ALL SELECT 'circumstances' AS name, NEW."circumstances" AS value WHERE OLD."circumstances" IS NOT NEW."circumstances"
                UNION ALL SELECT 'obstacle' AS name, NEW."obstacle" AS value WHERE OLD."obstacle" IS NOT NEW."obstacle"
                UNION ALL SELECT 'if_then' AS name, NEW."if_then" AS value WHERE OLD."if_then" IS NOT NEW."if_then"
                UNION ALL SELECT 'parent_id' AS name, NEW."parent_id" AS value WHERE OLD."parent_id" IS NOT NEW."parent_id"
                UNION ALL SELECT 'vision_id' AS name, NEW."vision_id" AS value WHERE OLD."vision_id" IS NOT NEW."vision_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_goals_delete AFTER DELETE ON goals BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'goals', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'title', OLD."title",
                'kind', OLD."kind",
                'horizon', OLD."horizon",
                'status', OLD."status",
                'start', OLD."start",
                'due', OLD."due",
                'done_on', OLD."done_on",
                'weight', CASE WHEN OLD."weight" IS NULL THEN NULL ELSE printf('%!.17g', OLD."weight") END,
                'position', OLD."position",
                'progress_override', CASE WHEN OLD."progress_override" IS NULL THEN NULL ELSE printf('%!.17g', OLD."progress_override") END,
                'confidence', OLD."confidence",
                'times_per_week', OLD."times_per_week",
                'why', OLD."why",
                'strategy', OLD."strategy",
                'circumstances', OLD."circumstances",
                'obstacle', OLD."obstacle",
                'if_then', OLD."if_then",
                'id', OLD."id",
                'parent_id', OLD."parent_id",
                'vision_id', OLD."vision_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_measures_insert AFTER INSERT ON measures BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'measures', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_measures_update AFTER UPDATE ON measures
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."name" IS NOT NEW."name" OR OLD."type" IS NOT NEW."type" OR OLD."baseline" IS NOT NEW."baseline" OR OLD."target" IS NOT NEW."target" OR OLD."unit" IS NOT NEW."unit" OR OLD."weight" IS NOT NEW."weight" OR OLD."position" IS NOT NEW."position" OR OLD."goal_id" IS NOT NEW."goal_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'measures', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'name' AS name, OLD."name" AS value WHERE OLD."name" IS NOT NEW."name"
                UNION ALL SELECT 'type' AS name, OLD."type" AS value WHERE OLD."type" IS NOT NEW."type"
                UNION ALL SELECT 'baseline' AS name, CASE WHEN OLD."baseline" IS NULL THEN NULL ELSE printf('%!.17g', OLD."baseline") END AS value WHERE OLD."baseline" IS NOT NEW."baseline"
                UNION ALL SELECT 'target' AS name, CASE WHEN OLD."target" IS NULL THEN NULL ELSE printf('%!.17g', OLD."target") END AS value WHERE OLD."target" IS NOT NEW."target"
                UNION ALL SELECT 'unit' AS name, OLD."unit" AS value WHERE OLD."unit" IS NOT NEW."unit"
                UNION ALL SELECT 'weight' AS name, CASE WHEN OLD."weight" IS NULL THEN NULL ELSE printf('%!.17g', OLD."weight") END AS value WHERE OLD."weight" IS NOT NEW."weight"
                UNION ALL SELECT 'position' AS name, OLD."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'goal_id' AS name, OLD."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'name' AS name, NEW."name" AS value WHERE OLD."name" IS NOT NEW."name"
                UNION ALL SELECT 'type' AS name, NEW."type" AS value WHERE OLD."type" IS NOT NEW."type"
                UNION ALL SELECT 'baseline' AS name, CASE WHEN NEW."baseline" IS NULL THEN NULL ELSE printf('%!.17g', NEW."baseline") END AS value WHERE OLD."baseline" IS NOT NEW."baseline"
                UNION ALL SELECT 'target' AS name, CASE WHEN NEW."target" IS NULL THEN NULL ELSE printf('%!.17g', NEW."target") END AS value WHERE OLD."target" IS NOT NEW."target"
                UNION ALL SELECT 'unit' AS name, NEW."unit" AS value WHERE OLD."unit" IS NOT NEW."unit"
                UNION ALL SELECT 'weight' AS name, CASE WHEN NEW."weight" IS NULL THEN NULL ELSE printf('%!.17g', NEW."weight") END AS value WHERE OLD."weight" IS NOT NEW."weight"
                UNION ALL SELECT 'position' AS name, NEW."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'goal_id' AS name, NEW."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_measures_delete AFTER DELETE ON measures BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'measures', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'name', OLD."name",
                'type', OLD."type",
                'baseline', CASE WHEN OLD."baseline" IS NULL THEN NULL ELSE printf('%!.17g', OLD."baseline") END,
                'target', CASE WHEN OLD."target" IS NULL THEN NULL ELSE printf('%!.17g', OLD."target") END,
                'unit', OLD."unit",
                'weight', CASE WHEN OLD."weight" IS NULL THEN NULL ELSE printf('%!.17g', OLD."weight") END,
                'position', OLD."position",
                'id', OLD."id",
                'goal_id', OLD."goal_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_check_ins_insert AFTER INSERT ON check_ins BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'check_ins', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_check_ins_update AFTER UPDATE ON check_ins
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."date" IS NOT NEW."date" OR OLD."value" IS NOT NEW."value" OR OLD."confidence" IS NOT NEW."confidence" OR OLD."note" IS NOT NEW."note" OR OLD."measure_id" IS NOT NEW."measure_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'check_ins', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, OLD."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'value' AS name, CASE WHEN OLD."value" IS NULL THEN NULL ELSE printf('%!.17g', OLD."value") END AS value WHERE OLD."value" IS NOT NEW."value"
                UNION ALL SELECT 'confidence' AS name, OLD."confidence" AS value WHERE OLD."confidence" IS NOT NEW."confidence"
                UNION ALL SELECT 'note' AS name, OLD."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'measure_id' AS name, OLD."measure_id" AS value WHERE OLD."measure_id" IS NOT NEW."measure_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, NEW."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'value' AS name, CASE WHEN NEW."value" IS NULL THEN NULL ELSE printf('%!.17g', NEW."value") END AS value WHERE OLD."value" IS NOT NEW."value"
                UNION ALL SELECT 'confidence' AS name, NEW."confidence" AS value WHERE OLD."confidence" IS NOT NEW."confidence"
                UNION ALL SELECT 'note' AS name, NEW."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'measure_id' AS name, NEW."measure_id" AS value WHERE OLD."measure_id" IS NOT NEW."measure_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_check_ins_delete AFTER DELETE ON check_ins BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'check_ins', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'date', OLD."date",
                'value', CASE WHEN OLD."value" IS NULL THEN NULL ELSE printf('%!.17g', OLD."value") END,
                'confidence', OLD."confidence",
                'note', OLD."note",
                'id', OLD."id",
                'measure_id', OLD."measure_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_adherences_insert AFTER INSERT ON adherences BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'adherences', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_adherences_update AFTER UPDATE ON adherences
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."date" IS NOT NEW."date" OR OLD."kept" IS NOT NEW."kept" OR OLD."note" IS NOT NEW."note" OR OLD."goal_id" IS NOT NEW."goal_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'adherences', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, OLD."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'kept' AS name, OLD."kept" AS value WHERE OLD."kept" IS NOT NEW."kept"
                UNION ALL SELECT 'note' AS name, OLD."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'goal_id' AS name, OLD."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, NEW."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'kept' AS name, NEW."kept" AS value WHERE OLD."kept" IS NOT NEW."kept"
                UNION ALL SELECT 'note' AS name, NEW."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'goal_id' AS name, NEW."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_adherences_delete AFTER DELETE ON adherences BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'adherences', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'date', OLD."date",
                'kept', OLD."kept",
                'note', OLD."note",
                'id', OLD."id",
                'goal_id', OLD."goal_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_course_corrections_insert AFTER INSERT ON course_corrections BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'course_corrections', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_course_corrections_update AFTER UPDATE ON course_corrections
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."date" IS NOT NEW."date" OR OLD."field" IS NOT NEW."field" OR OLD."before" IS NOT NEW."before" OR OLD."after" IS NOT NEW."after" OR OLD."reason" IS NOT NEW."reason" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."review_id" IS NOT NEW."review_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'course_corrections', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, OLD."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'field' AS name, OLD."field" AS value WHERE OLD."field" IS NOT NEW."field"
                UNION ALL SELECT 'before' AS name, OLD."before" AS value WHERE OLD."before" IS NOT NEW."before"
                UNION ALL SELECT 'after' AS name, OLD."after" AS value WHERE OLD."after" IS NOT NEW."after"
                UNION ALL SELECT 'reason' AS name, OLD."reason" AS value WHERE OLD."reason" IS NOT NEW."reason"
                UNION ALL SELECT 'goal_id' AS name, OLD."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
                UNION ALL SELECT 'review_id' AS name, OLD."review_id" AS value WHERE OLD."review_id" IS NOT NEW."review_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'date' AS name, NEW."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'field' AS name, NEW."field" AS value WHERE OLD."field" IS NOT NEW."field"
                UNION ALL SELECT 'before' AS name, NEW."before" AS value WHERE OLD."before" IS NOT NEW."before"
                UNION ALL SELECT 'after' AS name, NEW."after" AS value WHERE OLD."after" IS NOT NEW."after"
                UNION ALL SELECT 'reason' AS name, NEW."reason" AS value WHERE OLD."reason" IS NOT NEW."reason"
                UNION ALL SELECT 'goal_id' AS name, NEW."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
                UNION ALL SELECT 'review_id' AS name, NEW."review_id" AS value WHERE OLD."review_id" IS NOT NEW."review_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_course_corrections_delete AFTER DELETE ON course_corrections BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'course_corrections', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'date', OLD."date",
                'field', OLD."field",
                'before', OLD."before",
                'after', OLD."after",
                'reason', OLD."reason",
                'id', OLD."id",
                'goal_id', OLD."goal_id",
                'review_id', OLD."review_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_skills_insert AFTER INSERT ON skills BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'skills', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_skills_update AFTER UPDATE ON skills
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."name" IS NOT NEW."name" OR OLD."category" IS NOT NEW."category" OR OLD."importance" IS NOT NEW."importance" OR OLD."target" IS NOT NEW."target" OR OLD."interest" IS NOT NEW."interest" OR OLD."notes" IS NOT NEW."notes" OR OLD."learning" IS NOT NEW."learning" OR OLD."position" IS NOT NEW."position"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'skills', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'name' AS name, OLD."name" AS value WHERE OLD."name" IS NOT NEW."name"
                UNION ALL SELECT 'category' AS name, OLD."category" AS value WHERE OLD."category" IS NOT NEW."category"
                UNION ALL SELECT 'importance' AS name, OLD."importance" AS value WHERE OLD."importance" IS NOT NEW."importance"
                UNION ALL SELECT 'target' AS name, OLD."target" AS value WHERE OLD."target" IS NOT NEW."target"
                UNION ALL SELECT 'interest' AS name, OLD."interest" AS value WHERE OLD."interest" IS NOT NEW."interest"
                UNION ALL SELECT 'notes' AS name, OLD."notes" AS value WHERE OLD."notes" IS NOT NEW."notes"
                UNION ALL SELECT 'learning' AS name, OLD."learning" AS value WHERE OLD."learning" IS NOT NEW."learning"
                UNION ALL SELECT 'position' AS name, OLD."position" AS value WHERE OLD."position" IS NOT NEW."position"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'name' AS name, NEW."name" AS value WHERE OLD."name" IS NOT NEW."name"
                UNION ALL SELECT 'category' AS name, NEW."category" AS value WHERE OLD."category" IS NOT NEW."category"
                UNION ALL SELECT 'importance' AS name, NEW."importance" AS value WHERE OLD."importance" IS NOT NEW."importance"
                UNION ALL SELECT 'target' AS name, NEW."target" AS value WHERE OLD."target" IS NOT NEW."target"
                UNION ALL SELECT 'interest' AS name, NEW."interest" AS value WHERE OLD."interest" IS NOT NEW."interest"
                UNION ALL SELECT 'notes' AS name, NEW."notes" AS value WHERE OLD."notes" IS NOT NEW."notes"
                UNION ALL SELECT 'learning' AS name, NEW."learning" AS value WHERE OLD."learning" IS NOT NEW."learning"
                UNION ALL SELECT 'position' AS name, NEW."position" AS value WHERE OLD."position" IS NOT NEW."position"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_skills_delete AFTER DELETE ON skills BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'skills', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'name', OLD."name",
                'category', OLD."category",
                'importance', OLD."importance",
                'target', OLD."target",
                'interest', OLD."interest",
                'notes', OLD."notes",
                'learning', OLD."learning",
                'position', OLD."position",
                'id', OLD."id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_assessments_insert AFTER INSERT ON assessments BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'assessments', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_assessments_update AFTER UPDATE ON assessments
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."source" IS NOT NEW."source" OR OLD."level" IS NOT NEW."level" OR OLD."date" IS NOT NEW."date" OR OLD."note" IS NOT NEW."note" OR OLD."skill_id" IS NOT NEW."skill_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'assessments', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'source' AS name, OLD."source" AS value WHERE OLD."source" IS NOT NEW."source"
                UNION ALL SELECT 'level' AS name, OLD."level" AS value WHERE OLD."level" IS NOT NEW."level"
                UNION ALL SELECT 'date' AS name, OLD."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'note' AS name, OLD."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'skill_id' AS name, OLD."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'source' AS name, NEW."source" AS value WHERE OLD."source" IS NOT NEW."source"
                UNION ALL SELECT 'level' AS name, NEW."level" AS value WHERE OLD."level" IS NOT NEW."level"
                UNION ALL SELECT 'date' AS name, NEW."date" AS value WHERE OLD."date" IS NOT NEW."date"
                UNION ALL SELECT 'note' AS name, NEW."note" AS value WHERE OLD."note" IS NOT NEW."note"
                UNION ALL SELECT 'skill_id' AS name, NEW."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_assessments_delete AFTER DELETE ON assessments BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'assessments', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'source', OLD."source",
                'level', OLD."level",
                'date', OLD."date",
                'note', OLD."note",
                'id', OLD."id",
                'skill_id', OLD."skill_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_reviews_insert AFTER INSERT ON reviews BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'reviews', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_reviews_update AFTER UPDATE ON reviews
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."kind" IS NOT NEW."kind" OR OLD."status" IS NOT NEW."status" OR OLD."period_start" IS NOT NEW."period_start" OR OLD."period_end" IS NOT NEW."period_end" OR OLD."started_at" IS NOT NEW."started_at" OR OLD."finished_on" IS NOT NEW."finished_on" OR OLD."next_due" IS NOT NEW."next_due" OR OLD."summary" IS NOT NEW."summary"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'reviews', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'kind' AS name, OLD."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'status' AS name, OLD."status" AS value WHERE OLD."status" IS NOT NEW."status"
                UNION ALL SELECT 'period_start' AS name, OLD."period_start" AS value WHERE OLD."period_start" IS NOT NEW."period_start"
                UNION ALL SELECT 'period_end' AS name, OLD."period_end" AS value WHERE OLD."period_end" IS NOT NEW."period_end"
                UNION ALL SELECT 'started_at' AS name, OLD."started_at" AS value WHERE OLD."started_at" IS NOT NEW."started_at"
                UNION ALL SELECT 'finished_on' AS name, OLD."finished_on" AS value WHERE OLD."finished_on" IS NOT NEW."finished_on"
                UNION ALL SELECT 'next_due' AS name, OLD."next_due" AS value WHERE OLD."next_due" IS NOT NEW."next_due"
                UNION ALL SELECT 'summary' AS name, OLD."summary" AS value WHERE OLD."summary" IS NOT NEW."summary"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'kind' AS name, NEW."kind" AS value WHERE OLD."kind" IS NOT NEW."kind"
                UNION ALL SELECT 'status' AS name, NEW."status" AS value WHERE OLD."status" IS NOT NEW."status"
                UNION ALL SELECT 'period_start' AS name, NEW."period_start" AS value WHERE OLD."period_start" IS NOT NEW."period_start"
                UNION ALL SELECT 'period_end' AS name, NEW."period_end" AS value WHERE OLD."period_end" IS NOT NEW."period_end"
                UNION ALL SELECT 'started_at' AS name, NEW."started_at" AS value WHERE OLD."started_at" IS NOT NEW."started_at"
                UNION ALL SELECT 'finished_on' AS name, NEW."finished_on" AS value WHERE OLD."finished_on" IS NOT NEW."finished_on"
                UNION ALL SELECT 'next_due' AS name, NEW."next_due" AS value WHERE OLD."next_due" IS NOT NEW."next_due"
                UNION ALL SELECT 'summary' AS name, NEW."summary" AS value WHERE OLD."summary" IS NOT NEW."summary"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_reviews_delete AFTER DELETE ON reviews BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'reviews', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'kind', OLD."kind",
                'status', OLD."status",
                'period_start', OLD."period_start",
                'period_end', OLD."period_end",
                'step', OLD."step",
                'position', OLD."position",
                'seconds', OLD."seconds",
                'started_at', OLD."started_at",
                'finished_on', OLD."finished_on",
                'next_due', OLD."next_due",
                'summary', OLD."summary",
                'id', OLD."id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_review_answers_insert AFTER INSERT ON review_answers BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'review_answers', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_review_answers_update AFTER UPDATE ON review_answers
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."step" IS NOT NEW."step" OR OLD."question" IS NOT NEW."question" OR OLD."text" IS NOT NEW."text" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."position" IS NOT NEW."position" OR OLD."answered_at" IS NOT NEW."answered_at" OR OLD."review_id" IS NOT NEW."review_id" OR OLD."goal_id" IS NOT NEW."goal_id" OR OLD."skill_id" IS NOT NEW."skill_id"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'review_answers', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'step' AS name, OLD."step" AS value WHERE OLD."step" IS NOT NEW."step"
                UNION ALL SELECT 'question' AS name, OLD."question" AS value WHERE OLD."question" IS NOT NEW."question"
                UNION ALL SELECT 'text' AS name, OLD."text" AS value WHERE OLD."text" IS NOT NEW."text"
                UNION ALL SELECT 'outcome' AS name, OLD."outcome" AS value WHERE OLD."outcome" IS NOT NEW."outcome"
                UNION ALL SELECT 'position' AS name, OLD."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'answered_at' AS name, OLD."answered_at" AS value WHERE OLD."answered_at" IS NOT NEW."answered_at"
                UNION ALL SELECT 'review_id' AS name, OLD."review_id" AS value WHERE OLD."review_id" IS NOT NEW."review_id"
                UNION ALL SELECT 'goal_id' AS name, OLD."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
                UNION ALL SELECT 'skill_id' AS name, OLD."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'step' AS name, NEW."step" AS value WHERE OLD."step" IS NOT NEW."step"
                UNION ALL SELECT 'question' AS name, NEW."question" AS value WHERE OLD."question" IS NOT NEW."question"
                UNION ALL SELECT 'text' AS name, NEW."text" AS value WHERE OLD."text" IS NOT NEW."text"
                UNION ALL SELECT 'outcome' AS name, NEW."outcome" AS value WHERE OLD."outcome" IS NOT NEW."outcome"
                UNION ALL SELECT 'position' AS name, NEW."position" AS value WHERE OLD."position" IS NOT NEW."position"
                UNION ALL SELECT 'answered_at' AS name, NEW."answered_at" AS value WHERE OLD."answered_at" IS NOT NEW."answered_at"
                UNION ALL SELECT 'review_id' AS name, NEW."review_id" AS value WHERE OLD."review_id" IS NOT NEW."review_id"
                UNION ALL SELECT 'goal_id' AS name, NEW."goal_id" AS value WHERE OLD."goal_id" IS NOT NEW."goal_id"
                UNION ALL SELECT 'skill_id' AS name, NEW."skill_id" AS value WHERE OLD."skill_id" IS NOT NEW."skill_id"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_review_answers_delete AFTER DELETE ON review_answers BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'review_answers', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'step', OLD."step",
                'question', OLD."question",
                'text', OLD."text",
                'outcome', OLD."outcome",
                'position', OLD."position",
                'answered_at', OLD."answered_at",
                'id', OLD."id",
                'review_id', OLD."review_id",
                'goal_id', OLD."goal_id",
                'skill_id', OLD."skill_id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_thoughts_insert AFTER INSERT ON thoughts BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'thoughts', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_thoughts_update AFTER UPDATE ON thoughts
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."text" IS NOT NEW."text" OR OLD."done" IS NOT NEW."done"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'thoughts', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'text' AS name, OLD."text" AS value WHERE OLD."text" IS NOT NEW."text"
                UNION ALL SELECT 'done' AS name, OLD."done" AS value WHERE OLD."done" IS NOT NEW."done"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'text' AS name, NEW."text" AS value WHERE OLD."text" IS NOT NEW."text"
                UNION ALL SELECT 'done' AS name, NEW."done" AS value WHERE OLD."done" IS NOT NEW."done"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_thoughts_delete AFTER DELETE ON thoughts BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'thoughts', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'text', OLD."text",
                'done', OLD."done",
                'id', OLD."id"
            )
        );
    END
    """,
    """
    CREATE TRIGGER history_settings_insert AFTER INSERT ON settings BEGIN
        INSERT INTO changes (action_id, record, row_id, kind)
        VALUES ((SELECT max(id) FROM actions), 'settings', NEW.id, 'insert');
    END
    """,
    """
    CREATE TRIGGER history_settings_update AFTER UPDATE ON settings
    WHEN OLD."uid" IS NOT NEW."uid" OR OLD."created_at" IS NOT NEW."created_at" OR OLD."key" IS NOT NEW."key" OR OLD."value" IS NOT NEW."value"
    BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before, after)
        VALUES (
            (SELECT max(id) FROM actions), 'settings', NEW.id, 'update',
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, OLD."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, OLD."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'key' AS name, OLD."key" AS value WHERE OLD."key" IS NOT NEW."key"
                UNION ALL SELECT 'value' AS name, OLD."value" AS value WHERE OLD."value" IS NOT NEW."value"
            )),
            (SELECT json_group_object(name, value) FROM (
                SELECT 'uid' AS name, NEW."uid" AS value WHERE OLD."uid" IS NOT NEW."uid"
                UNION ALL SELECT 'created_at' AS name, NEW."created_at" AS value WHERE OLD."created_at" IS NOT NEW."created_at"
                UNION ALL SELECT 'key' AS name, NEW."key" AS value WHERE OLD."key" IS NOT NEW."key"
                UNION ALL SELECT 'value' AS name, NEW."value" AS value WHERE OLD."value" IS NOT NEW."value"
            ))
        );
    END
    """,
    """
    CREATE TRIGGER history_settings_delete AFTER DELETE ON settings BEGIN
        INSERT INTO changes (action_id, record, row_id, kind, before)
        VALUES (
            (SELECT max(id) FROM actions), 'settings', OLD.id, 'delete', json_object(
                'uid', OLD."uid",
                'created_at', OLD."created_at",
                'key', OLD."key",
                'value', OLD."value",
                'id', OLD."id"
            )
        );
    END
    """,
)
