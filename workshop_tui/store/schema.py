"""The tables of a session's database, and how an older database becomes today's.

`changes` is the record; every other table is kept from it in the same transaction and can be rebuilt from it.
Opened in Datasette or any SQLite tool, the plain tables and the view `record` are meant to be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x574B5348
"""`WKSH` in the file's header: tells a session from any other SQLite file."""

SCHEMA_VERSION = 3
"""How many migrations there are; kept in `PRAGMA user_version`."""

_VERSION_1 = """
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,      -- the order in which they were taken in: the order for people
    id TEXT NOT NULL UNIQUE,      -- UUIDv7
    session TEXT NOT NULL,
    device TEXT NOT NULL,
    scope TEXT NOT NULL,          -- table:7, * or org
    entity TEXT NOT NULL,         -- contribution:<id>, table:<number>, session:<id> ...
    kind TEXT NOT NULL CHECK (kind IN ('set', 'undo', 'erase')),
    data TEXT NOT NULL,           -- JSON
    act TEXT NOT NULL             -- id of the first change of what a person did at once
);
CREATE INDEX changes_by_entity ON changes (entity);
CREATE INDEX changes_by_act ON changes (act);
CREATE INDEX erasures ON changes (kind) WHERE kind = 'erase';

CREATE TABLE session (
    id TEXT PRIMARY KEY, slug TEXT, title TEXT, subtitle TEXT, date TEXT, venue TEXT, place TEXT,
    hosts TEXT, organisers TEXT, hashtag TEXT, attendance TEXT, speakers TEXT, introduction TEXT,
    reflections TEXT, final INTEGER, programme TEXT, language TEXT, question_set TEXT, revision TEXT
);
CREATE TABLE tables (
    number INTEGER PRIMARY KEY, name TEXT, facilitator TEXT, people INTEGER, revision TEXT
);
CREATE TABLE exercises (
    position INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, title TEXT, minutes INTEGER, ask TEXT
);
CREATE TABLE questions (
    position INTEGER PRIMARY KEY, id TEXT UNIQUE, number INTEGER, exercise TEXT, ask TEXT, short TEXT,
    owner TEXT, theme TEXT
);
CREATE TABLE theme_questions (
    id TEXT PRIMARY KEY, seq INTEGER, data TEXT, revision TEXT
);
CREATE TABLE contributions (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,         -- the sequence number of its first change
    "table" INTEGER, question TEXT, kind TEXT, label TEXT, text TEXT, voice TEXT,
    marks TEXT,                   -- separated by '; '
    also_under TEXT,              -- ids of questions, separated by '; '
    exchange TEXT, consent TEXT, image TEXT, handle TEXT, made_at TEXT, device TEXT, revision TEXT
) WITHOUT ROWID;
CREATE INDEX contributions_by_seq ON contributions (seq);
CREATE TABLE placements (         -- every place where a contribution stands: its own and each also_under
    "table" INTEGER, question TEXT, seq INTEGER, contribution TEXT,
    PRIMARY KEY ("table", question, seq, contribution)
) WITHOUT ROWID;
CREATE INDEX placements_by_contribution ON placements (contribution);
CREATE TABLE themes (
    id TEXT PRIMARY KEY, seq INTEGER, name TEXT, description TEXT, revision TEXT
);
CREATE TABLE codings (
    contribution TEXT, theme TEXT, seq INTEGER, revision TEXT, PRIMARY KEY (contribution, theme)
) WITHOUT ROWID;
CREATE INDEX codings_by_theme ON codings (theme);
CREATE TABLE timings (
    id TEXT PRIMARY KEY, seq INTEGER, exercise TEXT, what TEXT, at TEXT, minutes REAL, revision TEXT
);
"""

_RECORD = """
CREATE VIEW record AS
SELECT c.id, c."table", c.question, c.kind, c.label, c.text, c.voice, c.marks,
    (SELECT group_concat(name, '; ') FROM
        (SELECT t.name FROM codings k JOIN themes t ON t.id = k.theme
         WHERE k.contribution = c.id ORDER BY k.seq)) AS themes,
    c.also_under, c.exchange, c.consent, c.image, c.made_at, c.device
FROM contributions c ORDER BY c.seq;
"""

