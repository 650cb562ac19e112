-- Texts about people are sealed with the portal's keys (`KEY:BASE64`); a column `…_index` beside one is the keyed hash
-- by which it is looked up.
-- Instants are epoch milliseconds, civil dates are YYYY-MM-DD, ids are UUIDv7 text, words are those of the rules. The
-- tables and columns are those of SQLite's schema.

-- Texts are compared byte by byte, as SQLite does: dates and ids are in the order in which they are written.
CREATE DOMAIN WORDS AS TEXT COLLATE "C";

CREATE TABLE customer (
    id             WORDS PRIMARY KEY,
    customer_code  WORDS NOT NULL,
    code_index     WORDS NOT NULL UNIQUE,
    kind           WORDS NOT NULL CHECK (kind IN ('private', 'vat', 'large_company')),
    name           WORDS NOT NULL,
    codice_fiscale WORDS,
    -- Not unique: somebody may have several contracts, each with its code.
    cf_index       WORDS,
    partita_iva    WORDS,
    phone          WORDS,
    email          WORDS,
    language       WORDS NOT NULL,
    imported_at    BIGINT NOT NULL
);
CREATE INDEX customer_by_codice_fiscale ON customer (cf_index) WHERE cf_index IS NOT NULL;

CREATE TABLE recording (
    id                    WORDS PRIMARY KEY,
    external_id           WORDS NOT NULL UNIQUE,
    fingerprint           WORDS NOT NULL,
    started_at            BIGINT NOT NULL,
    duration_ms           BIGINT NOT NULL,
    direction             WORDS NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    calling_number        WORDS,
    called_number         WORDS NOT NULL,
    -- Whose line the call was: the calling one, or the one that the call centre called.
    line_index            WORDS,
    customer_kind         WORDS NOT NULL CHECK (customer_kind IN ('private', 'vat', 'large_company')),
    customer_id           WORDS REFERENCES customer (id),
    supplier              WORDS NOT NULL,
    agent                 WORDS,
    outside_service_hours BIGINT NOT NULL CHECK (outside_service_hours IN (0, 1)),
    audio_key             WORDS NOT NULL UNIQUE,
    audio_container       WORDS NOT NULL,
    audio_codec           WORDS NOT NULL,
    audio_channels        BIGINT NOT NULL,
    audio_bytes           BIGINT NOT NULL,
    audio_sha256          WORDS NOT NULL,
    -- What a player draws: worked out when somebody first listens to it, empty before.
    peaks                 WORDS NOT NULL DEFAULT '',
    last_day_kept         WORDS NOT NULL,
    imported_at           BIGINT NOT NULL
);
CREATE INDEX recording_by_customer ON recording (customer_id, started_at);
CREATE INDEX recording_by_line ON recording (line_index, started_at);
CREATE INDEX recording_by_last_day ON recording (last_day_kept, id);
CREATE INDEX recording_by_start ON recording (started_at);

-- What opens the audio of a recording: its own key, wrapped by one from outside the database. It goes with its
-- recording, and with it the audio becomes noise.
CREATE TABLE recording_key (
    recording_id  WORDS PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
    -- Which key wraps it.
    key_id        WORDS NOT NULL,
    wrapped       WORDS NOT NULL,
    sealed_bytes  BIGINT NOT NULL,
    sealed_sha256 WORDS NOT NULL,
    -- How one finds one's way in audio that is in packets: sealed with a key made of the recording's.
    survey        WORDS
);
CREATE INDEX recording_key_by_key ON recording_key (key_id);

-- What remains of a recording that was deleted: no personal data.
CREATE TABLE tombstone (
    recording_id     WORDS PRIMARY KEY,
    external_id_hash WORDS NOT NULL UNIQUE,
    recorded_on      WORDS NOT NULL,
    last_day_kept    WORDS NOT NULL,
    deleted_at       BIGINT NOT NULL,
    rule             WORDS NOT NULL
);
CREATE INDEX tombstone_by_deletion ON tombstone (deleted_at, rule);

-- Audio that is about to be put, or was put and has no recording yet.
CREATE TABLE pending_object (
    key    WORDS PRIMARY KEY,
    put_at BIGINT NOT NULL
);

