-- The log: the one thing that must never be lost. Everything else is derived from it.
--
-- Positions are 1, 2, 3 … without a hole, because they are drawn from the head row inside the transaction that stores the
-- events. SQLite has one writer at a time, so they also become visible in that order. Only one index beside the table
-- itself: each one more costs every append.
CREATE TABLE events (
    position        INTEGER NOT NULL PRIMARY KEY,
    stream          TEXT    NOT NULL,
    version         INTEGER NOT NULL CHECK (version > 0),
    event_id        BLOB    NOT NULL,
    name            TEXT    NOT NULL,
    schema          INTEGER NOT NULL,
    -- Instants are microseconds since 1970, UTC. The log's clock, never decreasing with position:
    recorded_at     INTEGER NOT NULL,
    -- and when it was so in the world:
    effective_at    INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    on_behalf_of    TEXT,
    command_id      BLOB    NOT NULL,
    correlation_id  BLOB,
    causation_id    BLOB,
    -- JSON as text: the store never looks into it, so it need not parse it.
    data            TEXT    NOT NULL,
    -- The check of the expected version: of two writers who saw the same version one loses here.
    -- Event ids are derived from command, stream and version, so this makes them unique too.
    CONSTRAINT events_stream_version UNIQUE (stream, version)
) STRICT;

-- Where the log ends. One row, moved in the transaction that stores the events.
CREATE TABLE log_head (
    one         INTEGER NOT NULL PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    position    INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
INSERT INTO log_head (position, recorded_at) VALUES (0, 0);

-- Commands that came with an idempotency key: the same key again gets the first one's answer. Written in the transaction
-- that stores the events. The key is a SHA-256 over scope and key, the fingerprint one over the body.
CREATE TABLE commands (
    key         BLOB    NOT NULL PRIMARY KEY,
    fingerprint BLOB    NOT NULL,
    stream      TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    events      INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

-- What is recorded stays.
CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: UPDATE on events is refused'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: DELETE on events is refused'); END;
CREATE TRIGGER commands_are_not_updated BEFORE UPDATE ON commands
BEGIN SELECT RAISE(ABORT, 'the log is append-only: UPDATE on commands is refused'); END;
CREATE TRIGGER commands_are_not_deleted BEFORE DELETE ON commands
BEGIN SELECT RAISE(ABORT, 'the log is append-only: DELETE on commands is refused'); END;
CREATE TRIGGER log_head_stays BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'the log is append-only: DELETE on log_head is refused'); END;
