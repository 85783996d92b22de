-- What was answered to an act on letters that came with a key: the same request again gets the same answer and does nothing. Written in the
-- transaction of the act itself.
CREATE TABLE notice_answer (
    key         text NOT NULL PRIMARY KEY, -- SHA-256 of who asked for what under which key
    fingerprint text NOT NULL,             -- SHA-256 of all that was asked: the key with another request is refused
    answer      text NOT NULL,             -- JSON
    at          bigint NOT NULL            -- microseconds since 1970
);