-- Audio that belongs to no recording any more, until it is gone from the store. What a killed writer left is deleted
-- again until `again_until`: it may still be on its way into the store.
CREATE TABLE object_to_delete (
    key         WORDS PRIMARY KEY,
    tries       BIGINT NOT NULL,
    again_until BIGINT
);
CREATE INDEX object_to_delete_by_tries ON object_to_delete (tries, key);

-- That a recording was deleted, signed (Ed25519): what its person and any auditor can check without the portal.
CREATE TABLE certificate (
    recording_id WORDS PRIMARY KEY,
    -- What is stated, byte for byte as it was signed: no personal data.
    statement    WORDS NOT NULL,
    public_key   WORDS NOT NULL,
    signature    WORDS NOT NULL,
    -- Whether it is in the ledger, outside the database, too: there a backup that is older than it is told of it.
    exported     BIGINT NOT NULL DEFAULT 0 CHECK (exported IN (0, 1))
);
CREATE INDEX certificate_to_export ON certificate (recording_id) WHERE exported = 0;

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

-- What keeps a recording beyond its day. A hold without `ends_at` has no end yet. Legal holds and orders have a basis
-- and people who stand for them.
CREATE TABLE hold (
    id            WORDS PRIMARY KEY,
    recording_id  WORDS NOT NULL,
    request_id    WORDS,
    reason        WORDS NOT NULL,
    basis         WORDS NOT NULL DEFAULT '',
    opened_on     WORDS NOT NULL,
    opened_by     WORDS,
    second        WORDS,
    review_on     WORDS,
    ends_at       BIGINT,
    ended_because WORDS
);
CREATE INDEX hold_by_recording ON hold (recording_id);
CREATE INDEX hold_by_request ON hold (request_id);
CREATE INDEX hold_by_review ON hold (review_on) WHERE review_on IS NOT NULL;

CREATE TABLE session (
    token_hash         WORDS PRIMARY KEY,
    line               WORDS,
    customer_id        WORDS REFERENCES customer (id),
    -- A copy is given out only where the proof is fresh.
    line_proved_at     BIGINT,
    customer_proved_at BIGINT,
    created_at         BIGINT NOT NULL,
    idle_until         BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL
);
CREATE INDEX session_by_expiry ON session (idle_until);

-- What a person typed in a form that did not pass, until they send it again.
CREATE TABLE draft (
    session WORDS NOT NULL REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    form    WORDS NOT NULL,
    fields  WORDS NOT NULL,
    errors  WORDS NOT NULL,
    PRIMARY KEY (session, form)
);

-- The one live code of a session. A row without `code_mac` is a decoy: nothing was sent, nothing opens it.
CREATE TABLE one_time_code (
    session     WORDS PRIMARY KEY REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    way         WORDS NOT NULL CHECK (way IN ('line', 'customer')),
    channel     WORDS NOT NULL CHECK (channel IN ('sms', 'voice', 'mail')),
    subject     WORDS NOT NULL,
    line        WORDS,
    customer_id WORDS REFERENCES customer (id),
    code_mac    WORDS,
    tries       BIGINT NOT NULL,
    sent_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);