_RECORD_3 = """
CREATE VIEW record AS
SELECT c.id, c."table", c.question, c.kind, c.label, c.text, c.voice, c.marks,
    (SELECT group_concat(name, '; ') FROM
        (SELECT t.name FROM codings k JOIN themes a ON a.id = k.theme JOIN themes t ON t.id = a.becomes
         WHERE k.contribution = c.id GROUP BY t.id ORDER BY min(k.seq))) AS themes,
    c.also_under, c.exchange,
    coalesce(nullif(c.consent, ''),
        (SELECT nullif(consent, '') FROM consents g
         WHERE g."table" = c."table" AND g.exchange = nullif(c.exchange, '')),
        (SELECT nullif(consent, '') FROM consents g WHERE g."table" = c."table" AND g.exchange = ''), '') AS consent,
    c.image, c.made_at, c.device
FROM contributions c ORDER BY c.seq;
"""

_VERSION_2 = """
ALTER TABLE session ADD COLUMN rehearsal INTEGER DEFAULT 0;
ALTER TABLE tables ADD COLUMN steer TEXT DEFAULT '';          -- id of the question that was set for it
ALTER TABLE tables ADD COLUMN steered_at TEXT DEFAULT '';
ALTER TABLE tables ADD COLUMN message TEXT DEFAULT '';        -- the last message to it
ALTER TABLE tables ADD COLUMN message_at TEXT DEFAULT '';
ALTER TABLE tables ADD COLUMN closed INTEGER DEFAULT 0;
CREATE TABLE answers (            -- questions that a table took elsewhere
    "table" INTEGER, question TEXT, note TEXT, revision TEXT, PRIMARY KEY ("table", question)
) WITHOUT ROWID;
CREATE TABLE readbacks (          -- did we get you right, what is missing, may we quote it
    "table" INTEGER PRIMARY KEY, "right" TEXT, missing TEXT, may_quote TEXT, at TEXT, revision TEXT
) WITHOUT ROWID;
CREATE TABLE disputes (
    contribution TEXT PRIMARY KEY, note TEXT, revision TEXT
) WITHOUT ROWID;
CREATE TABLE votes (              -- dots on an item: a theme's id or a contribution's
    exercise TEXT, "table" INTEGER, item TEXT, dots INTEGER, revision TEXT,
    PRIMARY KEY (exercise, "table", item)
) WITHOUT ROWID;
CREATE TABLE voters (
    exercise TEXT, "table" INTEGER, people INTEGER, revision TEXT, PRIMARY KEY (exercise, "table")
) WITHOUT ROWID;
CREATE TABLE releases (           -- what may be shown to the whole room
    contribution TEXT PRIMARY KEY, revision TEXT
) WITHOUT ROWID;
CREATE TABLE projector (
    id TEXT PRIMARY KEY, shows TEXT, subject TEXT, at TEXT, revision TEXT
) WITHOUT ROWID;
CREATE TABLE headcounts (
    "table" INTEGER PRIMARY KEY, people INTEGER, first_time INTEGER, came_before INTEGER,
    organisations TEXT,           -- JSON: how many by kind of organisation
    access_asked INTEGER, access_met INTEGER, access TEXT, revision TEXT
) WITHOUT ROWID;
"""

