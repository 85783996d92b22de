-- What was answered to an act on letters that came with a key: the same request again gets the same answer and does nothing. Written in the
-- transaction of the act itself.
CREATE TABLE notice_answer (
    key         TEXT NOT NULL PRIMARY KEY, -- SHA-256 of who asked for what under which key
    fingerprint TEXT NOT NULL,             -- SHA-256 of all that was asked: the key with another request is refused
    answer      TEXT NOT NULL,             -- JSON
    at          INTEGER NOT NULL           -- microseconds since 1970
) STRICT;
