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
