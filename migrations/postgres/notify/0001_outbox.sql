-- Letters, one row for each recipient of each occasion. Rows of a page of the log are written in the transaction that moves the notifier's
-- checkpoint past it, so that no letter is lost or written twice; what the clock brings is known by its occasion and rung alone.
CREATE TABLE outbox (
    id             text NOT NULL PRIMARY KEY, -- of (occasion, rule, recipient, rung), and so it is what makes them unique; also the Message-ID
    occasion       text NOT NULL, -- the event, or what the clock brought
    position       bigint,           -- of the event
    rule           text NOT NULL,
    rung           text NOT NULL, -- the step of a ladder
    recipient      text NOT NULL, -- body/role, and /n for further addresses of one role
    body           text NOT NULL,
    role           text NOT NULL,
    address        text,          -- as the register had it then; none when it had none
    language       text NOT NULL,
    pace           text NOT NULL, -- immediate, daily or weekly
    urgent         bigint NOT NULL,  -- 1 when it is sent at night too
    late           bigint NOT NULL,  -- 1 when it was written long after there was something to tell
    letter         text NOT NULL, -- what is told, as JSON; words are made of it when it is sent or looked at
    path           text NOT NULL,
    since          bigint NOT NULL,  -- instants are microseconds since 1970
    state          text NOT NULL, -- created, sending, delivered, temporary-failure, permanent-failure, technical-failure, withheld
    reason         text,          -- why it is in that state, as a code
    answer         text,          -- what the server said
    template       bigint,           -- the version of the templates it was sent in
    waiting        bigint,           -- 1 while the sender has to look at it, 2 while a digest has to; else none
    attempts       bigint NOT NULL DEFAULT 0,
    uncertain      bigint NOT NULL DEFAULT 0, -- 1 when a sender died with it: the server may have it twice, under one Message-ID
    created_at     bigint NOT NULL,
    not_before     bigint NOT NULL,
    first_tried_at bigint,
    tried_at       bigint,
    settled_at     bigint,
    leased_by      text,
    lease_until    bigint,
    carried_by     text,          -- the digest it went out with
    proof          text           -- owed, given, annul-owed, annulled or refused: where this letter serves a round
);

CREATE INDEX outbox_waiting ON outbox (waiting, not_before) WHERE waiting IS NOT NULL;
CREATE INDEX outbox_created ON outbox (created_at);
CREATE INDEX outbox_body ON outbox (body, created_at);
CREATE INDEX outbox_tried ON outbox (tried_at) WHERE tried_at IS NOT NULL;
CREATE INDEX outbox_proof ON outbox (proof) WHERE proof IS NOT NULL;
CREATE INDEX outbox_carried ON outbox (carried_by) WHERE carried_by IS NOT NULL;

-- How recipients want their letters; what nobody chose comes as the rule says.
CREATE TABLE notice_choice (
    body   text NOT NULL,
    role   text NOT NULL,
    rule   text NOT NULL,
    pace   text NOT NULL,
    set_by text NOT NULL,
    set_at bigint NOT NULL,
    PRIMARY KEY (body, role, rule)
);

-- In which language; Ukrainian where nothing is said.
CREATE TABLE notice_language (
    body     text NOT NULL,
    role     text NOT NULL,
    language text NOT NULL,
    set_by   text NOT NULL,
    set_at   bigint NOT NULL,
    PRIMARY KEY (body, role)
);

-- Addresses at which letters failed for good, one after the other. After some of them nothing is sent there until a person resumes it.
CREATE TABLE failing_address (
    address       text NOT NULL PRIMARY KEY,
    body          text NOT NULL,
    failures      bigint NOT NULL,
    last_reason   text,
    last_at       bigint NOT NULL,
    suppressed_at bigint
);

-- Reports of other servers that a letter did not arrive, each known by a digest of its text.
CREATE TABLE bounce (
    id          text NOT NULL PRIMARY KEY,
    outbox_id   text,
    action      text NOT NULL,
    status      text NOT NULL,
    diagnostic  text,
    received_at bigint NOT NULL,
    recorded_by text NOT NULL
);

-- What people did about letters.
CREATE TABLE notice_act (
    id      text NOT NULL PRIMARY KEY,
    subject text NOT NULL, -- a letter, or an address
    act     text NOT NULL, -- retry, suppress or resume
    actor   text NOT NULL,
    at      bigint NOT NULL
);
CREATE INDEX notice_act_subject ON notice_act (subject, at);
