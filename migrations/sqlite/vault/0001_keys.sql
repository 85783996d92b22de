-- The keys of persons, in a file of their own: the log holds what was sealed, this table what opens it. A row is deleted when its person
-- is erased or its purpose is over, and then nothing in the log, in a read table or in an old copy of them can be read any more. The file
-- is written with secure_delete, and its write-ahead log is emptied after each deletion.
-- `subject`, `purpose`: whose key, and for what. `fingerprint`: a keyed hash by which the same person is recognised; it goes with the key.
-- `wrapped`: the key under the master key `master`, in base64url. `created_at`: microseconds since 1970.
CREATE TABLE vault_keys (
    subject     TEXT    NOT NULL,
    purpose     TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    wrapped     TEXT    NOT NULL,
    master      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (purpose, subject)
) STRICT, WITHOUT ROWID;

-- Somebody is erased for all purposes at once.
CREATE INDEX vault_keys_by_subject ON vault_keys (subject);
-- Somebody is recognised, whatever for.
CREATE INDEX vault_keys_by_fingerprint ON vault_keys (fingerprint);

-- Secrets of the vault itself: `digests` is the key of the fingerprints, wrapped as the others are.
CREATE TABLE vault_secrets (
    name    TEXT NOT NULL PRIMARY KEY,
    wrapped TEXT NOT NULL,
    master  TEXT NOT NULL
) STRICT;
