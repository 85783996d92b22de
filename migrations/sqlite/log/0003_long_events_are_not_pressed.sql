-- SQLite stores every event as it is; on PostgreSQL this says the same.
SELECT 1;
