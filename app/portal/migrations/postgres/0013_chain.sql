-- Each row of the audit is chained to the one before by a keyed hash (HMAC-SHA-256), and its place has no gaps: a row
-- changed, dropped, swapped or added by whoever has the database alone is found out. Nothing was ever released: there
-- are no rows to be chained afterwards.
DROP TABLE audit;
CREATE TABLE audit (
    -- Counted by the portal: a sequence would leave a gap where a change is taken back.
    seq          BIGINT PRIMARY KEY,
    at           BIGINT NOT NULL,
    actor        WORDS NOT NULL CHECK (actor IN ('caller', 'staff', 'supplier', 'operator', 'system')),
    staff_id     WORDS,
    action       WORDS NOT NULL,
    recording_id WORDS,
    customer_id  WORDS,
    request_id   WORDS,
    detail       WORDS NOT NULL,
    mac          WORDS NOT NULL CHECK (LENGTH(mac) = 64)
);
CREATE INDEX audit_by_recording ON audit (recording_id, seq);
CREATE INDEX audit_by_request ON audit (request_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION the_audit_is_append_only();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION the_audit_is_append_only();

-- That a recording was deleted, signed (Ed25519): what its person and any auditor can check without the portal.
CREATE TABLE certificate (
    recording_id WORDS PRIMARY KEY,
    -- What is stated, byte for byte as it was signed: no personal data.
    statement    WORDS NOT NULL,
    public_key   WORDS NOT NULL,
    signature    WORDS NOT NULL
);

-- What was stated of retention: that nothing is kept beyond its day but what is named, signed like certificates.
CREATE TABLE attestation (
    id         WORDS PRIMARY KEY,
    -- When it was worked out.
    at         BIGINT NOT NULL,
    -- Whether nothing in it has to be looked into.
    sound      BIGINT NOT NULL CHECK (sound IN (0, 1)),
    statement  WORDS NOT NULL,
    public_key WORDS NOT NULL,
    signature  WORDS NOT NULL
);

-- What is done once, however often it is asked for, bears a key.
ALTER TABLE job ADD COLUMN once WORDS UNIQUE;
