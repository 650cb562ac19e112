-- When a session last proved the line, and when the customer: a copy is given out only where the proof is fresh.
ALTER TABLE session ADD COLUMN line_proved_at INTEGER;
ALTER TABLE session ADD COLUMN customer_proved_at INTEGER;

-- What can be fetched, found by its request.
CREATE INDEX download_link_by_expiry ON download_link (expires_at);