_VERSION_3 = """
CREATE TABLE passages (           -- texts that people wrote for one place of a write-up
    style TEXT,                   -- all, slides, report ...
    place TEXT,                   -- introduction, reflections, next, question/<id> ...
    edition INTEGER,              -- 2 and more where an earlier one was erased; the highest counts
    text TEXT, revision TEXT, PRIMARY KEY (style, place, edition)
) WITHOUT ROWID;
CREATE TABLE treatments (         -- how a contribution stands in one style of write-up
    style TEXT, contribution TEXT, left_out INTEGER,
    position INTEGER,             -- its place among what stands beside it, from 1
    wording TEXT,                 -- a light edit, shown instead of its text
    pull INTEGER,                 -- its place among the pull quotes, from 1; 0: not one here
    revision TEXT, PRIMARY KEY (style, contribution)
) WITHOUT ROWID;
CREATE TABLE responses (          -- what became of an idea, a need or a proposal
    contribution TEXT PRIMARY KEY, done TEXT, who TEXT, what TEXT, "when" TEXT, at TEXT, revision TEXT
) WITHOUT ROWID;
CREATE TABLE sheets (             -- what a paper sheet of one table and question says of itself
    "table" INTEGER, question TEXT,
    total INTEGER,                -- how many rows it says were filled in
    done INTEGER,                 -- all of it is typed in
    printed INTEGER,              -- it was written out to be printed
    revision TEXT, PRIMARY KEY ("table", question)
) WITHOUT ROWID;
CREATE TABLE sheet_rows (         -- contributions that were typed in from a paper sheet
    contribution TEXT PRIMARY KEY, "table" INTEGER, question TEXT, seq INTEGER, revision TEXT
) WITHOUT ROWID;
CREATE TABLE replacements (       -- what the review of names decided; never exported
    id TEXT PRIMARY KEY, text TEXT,
    action TEXT,                  -- replace, keep or hide
    "with" TEXT,                  -- what stands in its place
    any_case INTEGER, revision TEXT
) WITHOUT ROWID;
CREATE TABLE links (              -- two contributions that say the same; both stay
    one TEXT, other TEXT, seq INTEGER, revision TEXT, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE consents (           -- what may be done with all that was and will be said there
    "table" INTEGER,
    exchange TEXT,                -- empty: the whole table
    consent TEXT,                 -- quote, paraphrase or none; empty: taken back
    how TEXT,                     -- spoken, written or statement
    wording TEXT,                 -- empty: the session's permission statement
    given_by TEXT, at TEXT, revision TEXT, PRIMARY KEY ("table", exchange)
) WITHOUT ROWID;
CREATE TABLE own_consents (       -- how the consent of one contribution was given
    contribution TEXT PRIMARY KEY, how TEXT, wording TEXT, given_by TEXT, at TEXT, revision TEXT
) WITHOUT ROWID;
ALTER TABLE session ADD COLUMN withdraw_until TEXT DEFAULT '';
CREATE TABLE coded (              -- what each of several people found alone, before they settled it
    coder TEXT,                   -- a short name
    contribution TEXT,
    theme TEXT,                   -- empty: looked at, and under none
    seq INTEGER, revision TEXT, PRIMARY KEY (coder, contribution, theme)
) WITHOUT ROWID;
CREATE TABLE settled (            -- whether it stands under the theme, as coders settled it
    contribution TEXT, theme TEXT, filed INTEGER, revision TEXT, PRIMARY KEY (contribution, theme)
) WITHOUT ROWID;
ALTER TABLE themes ADD COLUMN belongs TEXT DEFAULT '';        -- what belongs here
ALTER TABLE themes ADD COLUMN not_belongs TEXT DEFAULT '';    -- and what does not
ALTER TABLE themes ADD COLUMN parent TEXT DEFAULT '';         -- id of the theme it is a part of
ALTER TABLE themes ADD COLUMN colour TEXT DEFAULT '';
ALTER TABLE themes ADD COLUMN examples TEXT DEFAULT '';       -- ids of contributions, separated by '; '
ALTER TABLE themes ADD COLUMN retired INTEGER DEFAULT 0;
ALTER TABLE themes ADD COLUMN merged_into TEXT DEFAULT '';    -- id of the theme that took it in
ALTER TABLE themes ADD COLUMN becomes TEXT DEFAULT '';        -- id of the theme its codings count under
UPDATE themes SET becomes = id;
-- Each index is a page more to write before "saved": an act of one change is found by that change's id, a
-- contribution's placements by what its own row says, and contributions lie in the order they were taken in.
DROP INDEX changes_by_act;
CREATE INDEX changes_by_act ON changes (act) WHERE act <> id;
DROP INDEX placements_by_contribution;
DROP VIEW record;
ALTER TABLE contributions RENAME TO contributions_before;
CREATE TABLE contributions (
    id TEXT NOT NULL UNIQUE,
    seq INTEGER PRIMARY KEY,      -- the sequence number of its first change
    "table" INTEGER, question TEXT, kind TEXT, label TEXT, text TEXT, voice TEXT,
    marks TEXT,                   -- separated by '; '
    also_under TEXT,              -- ids of questions, separated by '; '
    exchange TEXT, consent TEXT, image TEXT, handle TEXT, made_at TEXT, device TEXT, revision TEXT
);
INSERT INTO contributions SELECT id, seq, "table", question, kind, label, text, voice, marks, also_under, exchange,
    consent, image, handle, made_at, device, revision FROM contributions_before ORDER BY seq;
DROP TABLE contributions_before;
"""


def migrations() -> Migrations:
    """Every step from an empty file to today's tables, oldest first; a step, once released, never changes."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("workshop_tui")

    @steps()
    def version_1(db: Database) -> None:
        for statement in _statements(_VERSION_1 + _RECORD):
            db.execute(statement)

    @steps()
    def version_2(db: Database) -> None:
        for statement in _statements(_VERSION_2):
            db.execute(statement)

    @steps()
    def version_3(db: Database) -> None:
        for statement in _statements(_VERSION_3 + _RECORD_3):
            db.execute(statement)

    return steps


def _statements(script: str) -> list[str]:
    """The script's statements one by one: `executescript` would commit the migration's transaction."""
    import sqlite3

    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements
