-- SQLite keeps all its indexes sorted; on PostgreSQL this spares the sorting of fingerprints.
SELECT 1;
