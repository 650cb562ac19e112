-- What opens the audio of a recording: its own key, wrapped by one from outside the database. It goes with its
-- recording, and with it the audio becomes noise.
CREATE TABLE recording_key (
    recording_id  TEXT PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
    -- Which key wraps it.
    key_id        TEXT NOT NULL,
    wrapped       TEXT NOT NULL,
    sealed_bytes  INTEGER NOT NULL,
    sealed_sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX recording_key_by_key ON recording_key (key_id);

-- What opens a file that somebody sent.
CREATE TABLE evidence_key (
    evidence_id TEXT PRIMARY KEY REFERENCES evidence (id) ON DELETE CASCADE,
    key_id      TEXT NOT NULL,
    wrapped     TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_key_by_key ON evidence_key (key_id);

-- Audio whose recording and key are gone: it is removed from the store, however often that has to be tried.
CREATE TABLE audio_removal (
    audio_key TEXT PRIMARY KEY,
    since     INTEGER NOT NULL
) STRICT;
