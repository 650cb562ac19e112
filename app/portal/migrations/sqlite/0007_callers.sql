-- When a session last proved the line, and when the customer: a copy is given out only where the proof is fresh.
ALTER TABLE session ADD COLUMN line_proved_at INTEGER;
ALTER TABLE session ADD COLUMN customer_proved_at INTEGER;

-- What can be fetched, found by its request.
CREATE INDEX download_link_by_expiry ON download_link (expires_at);

-- What a person sends with a request. Until it is filed, a file belongs to the session; one that belongs to neither is
-- deleted from the folder, and then from here.
CREATE TABLE evidence (
    id         TEXT PRIMARY KEY,
    session    TEXT REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE SET NULL,
    request_id TEXT REFERENCES request (id) ON DELETE SET NULL,
    -- As the person calls it.
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    bytes      INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    file_key   TEXT NOT NULL UNIQUE,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_session ON evidence (session);
CREATE INDEX evidence_by_request ON evidence (request_id);
