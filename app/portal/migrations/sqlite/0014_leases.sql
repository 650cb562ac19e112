-- What only one process at a time may do, and which one does it. Who dies loses it when `until` has passed.
CREATE TABLE lease (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT;

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
