-- What a player draws of a recording: worked out when somebody first listens to it, empty before.
ALTER TABLE recording ADD COLUMN peaks TEXT NOT NULL DEFAULT '';
-- The desk lists recordings by the instant of the call.
CREATE INDEX recording_by_start ON recording (started_at);

-- What a session of staff listens to, for a time and for one purpose; it ends with the session. The token opens nothing
-- without the session's own: it is kept as it is.
CREATE TABLE listening (
    token        TEXT NOT NULL UNIQUE,
    session      TEXT NOT NULL REFERENCES staff_session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    recording_id TEXT NOT NULL,
    purpose      TEXT NOT NULL CHECK (purpose IN ('quality', 'kpi', 'improvement', 'request')),
    -- The reference of the request that is handled.
    reference    TEXT,
    expires_at   INTEGER NOT NULL,
    PRIMARY KEY (session, recording_id)
) STRICT;
