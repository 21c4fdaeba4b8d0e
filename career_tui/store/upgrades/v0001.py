"""Schema 1: the first tables, search in the journal, and the guards of the goal tree."""

STATEMENTS = (
    """
    CREATE TABLE drafts (
        "key" VARCHAR NOT NULL,
        form VARCHAR NOT NULL,
        saved_at VARCHAR NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE reviews (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        period_start DATE NOT NULL,
        period_end DATE NOT NULL,
        step VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        started_at VARCHAR NOT NULL,
        finished_on DATE,
        next_due DATE,
        summary VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_known CHECK (kind IN ('weekly')),
        CONSTRAINT status_known CHECK (status IN ('draft', 'done')),
        CONSTRAINT step_known CHECK (step IN ('look_back', 'goals', 'week', 'skills', 'ahead', 'sign_off')),
        CONSTRAINT period_in_order CHECK (period_end >= period_start),
        CONSTRAINT finished_has_day CHECK ((status = 'done') = (finished_on IS NOT NULL)),
        UNIQUE (uid)
    )
    """,
    """
    CREATE UNIQUE INDEX ix_reviews_draft ON reviews (kind) WHERE status = 'draft'
    """,
    """
    CREATE INDEX ix_reviews_finished ON reviews (status, finished_on)
    """,
    """
    CREATE TABLE settings (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT key_filled CHECK (length(trim(key)) > 0),
        UNIQUE (uid),
        UNIQUE ("key")
    )
    """,
    """
    CREATE TABLE skills (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        category VARCHAR NOT NULL,
        importance INTEGER NOT NULL,
        target INTEGER,
        interest INTEGER,
        notes VARCHAR NOT NULL,
        learning VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT name_filled CHECK (length(trim(name)) > 0),
        CONSTRAINT importance_range CHECK (importance BETWEEN 1 AND 5),
        CONSTRAINT target_range CHECK (target BETWEEN 1 AND 10),
        CONSTRAINT interest_range CHECK (interest BETWEEN 1 AND 5),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE thoughts (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        done BOOLEAN NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT text_filled CHECK (length(trim(text)) > 0),
        CONSTRAINT done_known CHECK (done IN (0, 1)),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE visions (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        area VARCHAR NOT NULL,
        years INTEGER NOT NULL,
        written_on DATE NOT NULL,
        details VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT title_filled CHECK (length(trim(title)) > 0),
        CONSTRAINT area_filled CHECK (length(trim(area)) > 0),
        CONSTRAINT years_range CHECK (years BETWEEN 1 AND 40),
        UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE assessments (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        level INTEGER NOT NULL,
        date DATE NOT NULL,
        note VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        skill_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT source_known CHECK (source IN ('self', 'peer', 'mentor', 'manager', 'test')),
        CONSTRAINT level_range CHECK (level BETWEEN 1 AND 10),
        UNIQUE (uid),
        FOREIGN KEY(skill_id) REFERENCES skills (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_assessments_date ON assessments (date)
    """,
    """
    CREATE INDEX ix_assessments_skill ON assessments (skill_id, date)
    """,
    """
    CREATE TABLE goals (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        horizon VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        start DATE,
        due DATE,
        done_on DATE,
        weight FLOAT,
        position INTEGER NOT NULL,
        progress_override FLOAT,
        confidence INTEGER,
        times_per_week INTEGER,
        why VARCHAR NOT NULL,
        strategy VARCHAR NOT NULL,
        circumstances VARCHAR NOT NULL,
        obstacle VARCHAR NOT NULL,
        if_then VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        parent_id INTEGER,
        vision_id INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT title_filled CHECK (length(trim(title)) > 0),
        CONSTRAINT kind_known CHECK (kind IN ('goal', 'action', 'practice', 'policy')),
        CONSTRAINT horizon_known CHECK (horizon IN ('long', 'intermediate', 'short')),
        CONSTRAINT status_known CHECK (status IN ('planned', 'active', 'done', 'dropped', 'on_hold')),
        CONSTRAINT progress_override_range CHECK (progress_override BETWEEN 0 AND 1),
        CONSTRAINT confidence_range CHECK (confidence BETWEEN 0 AND 10),
        CONSTRAINT times_per_week_range CHECK (times_per_week BETWEEN 1 AND 7),
        CONSTRAINT weight_range CHECK (weight >= 0),
        CONSTRAINT due_after_start CHECK (due >= start),
        CONSTRAINT parent_other CHECK (parent_id <> id),
        UNIQUE (uid),
        FOREIGN KEY(parent_id) REFERENCES goals (id) ON DELETE CASCADE,
        FOREIGN KEY(vision_id) REFERENCES visions (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE INDEX ix_goals_due ON goals (status, due)
    """,
    """
    CREATE INDEX ix_goals_parent ON goals (parent_id, position)
    """,
    """
    CREATE INDEX ix_goals_vision ON goals (vision_id)
    """,
    """
    CREATE TABLE vision_versions (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        area VARCHAR NOT NULL,
        years INTEGER NOT NULL,
        written_on DATE NOT NULL,
        replaced_on DATE NOT NULL,
        details VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        vision_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT title_filled CHECK (length(trim(title)) > 0),
        CONSTRAINT area_filled CHECK (length(trim(area)) > 0),
        CONSTRAINT years_range CHECK (years BETWEEN 1 AND 40),
        CONSTRAINT replaced_after_written CHECK (replaced_on >= written_on),
        UNIQUE (uid),
        FOREIGN KEY(vision_id) REFERENCES visions (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_vision_versions_vision ON vision_versions (vision_id, replaced_on)
    """,
    """
    CREATE TABLE adherences (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        date DATE NOT NULL,
        kept BOOLEAN NOT NULL,
        note VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kept_known CHECK (kept IN (0, 1)),
        UNIQUE (uid),
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE UNIQUE INDEX ix_adherences_goal ON adherences (goal_id, date)
    """,
    """
    CREATE TABLE course_corrections (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        date DATE NOT NULL,
        field VARCHAR NOT NULL,
        "before" VARCHAR NOT NULL,
        "after" VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        review_id INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT field_filled CHECK (length(trim(field)) > 0),
        UNIQUE (uid),
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
        FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE INDEX ix_course_corrections_goal ON course_corrections (goal_id, date)
    """,
    """
    CREATE INDEX ix_course_corrections_review ON course_corrections (review_id)
    """,
    """
    CREATE TABLE measures (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        baseline FLOAT NOT NULL,
        target FLOAT NOT NULL,
        unit VARCHAR NOT NULL,
        weight FLOAT NOT NULL,
        position INTEGER NOT NULL,
        id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT name_filled CHECK (length(trim(name)) > 0),
        CONSTRAINT type_known CHECK (type IN ('number', 'percent', 'stay_above', 'stay_below')),
        CONSTRAINT weight_range CHECK (weight >= 0),
        UNIQUE (uid),
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_measures_goal ON measures (goal_id, position)
    """,
    """
    CREATE TABLE review_answers (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        step VARCHAR NOT NULL,
        question VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        position INTEGER NOT NULL,
        answered_at VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        review_id INTEGER NOT NULL,
        goal_id INTEGER,
        skill_id INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT step_known CHECK (step IN ('look_back', 'goals', 'week', 'skills', 'ahead', 'sign_off')),
        CONSTRAINT outcome_known CHECK (outcome IN ('reviewed', 'skipped')),
        CONSTRAINT question_filled CHECK (length(trim(question)) > 0),
        CONSTRAINT one_subject CHECK (goal_id IS NULL OR skill_id IS NULL),
        UNIQUE (uid),
        FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
        FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE CASCADE,
        FOREIGN KEY(skill_id) REFERENCES skills (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_review_answers_goal ON review_answers (goal_id)
    """,
    """
    CREATE INDEX ix_review_answers_review ON review_answers (review_id, step, question)
    """,
    """
    CREATE INDEX ix_review_answers_skill ON review_answers (skill_id)
    """,
    """
    CREATE TABLE check_ins (
        uid VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        date DATE NOT NULL,
        value FLOAT NOT NULL,
        confidence INTEGER,
        note VARCHAR NOT NULL,
        id INTEGER NOT NULL,
        measure_id INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT confidence_range CHECK (confidence BETWEEN 0 AND 10),
        UNIQUE (uid),
        FOREIGN KEY(measure_id) REFERENCES measures (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_check_ins_date ON check_ins (date)
    """,
    """
    CREATE INDEX ix_check_ins_measure ON check_ins (measure_id, date)
    """,
    """
    CREATE TRIGGER goals_no_cycle BEFORE UPDATE OF parent_id ON goals
    WHEN NEW.parent_id IS NOT NULL
    BEGIN
        SELECT RAISE(ABORT, 'goal_cycle')
        WHERE NEW.id IN (
            WITH RECURSIVE above(id) AS (
                VALUES (NEW.parent_id)
                UNION
                SELECT goals.parent_id FROM goals JOIN above ON goals.id = above.id
                WHERE goals.parent_id IS NOT NULL
            )
            SELECT id FROM above
        );
    END
    """,
    """
    CREATE VIRTUAL TABLE journal_search USING fts5(
        summary, content='reviews', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TRIGGER journal_search_insert AFTER INSERT ON reviews BEGIN
        INSERT INTO journal_search (rowid, summary) VALUES (NEW.id, NEW.summary);
    END
    """,
    """
    CREATE TRIGGER journal_search_delete AFTER DELETE ON reviews BEGIN
        INSERT INTO journal_search (journal_search, rowid, summary)
        VALUES ('delete', OLD.id, OLD.summary);
    END
    """,
    """
    CREATE TRIGGER journal_search_update AFTER UPDATE OF summary ON reviews BEGIN
        INSERT INTO journal_search (journal_search, rowid, summary)
        VALUES ('delete', OLD.id, OLD.summary);
        INSERT INTO journal_search (rowid, summary) VALUES (NEW.id, NEW.summary);
    END
    """,
)
