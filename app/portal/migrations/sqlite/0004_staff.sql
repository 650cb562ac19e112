-- Whoever works at the desk of the data protection officer, and who listens for the purposes of the notice.
CREATE TABLE staff (
    id             TEXT PRIMARY KEY,
    user_id        TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('dpo', 'reviewer', 'auditor', 'listener')),
    -- Argon2id, as a PHC string.
    password       TEXT NOT NULL,
    -- Whether the password was set by somebody else: it is changed at the next sign-in.
    password_given INTEGER NOT NULL CHECK (password_given IN (0, 1)),
    -- The second factor (RFC 6238), in hexadecimal; none before the first sign-in.
    totp_secret    TEXT,
    -- The last time step whose code was used: each works once.
    totp_last_step INTEGER,
    -- Whether the desk's keys do something (WCAG 2.1.4).
    shortcuts      INTEGER NOT NULL DEFAULT 1 CHECK (shortcuts IN (0, 1)),
    disabled_at    INTEGER,
    created_at     INTEGER NOT NULL
) STRICT;

-- What opens the desk where the second factor is lost. Each works once.
CREATE TABLE recovery_code (
    staff_id  TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    used_at   INTEGER,
    PRIMARY KEY (staff_id, code_hash)
) STRICT;

-- A session of staff. `password`: the password was right, the second factor is awaited; `full`: signed in.
CREATE TABLE staff_session (
    token_hash  TEXT PRIMARY KEY,
    staff_id    TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    stage       TEXT NOT NULL CHECK (stage IN ('password', 'full')),
    -- The second factor that is being set up, in hexadecimal.
    enrolling   TEXT,
    -- What the recovery codes are worked out from, until they are written down; with the portal's key only.
    codes_batch TEXT,
    created_at  INTEGER NOT NULL,
    idle_until  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_session_by_expiry ON staff_session (idle_until);
CREATE INDEX staff_session_by_staff ON staff_session (staff_id);

-- What somebody of the staff typed in a form that did not pass.
CREATE TABLE staff_draft (
    session TEXT NOT NULL REFERENCES staff_session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    form    TEXT NOT NULL,
    fields  TEXT NOT NULL,
    errors  TEXT NOT NULL,
    PRIMARY KEY (session, form)
) STRICT;

-- The audit names staff too. A CHECK cannot be changed: the table is laid anew, its rows as they were.
CREATE TABLE audit_with_staff (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL CHECK (actor IN ('caller', 'staff', 'supplier', 'operator', 'system')),
    staff_id     TEXT,
    action       TEXT NOT NULL,
    recording_id TEXT,
    customer_id  TEXT,
    request_id   TEXT,
    detail       TEXT NOT NULL
) STRICT;
INSERT INTO audit_with_staff (seq, at, actor, action, recording_id, customer_id, request_id, detail)
SELECT seq, at, actor, action, recording_id, customer_id, request_id, detail FROM audit ORDER BY seq;
DROP TABLE audit;
ALTER TABLE audit_with_staff RENAME TO audit;
CREATE INDEX audit_by_recording ON audit (recording_id, seq);
CREATE INDEX audit_by_request ON audit (request_id, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
