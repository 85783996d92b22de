-- Letters, one row for each recipient of each occasion. Rows of a page of the log are written in the transaction that moves the notifier's
-- checkpoint past it, so that no letter is lost or written twice; what the clock brings is known by its occasion and rung alone.
CREATE TABLE outbox (
    id             TEXT NOT NULL PRIMARY KEY, -- of (occasion, rule, recipient, rung), and so it is what makes them unique; also the Message-ID
    occasion       TEXT NOT NULL, -- the event, or what the clock brought
    position       INTEGER,           -- of the event
    rule           TEXT NOT NULL,
    rung           TEXT NOT NULL, -- the step of a ladder
    recipient      TEXT NOT NULL, -- body/role, and /n for further addresses of one role
    body           TEXT NOT NULL,
    role           TEXT NOT NULL,
    address        TEXT,          -- as the register had it then; none when it had none
    language       TEXT NOT NULL,
    pace           TEXT NOT NULL, -- immediate, daily or weekly
    urgent         INTEGER NOT NULL,  -- 1 when it is sent at night too
    late           INTEGER NOT NULL,  -- 1 when it was written long after there was something to tell
    letter         TEXT NOT NULL, -- what is told, as JSON; words are made of it when it is sent or looked at
    path           TEXT NOT NULL,
    since          INTEGER NOT NULL,  -- instants are microseconds since 1970
    state          TEXT NOT NULL, -- created, sending, delivered, temporary-failure, permanent-failure, technical-failure, withheld
    reason         TEXT,          -- why it is in that state, as a code
    answer         TEXT,          -- what the server said
    template       INTEGER,           -- the version of the templates it was sent in
    waiting        INTEGER,           -- 1 while the sender has to look at it, 2 while a digest has to; else none
    attempts       INTEGER NOT NULL DEFAULT 0,
    uncertain      INTEGER NOT NULL DEFAULT 0, -- 1 when a sender died with it: the server may have it twice, under one Message-ID
    created_at     INTEGER NOT NULL,
    not_before     INTEGER NOT NULL,
    first_tried_at INTEGER,
    tried_at       INTEGER,
    settled_at     INTEGER,
    leased_by      TEXT,
    lease_until    INTEGER,
    carried_by     TEXT,          -- the digest it went out with
    proof          TEXT           -- owed, given, annul-owed, annulled or refused: where this letter serves a round
) STRICT;

CREATE INDEX outbox_waiting ON outbox (waiting, not_before) WHERE waiting IS NOT NULL;
CREATE INDEX outbox_created ON outbox (created_at);
CREATE INDEX outbox_body ON outbox (body, created_at);
CREATE INDEX outbox_tried ON outbox (tried_at) WHERE tried_at IS NOT NULL;
CREATE INDEX outbox_proof ON outbox (proof) WHERE proof IS NOT NULL;
CREATE INDEX outbox_carried ON outbox (carried_by) WHERE carried_by IS NOT NULL;

-- How recipients want their letters; what nobody chose comes as the rule says.
CREATE TABLE notice_choice (
    body   TEXT NOT NULL,
    role   TEXT NOT NULL,
    rule   TEXT NOT NULL,
    pace   TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (body, role, rule)
) STRICT;

-- In which language; Ukrainian where nothing is said.
CREATE TABLE notice_language (
    body     TEXT NOT NULL,
    role     TEXT NOT NULL,
    language TEXT NOT NULL,
    set_by   TEXT NOT NULL,
    set_at   INTEGER NOT NULL,
    PRIMARY KEY (body, role)
) STRICT;

-- Addresses at which letters failed for good, one after the other. After some of them nothing is sent there until a person resumes it.
CREATE TABLE failing_address (
    address       TEXT NOT NULL PRIMARY KEY,
    body          TEXT NOT NULL,
    failures      INTEGER NOT NULL,
    last_reason   TEXT,
    last_at       INTEGER NOT NULL,
    suppressed_at INTEGER
) STRICT;

-- Reports of other servers that a letter did not arrive, each known by a digest of its text.
CREATE TABLE bounce (
    id          TEXT NOT NULL PRIMARY KEY,
    outbox_id   TEXT,
    action      TEXT NOT NULL,
    status      TEXT NOT NULL,
    diagnostic  TEXT,
    received_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;

-- What people did about letters.
CREATE TABLE notice_act (
    id      TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL, -- a letter, or an address
    act     TEXT NOT NULL, -- retry, suppress or resume
    actor   TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_act_subject ON notice_act (subject, at);
