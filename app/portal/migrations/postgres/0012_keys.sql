-- What opens the audio of a recording: its own key, wrapped by one from outside the database. It goes with its
-- recording, and with it the audio becomes noise.
CREATE TABLE recording_key (
    recording_id  WORDS PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
    -- Which key wraps it.
    key_id        WORDS NOT NULL,
    wrapped       WORDS NOT NULL,
    sealed_bytes  BIGINT NOT NULL,
    sealed_sha256 WORDS NOT NULL
);
CREATE INDEX recording_key_by_key ON recording_key (key_id);

-- What opens a file that somebody sent.
CREATE TABLE evidence_key (
    evidence_id WORDS PRIMARY KEY REFERENCES evidence (id) ON DELETE CASCADE,
    key_id      WORDS NOT NULL,
    wrapped     WORDS NOT NULL
);
CREATE INDEX evidence_key_by_key ON evidence_key (key_id);

-- Audio whose recording and key are gone: it is removed from the store, however often that has to be tried.
CREATE TABLE audio_removal (
    audio_key WORDS PRIMARY KEY,
    since     BIGINT NOT NULL
);
