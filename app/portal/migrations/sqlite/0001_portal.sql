-- Instants are epoch milliseconds, civil dates are YYYY-MM-DD, ids are UUIDv7 text.

CREATE TABLE customer (
    id             TEXT PRIMARY KEY,
    customer_code  TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('private', 'vat', 'large_company')),
    name           TEXT NOT NULL,
    codice_fiscale TEXT,
    partita_iva    TEXT,
    phone          TEXT,
    email          TEXT,
    language       TEXT NOT NULL,
    imported_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE recording (
    id                    TEXT PRIMARY KEY,
    external_id           TEXT NOT NULL UNIQUE,
    fingerprint           TEXT NOT NULL,
    started_at            INTEGER NOT NULL,
    duration_ms           INTEGER NOT NULL,
    direction             TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    calling_number        TEXT,
    called_number         TEXT NOT NULL,
    customer_kind         TEXT NOT NULL CHECK (customer_kind IN ('private', 'vat', 'large_company')),
    customer_id           TEXT REFERENCES customer (id),
    supplier              TEXT NOT NULL,
    agent                 TEXT,
    outside_service_hours INTEGER NOT NULL CHECK (outside_service_hours IN (0, 1)),
    audio_key             TEXT NOT NULL UNIQUE,
    audio_container       TEXT NOT NULL,
    audio_codec           TEXT NOT NULL,
    audio_channels        INTEGER NOT NULL,
    audio_bytes           INTEGER NOT NULL,
    audio_sha256          TEXT NOT NULL,
    last_day_kept         TEXT NOT NULL,
    imported_at           INTEGER NOT NULL
) STRICT;
CREATE INDEX recording_by_customer ON recording (customer_id, started_at);
CREATE INDEX recording_by_line ON recording (calling_number, started_at);
CREATE INDEX recording_by_last_day ON recording (last_day_kept);

-- What remains of a recording that was deleted: no personal data.
CREATE TABLE tombstone (
    recording_id     TEXT PRIMARY KEY,
    external_id_hash TEXT NOT NULL UNIQUE,
    recorded_on      TEXT NOT NULL,
    last_day_kept    TEXT NOT NULL,
    deleted_at       INTEGER NOT NULL,
    rule             TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash  TEXT PRIMARY KEY,
    line        TEXT,
    customer_id TEXT REFERENCES customer (id),
    created_at  INTEGER NOT NULL,
    idle_until  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_expiry ON session (idle_until);

-- What a person typed in a form that did not pass, until they send it again.
CREATE TABLE draft (
    session TEXT NOT NULL REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    form    TEXT NOT NULL,
    fields  TEXT NOT NULL,
    errors  TEXT NOT NULL,
    PRIMARY KEY (session, form)
) STRICT;

-- The one live code of a session. A row without `code_mac` is a decoy: nothing was sent, nothing opens it.
CREATE TABLE one_time_code (
    session     TEXT PRIMARY KEY REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    way         TEXT NOT NULL CHECK (way IN ('line', 'customer')),
    channel     TEXT NOT NULL CHECK (channel IN ('sms', 'voice', 'mail')),
    subject     TEXT NOT NULL,
    line        TEXT,
    customer_id TEXT REFERENCES customer (id),
    code_mac    TEXT,
    tries       INTEGER NOT NULL,
    sent_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;

-- What the limits count. The subject is a keyed hash of a contact or an address.
CREATE TABLE attempt (
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_by_subject ON attempt (kind, subject, at);
CREATE INDEX attempt_by_time ON attempt (at);

-- Requests of people who cannot prove the number they called from.
CREATE TABLE written_request (
    id             TEXT PRIMARY KEY,
    reference      TEXT NOT NULL UNIQUE,
    received_at    INTEGER NOT NULL,
    due_on         TEXT NOT NULL,
    language       TEXT NOT NULL,
    name           TEXT NOT NULL,
    contact        TEXT NOT NULL,
    calling_number TEXT,
    call_day       TEXT NOT NULL,
    call_time      TEXT,
    about          TEXT NOT NULL,
    wish           TEXT NOT NULL
) STRICT;

CREATE TABLE job (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    payload     TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('queued', 'done', 'dead')),
    attempts    INTEGER NOT NULL,
    run_at      INTEGER NOT NULL,
    lease_until INTEGER,
    expires_at  INTEGER,
    last_error  TEXT,
    created_at  INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX job_by_run ON job (state, run_at);

-- Mails and text messages of a demonstration, which leave the house no other way.
CREATE TABLE inbox_message (
    id        TEXT PRIMARY KEY,
    at        INTEGER NOT NULL,
    channel   TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    body      TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Who did what. Rows are added and never changed.
CREATE TABLE audit (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL CHECK (actor IN ('caller', 'operator', 'system')),
    action       TEXT NOT NULL,
    recording_id TEXT,
    customer_id  TEXT,
    request_id   TEXT,
    detail       TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_recording ON audit (recording_id, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
