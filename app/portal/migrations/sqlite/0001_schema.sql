-- Texts about people are sealed with the portal's keys (`KEY:BASE64`); a column `…_index` beside one is the keyed hash
-- by which it is looked up.
-- Instants are epoch milliseconds, civil dates are YYYY-MM-DD, ids are UUIDv7 text, words are those of the rules.

CREATE TABLE customer (
    id             TEXT PRIMARY KEY,
    customer_code  TEXT NOT NULL,
    code_index     TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('private', 'vat', 'large_company')),
    name           TEXT NOT NULL,
    codice_fiscale TEXT,
    -- Not unique: somebody may have several contracts, each with its code.
    cf_index       TEXT,
    partita_iva    TEXT,
    phone          TEXT,
    email          TEXT,
    language       TEXT NOT NULL,
    imported_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_by_codice_fiscale ON customer (cf_index) WHERE cf_index IS NOT NULL;

CREATE TABLE recording (
    id                    TEXT PRIMARY KEY,
    external_id           TEXT NOT NULL UNIQUE,
    fingerprint           TEXT NOT NULL,
    started_at            INTEGER NOT NULL,
    duration_ms           INTEGER NOT NULL,
    direction             TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    calling_number        TEXT,
    called_number         TEXT NOT NULL,
    -- Whose line the call was: the calling one, or the one that the call centre called.
    line_index            TEXT,
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
    -- What a player draws: worked out when somebody first listens to it, empty before.
    peaks                 TEXT NOT NULL DEFAULT '',
    last_day_kept         TEXT NOT NULL,
    imported_at           INTEGER NOT NULL
) STRICT;
CREATE INDEX recording_by_customer ON recording (customer_id, started_at);
CREATE INDEX recording_by_line ON recording (line_index, started_at);
CREATE INDEX recording_by_last_day ON recording (last_day_kept, id);
CREATE INDEX recording_by_start ON recording (started_at);

-- What opens the audio of a recording: its own key, wrapped by one from outside the database. It goes with its
-- recording, and with it the audio becomes noise.
CREATE TABLE recording_key (
    recording_id  TEXT PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
    -- Which key wraps it.
    key_id        TEXT NOT NULL,
    wrapped       TEXT NOT NULL,
    sealed_bytes  INTEGER NOT NULL,
    sealed_sha256 TEXT NOT NULL,
    -- How one finds one's way in audio that is in packets: sealed with a key made of the recording's.
    survey        TEXT
) STRICT;
CREATE INDEX recording_key_by_key ON recording_key (key_id);

-- What remains of a recording that was deleted: no personal data.
CREATE TABLE tombstone (
    recording_id     TEXT PRIMARY KEY,
    external_id_hash TEXT NOT NULL UNIQUE,
    recorded_on      TEXT NOT NULL,
    last_day_kept    TEXT NOT NULL,
    deleted_at       INTEGER NOT NULL,
    rule             TEXT NOT NULL
) STRICT;
CREATE INDEX tombstone_by_deletion ON tombstone (deleted_at, rule);

-- Audio that is about to be put, or was put and has no recording yet.
CREATE TABLE pending_object (
    key    TEXT PRIMARY KEY,
    put_at INTEGER NOT NULL
) STRICT;

-- Audio that belongs to no recording any more, until it is gone from the store. What a killed writer left is deleted
-- again until `again_until`: it may still be on its way into the store.
CREATE TABLE object_to_delete (
    key         TEXT PRIMARY KEY,
    tries       INTEGER NOT NULL,
    again_until INTEGER
) STRICT;
CREATE INDEX object_to_delete_by_tries ON object_to_delete (tries, key);

-- That a recording was deleted, signed (Ed25519): what its person and any auditor can check without the portal.
CREATE TABLE certificate (
    recording_id TEXT PRIMARY KEY,
    -- What is stated, byte for byte as it was signed: no personal data.
    statement    TEXT NOT NULL,
    public_key   TEXT NOT NULL,
    signature    TEXT NOT NULL,
    -- Whether it is in the ledger, outside the database, too: there a backup that is older than it is told of it.
    exported     INTEGER NOT NULL DEFAULT 0 CHECK (exported IN (0, 1))
) STRICT;
CREATE INDEX certificate_to_export ON certificate (recording_id) WHERE exported = 0;

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

-- What keeps a recording beyond its day. A hold without `ends_at` has no end yet. Legal holds and orders have a basis
-- and people who stand for them.
CREATE TABLE hold (
    id            TEXT PRIMARY KEY,
    recording_id  TEXT NOT NULL,
    request_id    TEXT,
    reason        TEXT NOT NULL,
    basis         TEXT NOT NULL DEFAULT '',
    opened_on     TEXT NOT NULL,
    opened_by     TEXT,
    second        TEXT,
    review_on     TEXT,
    ends_at       INTEGER,
    ended_because TEXT
) STRICT;
CREATE INDEX hold_by_recording ON hold (recording_id);
CREATE INDEX hold_by_request ON hold (request_id);
CREATE INDEX hold_by_review ON hold (review_on) WHERE review_on IS NOT NULL;

