-- Each time somebody looked at a hold again: what they found, and when it is looked at next.
CREATE TABLE hold_review (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    hold_id  TEXT NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    next_on  TEXT NOT NULL,
    note     TEXT NOT NULL
) STRICT;
CREATE INDEX hold_review_by_hold ON hold_review (hold_id, seq);
CREATE INDEX approval_by_recording ON approval (recording_id) WHERE kind = 'legal_hold';
-- Statistics: what was received and deleted in a period.
CREATE INDEX request_by_receipt ON request (received_at);
CREATE INDEX tombstone_by_deletion ON tombstone (deleted_at, rule);
-- The audit is looked through by what was done, too.
CREATE INDEX audit_by_action ON audit (action, seq);
