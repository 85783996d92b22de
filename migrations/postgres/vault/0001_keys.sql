-- The keys of persons, in a schema of their own, which may stand in another database than the log: the log holds what was sealed, this
-- table what opens it. A row is deleted when its person is erased or its purpose is over, and then nothing in the log, in a read table or
-- in an old copy of them can be read any more. What PostgreSQL still holds of a deleted row is a key wrapped by a master key: once the
-- master key was replaced and thrown away, that opens nothing either.
-- `subject`, `purpose`: whose key, and for what. `fingerprint`: a keyed hash by which the same person is recognised; it goes with the key.
-- `wrapped`: the key under the master key `master`, in base64url. `created_at`: microseconds since 1970.
CREATE TABLE vault_keys (
    subject     text    NOT NULL,
    purpose     text    NOT NULL,
    fingerprint text    NOT NULL,
    wrapped     text    NOT NULL,
    master      text    NOT NULL,
    created_at  bigint  NOT NULL,
    PRIMARY KEY (purpose, subject)
);

-- Somebody is erased for all purposes at once.
CREATE INDEX vault_keys_by_subject ON vault_keys (subject);
-- Somebody is recognised, whatever for.
CREATE INDEX vault_keys_by_fingerprint ON vault_keys (fingerprint);

-- Secrets of the vault itself: `digests` is the key of the fingerprints, wrapped as the others are.
CREATE TABLE vault_secrets (
    name    text NOT NULL PRIMARY KEY,
    wrapped text NOT NULL,
    master  text NOT NULL
);
