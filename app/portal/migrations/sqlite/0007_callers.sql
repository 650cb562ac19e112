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

-- Who acts for somebody else: by what, for whom and how far, what they had proved, and who checked the authority.
ALTER TABLE request ADD COLUMN representative TEXT
    CHECK (representative IN ('delegation', 'parental_responsibility', 'heir', 'lawyer'));
ALTER TABLE request ADD COLUMN representative_name TEXT;
ALTER TABLE request ADD COLUMN represented_name TEXT;
ALTER TABLE request ADD COLUMN represented_scope TEXT;
ALTER TABLE request ADD COLUMN representative_line TEXT;
ALTER TABLE request ADD COLUMN representative_customer_id TEXT REFERENCES customer (id);
ALTER TABLE request ADD COLUMN authority_checked_at INTEGER;
ALTER TABLE request ADD COLUMN authority_checked_by TEXT REFERENCES staff (id);
CREATE INDEX request_by_representative_line ON request (representative_line)
    WHERE representative_line IS NOT NULL;
CREATE INDEX request_by_representative_customer ON request (representative_customer_id)
    WHERE representative_customer_id IS NOT NULL;
