-- What suppliers were ordered to do with recordings that they received (Art. 19 GDPR). A request may be forgotten, and
-- a recording deleted, before its orders are: neither is a foreign key.
CREATE TABLE recipient_order (
    id               TEXT PRIMARY KEY,
    request_id       TEXT,
    recording_id     TEXT NOT NULL,
    -- The recording's name in the supplier's system; emptied, like the note, when the order is acknowledged.
    external_id      TEXT NOT NULL,
    supplier         TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('erase', 'restrict', 'rectify', 'lift')),
    -- What is to be corrected.
    note             TEXT NOT NULL DEFAULT '',
    state            TEXT NOT NULL CHECK (state IN ('to_send', 'sent', 'acknowledged', 'unreachable')),
    -- Why the supplier cannot be told.
    reason           TEXT NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    due_on           TEXT NOT NULL,
    sent_at          INTEGER,
    reminded_at      INTEGER,
    acknowledged_at  INTEGER,
    acknowledged_how TEXT CHECK (acknowledged_how IN ('link', 'endpoint', 'office')),
    -- What delivers it, or the last reminder of it.
    job_id           TEXT NOT NULL,
    UNIQUE (request_id, recording_id, supplier, kind)
) STRICT;
CREATE INDEX recipient_order_by_due ON recipient_order (state, due_on);
CREATE INDEX recipient_order_by_recording ON recipient_order (recording_id);
