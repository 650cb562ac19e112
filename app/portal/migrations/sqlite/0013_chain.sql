-- Each row of the audit is chained to the one before by a keyed hash (HMAC-SHA-256), and its place has no gaps: a row
-- changed, dropped, swapped or added by whoever has the database alone is found out. Nothing was ever released: there
-- are no rows to be chained afterwards.
DROP TABLE audit;
CREATE TABLE audit (
    seq          INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL CHECK (actor IN ('caller', 'staff', 'supplier', 'operator', 'system')),
    staff_id     TEXT,
    action       TEXT NOT NULL,
    recording_id TEXT,
    customer_id  TEXT,
    request_id   TEXT,
    detail       TEXT NOT NULL,
    mac          TEXT NOT NULL CHECK (LENGTH(mac) = 64)
) STRICT;
CREATE INDEX audit_by_recording ON audit (recording_id, seq);
CREATE INDEX audit_by_request ON audit (request_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- That a recording was deleted, signed (Ed25519): what its person and any auditor can check without the portal.
CREATE TABLE certificate (
    recording_id TEXT PRIMARY KEY,
    -- What is stated, byte for byte as it was signed: no personal data.
    statement    TEXT NOT NULL,
    public_key   TEXT NOT NULL,
    signature    TEXT NOT NULL
) STRICT;

-- What was stated of retention: that nothing is kept beyond its day but what is named, signed like certificates.
CREATE TABLE attestation (
    id         TEXT PRIMARY KEY,
    -- When it was worked out.
    at         INTEGER NOT NULL,
    -- Whether nothing in it has to be looked into.
    sound      INTEGER NOT NULL CHECK (sound IN (0, 1)),
    statement  TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature  TEXT NOT NULL
) STRICT;

-- What is done once, however often it is asked for, bears a key.
ALTER TABLE job ADD COLUMN once TEXT;
CREATE UNIQUE INDEX job_by_once ON job (once);
