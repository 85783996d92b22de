-- An event of hundreds of participants is as long as their sealed data, and what is sealed cannot be pressed together. PostgreSQL tried
-- nevertheless, which was most of the time of storing it. Events that fit on a page, which nearly all are, were never pressed.
ALTER TABLE events ALTER COLUMN data SET STORAGE EXTERNAL;