-- What the limits count. The subject is a keyed hash of a contact or an address.
CREATE TABLE attempt (
    kind    WORDS NOT NULL,
    subject WORDS NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX attempt_by_subject ON attempt (kind, subject, at);
CREATE INDEX attempt_by_time ON attempt (at);

-- Whoever works at the desk of the data protection officer, and who listens for the purposes of the notice.
CREATE TABLE staff (
    id             WORDS PRIMARY KEY,
    user_id        WORDS NOT NULL UNIQUE,
    name           WORDS NOT NULL,
    role           WORDS NOT NULL CHECK (role IN ('dpo', 'reviewer', 'auditor', 'listener')),
    -- Argon2id, as a PHC string.
    password       WORDS NOT NULL,
    -- Whether the password was set by somebody else: it is changed at the next sign-in.
    password_given BIGINT NOT NULL CHECK (password_given IN (0, 1)),
    -- The second factor (RFC 6238), in hexadecimal and sealed; none before the first sign-in.
    totp_secret    WORDS,
    -- The last time step whose code was used: each works once.
    totp_last_step BIGINT,
    -- Whether the desk's keys do something (WCAG 2.1.4).
    shortcuts      BIGINT NOT NULL DEFAULT 1 CHECK (shortcuts IN (0, 1)),
    disabled_at    BIGINT,
    created_at     BIGINT NOT NULL
);

-- What opens the desk where the second factor is lost. Each works once.
CREATE TABLE recovery_code (
    staff_id  WORDS NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    code_hash WORDS NOT NULL,
    used_at   BIGINT,
    PRIMARY KEY (staff_id, code_hash)
);

-- A session of staff. `password`: the password was right, the second factor is awaited; `full`: signed in.
CREATE TABLE staff_session (
    token_hash  WORDS PRIMARY KEY,
    staff_id    WORDS NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    stage       WORDS NOT NULL CHECK (stage IN ('password', 'full')),
    -- The second factor that is being set up, in hexadecimal and sealed.
    enrolling   WORDS,
    -- What the recovery codes are worked out from, until they are written down; with the portal's key only.
    codes_batch WORDS,
    created_at  BIGINT NOT NULL,
    idle_until  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX staff_session_by_expiry ON staff_session (idle_until);
CREATE INDEX staff_session_by_staff ON staff_session (staff_id);

-- What somebody of the staff typed in a form that did not pass.
CREATE TABLE staff_draft (
    session WORDS NOT NULL REFERENCES staff_session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    form    WORDS NOT NULL,
    fields  WORDS NOT NULL,
    errors  WORDS NOT NULL,
    PRIMARY KEY (session, form)
);

-- What a session of staff listens to, for a time and for one purpose; it ends with the session. The token opens nothing
-- without the session's own: it is kept as it is.
CREATE TABLE listening (
    token        WORDS NOT NULL UNIQUE,
    session      WORDS NOT NULL REFERENCES staff_session (token_hash) ON UPDATE CASCADE ON DELETE CASCADE,
    recording_id WORDS NOT NULL,
    purpose      WORDS NOT NULL CHECK (purpose IN ('quality', 'kpi', 'improvement', 'request')),
    -- The reference of the request that is handled.
    reference    WORDS,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (session, recording_id)
);

-- Requests (Arts. 15 to 21 GDPR), whichever way they came in.
CREATE TABLE request (
    id                         WORDS PRIMARY KEY,
    reference                  WORDS NOT NULL UNIQUE,
    -- The form it was sent with: sent twice, it is still one request.
    form                       WORDS NOT NULL UNIQUE,
    channel                    WORDS NOT NULL CHECK (channel IN ('portal', 'form', 'letter', 'mail', 'phone')),
    -- What the person had proved.
    line                       WORDS,
    line_index                 WORDS,
    customer_id                WORDS REFERENCES customer (id),
    identified                 BIGINT NOT NULL CHECK (identified IN (0, 1)),
    -- Whoever is not identified gives a name, a contact, and the facts of the call.
    author_name                WORDS,
    author_contact             WORDS,
    call_number                WORDS,
    call_day                   WORDS,
    call_time                  WORDS,
    call_about                 WORDS,
    -- Who acts for somebody else: by what, for whom and how far, what they had proved, and who checked the authority.
    representative             WORDS
        CHECK (representative IN ('delegation', 'parental_responsibility', 'heir', 'lawyer')),
    representative_name        WORDS,
    represented_name           WORDS,
    represented_scope          WORDS,
    representative_line        WORDS,
    representative_line_index  WORDS,
    representative_customer_id WORDS REFERENCES customer (id),
    authority_checked_at       BIGINT,
    authority_checked_by       WORDS REFERENCES staff (id),
    right_asked                WORDS NOT NULL,
    ground                     WORDS,
    restrict_meanwhile         BIGINT NOT NULL CHECK (restrict_meanwhile IN (0, 1)),
    details                    WORDS NOT NULL,
    language                   WORDS NOT NULL,
    state                      WORDS NOT NULL,
    received_at                BIGINT NOT NULL,
    ended_at                   BIGINT,
    -- The clock: when it stood still (JSON), whether it was extended, and the day that came of it.
    pauses                     WORDS NOT NULL DEFAULT '[]',
    extended_on                WORDS,
    due_on                     WORDS NOT NULL,
    outcome                    WORDS,
    -- The first day on which a rejected objection restricts no more (Art. 18(3)).
    lifts_on                   WORDS,
    assigned_to                WORDS REFERENCES staff (id),
    -- Grows with every change: whoever looked at an older one changes nothing.
    version                    BIGINT NOT NULL DEFAULT 0
);
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
    request_id   WORDS NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    recording_id WORDS NOT NULL,
    started_at   BIGINT NOT NULL,
    -- What was decided about it, and what of it is given out.
    granted      BIGINT CHECK (granted IN (0, 1)),
    copy         WORDS,
    PRIMARY KEY (request_id, recording_id)
);
CREATE INDEX request_recording_by_recording ON request_recording (recording_id);

-- The life of a request: what was done with it.
CREATE TABLE request_event (
    seq        BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    request_id WORDS NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         BIGINT NOT NULL,
    actor      WORDS NOT NULL,
    act        WORDS NOT NULL,
    state      WORDS NOT NULL
);
CREATE INDEX request_event_by_request ON request_event (request_id, seq);

-- What the person and the office write to each other.
CREATE TABLE request_message (
    seq        BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    request_id WORDS NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    at         BIGINT NOT NULL,
    author     WORDS NOT NULL CHECK (author IN ('person', 'office')),
    staff_id   WORDS,
    kind       WORDS NOT NULL CHECK (kind IN ('message', 'identity_question', 'extension', 'lifting', 'note')),
    words      WORDS NOT NULL
);
CREATE INDEX request_message_by_request ON request_message (request_id, seq);

-- What a person sends with a request. Until it is filed, a file belongs to the session; one that belongs to neither is
-- deleted from the folder, and then from here.
CREATE TABLE evidence (
    id         WORDS PRIMARY KEY,
    session    WORDS REFERENCES session (token_hash) ON UPDATE CASCADE ON DELETE SET NULL,
    request_id WORDS REFERENCES request (id) ON DELETE SET NULL,
    -- As the person calls it.
    name       WORDS NOT NULL,
    media_type WORDS NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    bytes      BIGINT NOT NULL,
    sha256     WORDS NOT NULL,
    file_key   WORDS NOT NULL UNIQUE,
    at         BIGINT NOT NULL
);
CREATE INDEX evidence_by_session ON evidence (session);
CREATE INDEX evidence_by_request ON evidence (request_id);

-- What opens a file that somebody sent.
CREATE TABLE evidence_key (
    evidence_id WORDS PRIMARY KEY REFERENCES evidence (id) ON DELETE CASCADE,
    key_id      WORDS NOT NULL,
    wrapped     WORDS NOT NULL
);
CREATE INDEX evidence_key_by_key ON evidence_key (key_id);

-- The decision on a request, with the letter as it went out.
CREATE TABLE decision (
    request_id    WORDS PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    outcome       WORDS NOT NULL,
    reason        WORDS NOT NULL,
    words         WORDS NOT NULL,
    -- What backs it (JSON): a balancing, a check, a claim, a review date.
    backing       WORDS NOT NULL,
    decided_at    BIGINT NOT NULL,
    decided_by    WORDS NOT NULL REFERENCES staff (id),
    second        WORDS REFERENCES staff (id),
    letter        WORDS NOT NULL,
    letter_sha256 WORDS NOT NULL
);

-- What waits for a second person.
CREATE TABLE approval (
    id           WORDS PRIMARY KEY,
    kind         WORDS NOT NULL CHECK (kind IN ('decision', 'legal_hold')),
    request_id   WORDS REFERENCES request (id) ON DELETE CASCADE,
    recording_id WORDS,
    proposal     WORDS NOT NULL,
    proposed_by  WORDS NOT NULL REFERENCES staff (id),
    proposed_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX approval_by_request ON approval (request_id) WHERE kind = 'decision';
CREATE INDEX approval_by_recording ON approval (recording_id) WHERE kind = 'legal_hold';

-- Art. 16: what was corrected, before and after; what a person adds travels with every later copy.
CREATE TABLE rectification (
    id           WORDS PRIMARY KEY,
    recording_id WORDS NOT NULL,
    request_id   WORDS NOT NULL,
    at           BIGINT NOT NULL,
    field        WORDS NOT NULL,
    before       WORDS NOT NULL,
    after        WORDS NOT NULL
);
CREATE INDEX rectification_by_recording ON rectification (recording_id, at);

-- A copy that can be fetched, until a day. Stopped where the wrong recording was delivered.
CREATE TABLE release (
    request_id  WORDS PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    released_at BIGINT NOT NULL,
    until       WORDS NOT NULL,
    stopped_at  BIGINT
);
CREATE TABLE download_link (
    token_hash WORDS PRIMARY KEY,
    request_id WORDS NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX download_link_by_expiry ON download_link (expires_at);

-- Each time somebody looked at a hold again: what they found, and when it is looked at next.
CREATE TABLE hold_review (
    seq      BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    hold_id  WORDS NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    at       BIGINT NOT NULL,
    staff_id WORDS NOT NULL REFERENCES staff (id),
    next_on  WORDS NOT NULL,
    note     WORDS NOT NULL
);
CREATE INDEX hold_review_by_hold ON hold_review (hold_id, seq);

-- What suppliers were ordered to do with recordings that they received (Art. 19 GDPR). A request may be forgotten, and
-- a recording deleted, before its orders are: neither is a foreign key.
CREATE TABLE recipient_order (
    id               WORDS PRIMARY KEY,
    request_id       WORDS,
    recording_id     WORDS NOT NULL,
    -- The recording's name in the supplier's system; emptied, like the note, when the order is acknowledged.
    external_id      WORDS NOT NULL,
    supplier         WORDS NOT NULL,
    kind             WORDS NOT NULL CHECK (kind IN ('erase', 'restrict', 'rectify', 'lift')),
    -- What is to be corrected.
    note             WORDS NOT NULL DEFAULT '',
    state            WORDS NOT NULL CHECK (state IN ('to_send', 'sent', 'acknowledged', 'unreachable')),
    -- Why the supplier cannot be told.
    reason           WORDS NOT NULL DEFAULT '',
    created_at       BIGINT NOT NULL,
    due_on           WORDS NOT NULL,
    sent_at          BIGINT,
    reminded_at      BIGINT,
    acknowledged_at  BIGINT,
    acknowledged_how WORDS CHECK (acknowledged_how IN ('link', 'endpoint', 'office')),
    -- What delivers it, or the last reminder of it.
    job_id           WORDS NOT NULL,
    UNIQUE (request_id, recording_id, supplier, kind)
);
CREATE INDEX recipient_order_by_due ON recipient_order (state, due_on);
CREATE INDEX recipient_order_by_recording ON recipient_order (recording_id);

-- Arts. 33 and 34: what went wrong, and the 72 hours.
CREATE TABLE breach (
    id           WORDS PRIMARY KEY,
    request_id   WORDS,
    noticed_at   BIGINT NOT NULL,
    notify_by    BIGINT NOT NULL,
    what         WORDS NOT NULL,
    opened_by    WORDS NOT NULL,
    notified_at  BIGINT,
    closed_at    BIGINT,
    conclusion   WORDS NOT NULL DEFAULT ''
);

CREATE TABLE job (
    id          WORDS PRIMARY KEY,
    kind        WORDS NOT NULL,
    payload     WORDS NOT NULL,
    state       WORDS NOT NULL CHECK (state IN ('queued', 'done', 'dead')),
    attempts    BIGINT NOT NULL,
    run_at      BIGINT NOT NULL,
    lease_until BIGINT,
    expires_at  BIGINT,
    last_error  WORDS,
    created_at  BIGINT NOT NULL,
    finished_at BIGINT,
    -- What is done once, however often it is asked for, bears a key.
    once        WORDS UNIQUE
);
CREATE INDEX job_by_run ON job (state, run_at);

-- What only one process at a time may do, and which one does it. Who dies loses it when `until` has passed.
CREATE TABLE lease (
    name   WORDS PRIMARY KEY,
    holder WORDS NOT NULL,
    until  BIGINT NOT NULL
);

-- Mails and text messages of a demonstration, which leave the house no other way.
CREATE TABLE inbox_message (
    id        WORDS PRIMARY KEY,
    at        BIGINT NOT NULL,
    channel   WORDS NOT NULL,
    recipient WORDS NOT NULL,
    subject   WORDS NOT NULL,
    body      WORDS NOT NULL
);

-- Single values that outlive a process.
CREATE TABLE setting (
    name  WORDS PRIMARY KEY,
    value WORDS NOT NULL
);

-- Who did what. Rows are added and never changed. Each is chained to the one before by a keyed hash (HMAC-SHA-256), and
-- its place, which the portal counts, has no gaps: a row that was changed, dropped, swapped or added by whoever has the
-- database alone is found out.
CREATE TABLE audit (
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

CREATE FUNCTION the_audit_is_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END
$$;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION the_audit_is_append_only();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION the_audit_is_append_only();