CREATE TABLE session (
    token_hash         TEXT PRIMARY KEY,
    line               TEXT,
    customer_id        TEXT REFERENCES customer (id),
    -- A copy is given out only where the proof is fresh.
    line_proved_at     INTEGER,
    customer_proved_at INTEGER,
    created_at         INTEGER NOT NULL,
    idle_until         INTEGER NOT NULL,
    expires_at         INTEGER NOT NULL
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
    -- The second factor (RFC 6238), in hexadecimal and sealed; none before the first sign-in.
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
    -- The second factor that is being set up, in hexadecimal and sealed.
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

-- Requests (Arts. 15 to 21 GDPR), whichever way they came in.
CREATE TABLE request (
    id                         TEXT PRIMARY KEY,
    reference                  TEXT NOT NULL UNIQUE,
    -- The form it was sent with: sent twice, it is still one request.
    form                       TEXT NOT NULL UNIQUE,
    channel                    TEXT NOT NULL CHECK (channel IN ('portal', 'form', 'letter', 'mail', 'phone')),
    -- What the person had proved.
    line                       TEXT,
    line_index                 TEXT,
    customer_id                TEXT REFERENCES customer (id),
    identified                 INTEGER NOT NULL CHECK (identified IN (0, 1)),
    -- Whoever is not identified gives a name, a contact, and the facts of the call.
    author_name                TEXT,
    author_contact             TEXT,
    call_number                TEXT,
    call_day                   TEXT,
    call_time                  TEXT,
    call_about                 TEXT,
    -- Who acts for somebody else: by what, for whom and how far, what they had proved, and who checked the authority.
    representative             TEXT
        CHECK (representative IN ('delegation', 'parental_responsibility', 'heir', 'lawyer')),
    representative_name        TEXT,
    represented_name           TEXT,
    represented_scope          TEXT,
    representative_line        TEXT,
    representative_line_index  TEXT,
    representative_customer_id TEXT REFERENCES customer (id),
    authority_checked_at       INTEGER,
    authority_checked_by       TEXT REFERENCES staff (id),
    right_asked                TEXT NOT NULL,
    ground                     TEXT,
    restrict_meanwhile         INTEGER NOT NULL CHECK (restrict_meanwhile IN (0, 1)),
    details                    TEXT NOT NULL,
    language                   TEXT NOT NULL,
    state                      TEXT NOT NULL,
    received_at                INTEGER NOT NULL,
    ended_at                   INTEGER,
    -- The clock: when it stood still (JSON), whether it was extended, and the day that came of it.
    pauses                     TEXT NOT NULL DEFAULT '[]',
    extended_on                TEXT,
    due_on                     TEXT NOT NULL,
    outcome                    TEXT,
    -- The first day on which a rejected objection restricts no more (Art. 18(3)).
    lifts_on                   TEXT,
    assigned_to                TEXT REFERENCES staff (id),
    -- Grows with every change: whoever looked at an older one changes nothing.
    version                    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX request_by_line ON request (line_index, received_at);
CREATE INDEX request_by_customer ON request (customer_id, received_at);
CREATE INDEX request_by_representative_line ON request (representative_line_index)
    WHERE representative_line_index IS NOT NULL;
CREATE INDEX request_by_representative_customer ON request (representative_customer_id)
    WHERE representative_customer_id IS NOT NULL;
CREATE INDEX request_by_due ON request (due_on, id) WHERE ended_at IS NULL;
CREATE INDEX request_by_state ON request (state, due_on);
CREATE INDEX request_by_receipt ON request (received_at);
-- Only for what has ended: else SQLite looks open requests up by it, and sorts them all for every page.
CREATE INDEX request_by_end ON request (ended_at) WHERE ended_at IS NOT NULL;

-- What a request is about. The instant of the call remains when the recording is deleted.
CREATE TABLE request_recording (
    request_id   TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    recording_id TEXT NOT NULL,
    started_at   INTEGER NOT NULL,
    -- What was decided about it, and what of it is given out.
    granted      INTEGER CHECK (granted IN (0, 1)),
    copy         TEXT,
    PRIMARY KEY (request_id, recording_id)
) STRICT;
CREATE INDEX request_recording_by_recording ON request_recording (recording_id);

-- The life of a request: what was done with it.
CREATE TABLE request_event (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    actor      TEXT NOT NULL,
    act        TEXT NOT NULL,
    state      TEXT NOT NULL
) STRICT;
CREATE INDEX request_event_by_request ON request_event (request_id, seq);

-- What the person and the office write to each other.
CREATE TABLE request_message (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    author     TEXT NOT NULL CHECK (author IN ('person', 'office')),
    staff_id   TEXT,
    kind       TEXT NOT NULL CHECK (kind IN ('message', 'identity_question', 'extension', 'lifting', 'note')),
    words      TEXT NOT NULL
) STRICT;
CREATE INDEX request_message_by_request ON request_message (request_id, seq);

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

-- What opens a file that somebody sent.
CREATE TABLE evidence_key (
    evidence_id TEXT PRIMARY KEY REFERENCES evidence (id) ON DELETE CASCADE,
    key_id      TEXT NOT NULL,
    wrapped     TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_key_by_key ON evidence_key (key_id);

-- The decision on a request, with the letter as it went out.
CREATE TABLE decision (
    request_id    TEXT PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    outcome       TEXT NOT NULL,
    reason        TEXT NOT NULL,
    words         TEXT NOT NULL,
    -- What backs it (JSON): a balancing, a check, a claim, a review date.
    backing       TEXT NOT NULL,
    decided_at    INTEGER NOT NULL,
    decided_by    TEXT NOT NULL REFERENCES staff (id),
    second        TEXT REFERENCES staff (id),
    letter        TEXT NOT NULL,
    letter_sha256 TEXT NOT NULL
) STRICT;

-- What waits for a second person.
CREATE TABLE approval (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('decision', 'legal_hold')),
    request_id   TEXT REFERENCES request (id) ON DELETE CASCADE,
    recording_id TEXT,
    proposal     TEXT NOT NULL,
    proposed_by  TEXT NOT NULL REFERENCES staff (id),
    proposed_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX approval_by_request ON approval (request_id) WHERE kind = 'decision';
CREATE INDEX approval_by_recording ON approval (recording_id) WHERE kind = 'legal_hold';

-- Art. 16: what was corrected, before and after; what a person adds travels with every later copy.
CREATE TABLE rectification (
    id           TEXT PRIMARY KEY,
    recording_id TEXT NOT NULL,
    request_id   TEXT NOT NULL,
    at           INTEGER NOT NULL,
    field        TEXT NOT NULL,
    before       TEXT NOT NULL,
    after        TEXT NOT NULL
) STRICT;
CREATE INDEX rectification_by_recording ON rectification (recording_id, at);

-- A copy that can be fetched, until a day. Stopped where the wrong recording was delivered.
CREATE TABLE release (
    request_id  TEXT PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    released_at INTEGER NOT NULL,
    until       TEXT NOT NULL,
    stopped_at  INTEGER
) STRICT;
CREATE TABLE download_link (
    token_hash TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX download_link_by_expiry ON download_link (expires_at);

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

-- What suppliers were ordered to do with recordings that they received (Art. 19 GDPR). A request may be forgotten, and
-- a recording deleted, before its orders are: neither is a foreign key.
CREATE TABLE recipient_order (
    id               TEXT PRIMARY KEY,
    request_id       TEXT,
    recording_id     TEXT NOT NULL,
    -- The recording's name in the supplier's system; emptied, like the note, when the order is acknowledged.
    external_id      TEXT NOT NULL,
    supplier         TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('erase', 'restrict', 'rectify', 'lift')),
    -- What is to be corrected.
    note             TEXT NOT NULL DEFAULT '',
    state            TEXT NOT NULL CHECK (state IN ('to_send', 'sent', 'acknowledged', 'unreachable')),
    -- Why the supplier cannot be told.
    reason           TEXT NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    due_on           TEXT NOT NULL,
    sent_at          INTEGER,
    reminded_at      INTEGER,
    acknowledged_at  INTEGER,
    acknowledged_how TEXT CHECK (acknowledged_how IN ('link', 'endpoint', 'office')),
    -- What delivers it, or the last reminder of it.
    job_id           TEXT NOT NULL,
    UNIQUE (request_id, recording_id, supplier, kind)
) STRICT;
CREATE INDEX recipient_order_by_due ON recipient_order (state, due_on);
CREATE INDEX recipient_order_by_recording ON recipient_order (recording_id);

-- Arts. 33 and 34: what went wrong, and the 72 hours.
CREATE TABLE breach (
    id           TEXT PRIMARY KEY,
    request_id   TEXT,
    noticed_at   INTEGER NOT NULL,
    notify_by    INTEGER NOT NULL,
    what         TEXT NOT NULL,
    opened_by    TEXT NOT NULL,
    notified_at  INTEGER,
    closed_at    INTEGER,
    conclusion   TEXT NOT NULL DEFAULT ''
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
    finished_at INTEGER,
    -- What is done once, however often it is asked for, bears a key.
    once        TEXT UNIQUE
) STRICT;
CREATE INDEX job_by_run ON job (state, run_at);

-- What only one process at a time may do, and which one does it. Who dies loses it when `until` has passed.
CREATE TABLE lease (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT;

-- Mails and text messages of a demonstration, which leave the house no other way.
CREATE TABLE inbox_message (
    id        TEXT PRIMARY KEY,
    at        INTEGER NOT NULL,
    channel   TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    body      TEXT NOT NULL
) STRICT;

-- Single values that outlive a process.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Who did what. Rows are added and never changed. Each is chained to the one before by a keyed hash (HMAC-SHA-256), and
-- its place, which the portal counts, has no gaps: a row that was changed, dropped, swapped or added by whoever has the
-- database alone is found out.
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
-- INSERT OR REPLACE deletes the row that is in its way without a word to the trigger on DELETE.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
