-- Whose line a call was: the calling one, or the one that the call centre called.
DROP INDEX recording_by_line;
CREATE INDEX recording_by_line
    ON recording (CASE direction WHEN 'inbound' THEN calling_number ELSE called_number END, started_at);

-- Requests of people who identified themselves (Arts. 15 to 21 GDPR).
CREATE TABLE request (
    id                 TEXT PRIMARY KEY,
    reference          TEXT NOT NULL UNIQUE,
    -- The form it was sent with: sent twice, it is still one request.
    form               TEXT NOT NULL UNIQUE,
    line               TEXT,
    customer_id        TEXT REFERENCES customer (id),
    right_asked        TEXT NOT NULL,
    ground             TEXT,
    restrict_meanwhile INTEGER NOT NULL CHECK (restrict_meanwhile IN (0, 1)),
    details            TEXT NOT NULL,
    language           TEXT NOT NULL,
    state              TEXT NOT NULL,
    received_at        INTEGER NOT NULL,
    ended_at           INTEGER
) STRICT;
CREATE INDEX request_by_line ON request (line, received_at);
CREATE INDEX request_by_customer ON request (customer_id, received_at);
CREATE INDEX request_by_end ON request (ended_at);

-- What a request is about. The instant of the call remains when the recording is deleted.
CREATE TABLE request_recording (
    request_id   TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    recording_id TEXT NOT NULL,
    started_at   INTEGER NOT NULL,
    PRIMARY KEY (request_id, recording_id)
) STRICT;
CREATE INDEX request_recording_by_recording ON request_recording (recording_id);

-- The life of a request: what was done with it.
CREATE TABLE request_event (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    actor      TEXT NOT NULL,
    act        TEXT NOT NULL,
    state      TEXT NOT NULL
) STRICT;
CREATE INDEX request_event_by_request ON request_event (request_id, seq);

-- What keeps a recording beyond its day. A hold without `ends_at` has no end yet.
CREATE TABLE hold (
    id           TEXT PRIMARY KEY,
    recording_id TEXT NOT NULL,
    request_id   TEXT,
    reason       TEXT NOT NULL,
    opened_on    TEXT NOT NULL,
    review_on    TEXT,
    ends_at      INTEGER
) STRICT;
CREATE INDEX hold_by_recording ON hold (recording_id);
CREATE INDEX hold_by_request ON hold (request_id);
