-- The log: the one thing that must never be lost. Everything else is derived from it.
--
-- Positions are 1, 2, 3 … without a hole, because they are drawn from the head row inside the transaction that stores the
-- events, and the row stays locked until that transaction has ended. Whoever has read position N never later finds an
-- event before N. Only two indexes: each one more costs every append.
CREATE TABLE events (
    position        bigint   NOT NULL PRIMARY KEY,
    stream          text     NOT NULL,
    version         bigint   NOT NULL CHECK (version > 0),
    event_id        uuid     NOT NULL,
    name            text     NOT NULL,
    schema          smallint NOT NULL,
    -- Instants are microseconds since 1970, UTC. The log's clock, never decreasing with position:
    recorded_at     bigint   NOT NULL,
    -- and when it was so in the world:
    effective_at    bigint   NOT NULL,
    actor           text     NOT NULL,
    on_behalf_of    text,
    command_id      uuid     NOT NULL,
    correlation_id  uuid,
    causation_id    uuid,
    -- JSON as text: the server never looks into it, so it need not parse it.
    data            text     NOT NULL,
    -- The check of the expected version: of two writers who saw the same version one loses here.
    -- Event ids are derived from command, stream and version, so this makes them unique too.
    CONSTRAINT events_stream_version UNIQUE (stream, version)
);

-- Where the log ends. One row; updating it is what orders the writers.
CREATE TABLE log_head (
    one         boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    position    bigint  NOT NULL,
    recorded_at bigint  NOT NULL
);
INSERT INTO log_head (position, recorded_at) VALUES (0, 0);

-- Commands that came with an idempotency key: the same key again gets the first one's answer. Written in the transaction
-- that stores the events. The key is a SHA-256 over scope and key, the fingerprint one over the body.
CREATE TABLE commands (
    key         bytea  NOT NULL PRIMARY KEY,
    fingerprint bytea  NOT NULL,
    stream      text   NOT NULL,
    version     bigint NOT NULL,
    position    bigint NOT NULL,
    events      bigint NOT NULL,
    recorded_at bigint NOT NULL
);

-- What is recorded stays. Statement triggers: they cost an append nothing.
CREATE FUNCTION refuse_change_of_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_log();
CREATE TRIGGER commands_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commands
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_log();
CREATE TRIGGER log_head_stays BEFORE DELETE OR TRUNCATE ON log_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_log();
