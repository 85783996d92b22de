-- A list of thousands is taken in as fast as its keys are. Before, three trees each held the purpose, a text of 45 characters that is the
-- same for a whole list. Now the row holds it once beside one tree of subject and purpose, which also finds all keys of somebody who is
-- erased; the trees by purpose and by fingerprint point to rows. Subjects are made in order, so that most of this is added at an end.
CREATE TABLE vault_keys_again (
    subject     TEXT    NOT NULL,
    purpose     TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    wrapped     TEXT    NOT NULL,
    master      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (subject, purpose)
) STRICT;

INSERT INTO vault_keys_again (subject, purpose, fingerprint, wrapped, master, created_at)
SELECT subject, purpose, fingerprint, wrapped, master, created_at FROM vault_keys ORDER BY subject, purpose;

DROP TABLE vault_keys;
ALTER TABLE vault_keys_again RENAME TO vault_keys;

-- A list is opened, counted, let go of as a whole.
CREATE INDEX vault_keys_by_purpose ON vault_keys (purpose);
-- Somebody is recognised, whatever for.
CREATE INDEX vault_keys_by_fingerprint ON vault_keys (fingerprint);
