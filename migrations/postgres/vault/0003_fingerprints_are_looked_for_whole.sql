-- A fingerprint is only ever looked for as a whole, and comes anywhere in their order: kept sorted, it cost half of what storing a key did.
DROP INDEX vault_keys_by_fingerprint;
CREATE INDEX vault_keys_by_fingerprint ON vault_keys USING hash (fingerprint);
