-- Every way in has one register. Whoever is not identified gives a name, a contact, and the facts of the call.
ALTER TABLE request ADD COLUMN channel TEXT NOT NULL DEFAULT 'portal'
    CHECK (channel IN ('portal', 'form', 'letter', 'mail', 'phone'));
ALTER TABLE request ADD COLUMN author_name TEXT;
ALTER TABLE request ADD COLUMN author_contact TEXT;
ALTER TABLE request ADD COLUMN call_number TEXT;
ALTER TABLE request ADD COLUMN call_day TEXT;
ALTER TABLE request ADD COLUMN call_time TEXT;
ALTER TABLE request ADD COLUMN call_about TEXT;
ALTER TABLE request ADD COLUMN identified INTEGER NOT NULL DEFAULT 1 CHECK (identified IN (0, 1));
-- The clock: when it stood still (JSON), whether it was extended, and the day that came of it.
ALTER TABLE request ADD COLUMN pauses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE request ADD COLUMN extended_on TEXT;
ALTER TABLE request ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN outcome TEXT;
-- The first day on which a rejected objection restricts no more (Art. 18(3)).
ALTER TABLE request ADD COLUMN lifts_on TEXT;
ALTER TABLE request ADD COLUMN assigned_to TEXT REFERENCES staff (id);
-- Grows with every change: whoever looked at an older one changes nothing.
ALTER TABLE request ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX request_by_due ON request (due_on, id) WHERE ended_at IS NULL;
CREATE INDEX request_by_state ON request (state, due_on);
-- Only for what has ended: else SQLite looks open requests up by it, and sorts them all for every page.
DROP INDEX request_by_end;
CREATE INDEX request_by_end ON request (ended_at) WHERE ended_at IS NOT NULL;
INSERT INTO request
    (id, reference, form, right_asked, restrict_meanwhile, details, language, state, received_at, channel,
     author_name, author_contact, call_number, call_day, call_time, call_about, identified, due_on)
SELECT id, reference, id, 'access', 0, wish, language, 'received', received_at, 'form',
       name, contact, calling_number, call_day, call_time, about, 0, due_on
FROM written_request;
INSERT INTO request_event (request_id, at, actor, act, state)
SELECT id, received_at, 'person', 'file', 'received' FROM written_request;
DROP TABLE written_request;

-- What was decided about each recording, and what of it is given out.
ALTER TABLE request_recording ADD COLUMN granted INTEGER CHECK (granted IN (0, 1));
ALTER TABLE request_recording ADD COLUMN copy TEXT;

-- The decision on a request, with the letter as it went out.
CREATE TABLE decision (
    request_id    TEXT PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    outcome       TEXT NOT NULL,
    reason        TEXT NOT NULL,
    words         TEXT NOT NULL,
    -- What backs it (JSON): a balancing, a check, a claim, a review date.
    backing       TEXT NOT NULL,
    decided_at    INTEGER NOT NULL,
    decided_by    TEXT NOT NULL REFERENCES staff (id),
    second        TEXT REFERENCES staff (id),
    letter        TEXT NOT NULL,
    letter_sha256 TEXT NOT NULL
) STRICT;

-- What waits for a second person.
CREATE TABLE approval (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('decision', 'legal_hold')),
    request_id   TEXT REFERENCES request (id) ON DELETE CASCADE,
    recording_id TEXT,
    proposal     TEXT NOT NULL,
    proposed_by  TEXT NOT NULL REFERENCES staff (id),
    proposed_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX approval_by_request ON approval (request_id) WHERE kind = 'decision';

-- What the person and the office write to each other.
CREATE TABLE request_message (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    author     TEXT NOT NULL CHECK (author IN ('person', 'office')),
    staff_id   TEXT,
    kind       TEXT NOT NULL CHECK (kind IN ('message', 'identity_question', 'extension', 'lifting', 'note')),
    words      TEXT NOT NULL
) STRICT;
CREATE INDEX request_message_by_request ON request_message (request_id, seq);

-- Art. 16: what was corrected, before and after; what a person adds travels with every later copy.
CREATE TABLE rectification (
    id           TEXT PRIMARY KEY,
    recording_id TEXT NOT NULL,
    request_id   TEXT NOT NULL,
    at           INTEGER NOT NULL,
    field        TEXT NOT NULL,
    before       TEXT NOT NULL,
    after        TEXT NOT NULL
) STRICT;
CREATE INDEX rectification_by_recording ON rectification (recording_id, at);

-- A copy that can be fetched, until a day. Stopped where the wrong recording was delivered.
CREATE TABLE release (
    request_id  TEXT PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    released_at INTEGER NOT NULL,
    until       TEXT NOT NULL,
    stopped_at  INTEGER
) STRICT;
CREATE TABLE download_link (
    token_hash TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;

-- Legal holds and orders have a basis and people who stand for them.
ALTER TABLE hold ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE hold ADD COLUMN opened_by TEXT;
ALTER TABLE hold ADD COLUMN second TEXT;
ALTER TABLE hold ADD COLUMN ended_because TEXT;
CREATE INDEX hold_by_review ON hold (review_on) WHERE review_on IS NOT NULL;

-- Arts. 33 and 34: what went wrong, and the 72 hours.
CREATE TABLE breach (
    id           TEXT PRIMARY KEY,
    request_id   TEXT,
    noticed_at   INTEGER NOT NULL,
    notify_by    INTEGER NOT NULL,
    what         TEXT NOT NULL,
    opened_by    TEXT NOT NULL,
    notified_at  INTEGER,
    closed_at    INTEGER,
    conclusion   TEXT NOT NULL DEFAULT ''
) STRICT;
