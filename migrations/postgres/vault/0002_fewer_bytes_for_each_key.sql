-- A list of thousands is taken in as fast as its keys are. Texts are now compared byte by byte, whatever the language of the database, and
-- one index of subject and purpose, to whose end new keys are added, takes the place of two: it also finds all keys of somebody who is
-- erased. Equal purposes take next to no room in an index of their own.
ALTER TABLE vault_keys DROP CONSTRAINT vault_keys_pkey;
DROP INDEX vault_keys_by_subject;
DROP INDEX vault_keys_by_fingerprint;

ALTER TABLE vault_keys
    ALTER COLUMN subject TYPE text COLLATE "C",
    ALTER COLUMN purpose TYPE text COLLATE "C",
    ALTER COLUMN fingerprint TYPE text COLLATE "C",
    ADD PRIMARY KEY (subject, purpose);

-- A list is opened, counted, let go of as a whole.
CREATE INDEX vault_keys_by_purpose ON vault_keys (purpose);
-- Somebody is recognised, whatever for.
CREATE INDEX vault_keys_by_fingerprint ON vault_keys (fingerprint);
