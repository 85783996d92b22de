-- The tables of the read models, in a file of their own: read-1.db, read-2.db … one per generation. They hold nothing that the log does not
-- tell; a generation is never altered, a new one is built beside it and the pointer is switched (docs/decisions/0021).
--
-- Shape of a table that is folded: `id` is what the row is known by, `doc` the row itself as JSON that the program folds and reads, and
-- between them only the columns that a query chooses or orders by. Tables that only grow have no `doc`: what was said stands in the log, and
-- is read from there by position (docs/decisions/0025). Days are text (2025-01-31), so that they sort in both engines alike. SQLite compares
-- text by bytes, as PostgreSQL is told to; Ukrainian order comes from `sort_key`.

-- How far each model has followed the log. It moves by compare-and-set, in the transaction that writes the model's rows: whoever finds it
-- elsewhere than it left it has been overtaken and keeps nothing.
CREATE TABLE checkpoint (
  model    text PRIMARY KEY,
  position bigint NOT NULL
);

-- Events that a model could not take in. It went on without them; a rebuild takes them up again.
CREATE TABLE parked (
  model    text NOT NULL,
  position bigint NOT NULL,
  reason   text NOT NULL,
  PRIMARY KEY (model, position)
);

-- Bodies by EDRPOU. `search` holds every name and wording folded to lower case, because SQLite folds only ASCII by itself. `changed` is the
-- position of the last event that changed the row: who keeps the register in memory asks for what came after.
CREATE TABLE body (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  search   text NOT NULL,
  kind     text NOT NULL,
  changed  bigint NOT NULL,
  doc      text NOT NULL
);

-- Groups of bodies.
CREATE TABLE body_group (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  doc      text NOT NULL
);

-- Who belongs to which group: first day in, first day out.
CREATE TABLE membership (
  id         text PRIMARY KEY, -- group/edrpou/first day
  group_id   text NOT NULL,
  edrpou     text NOT NULL,
  from_day   text NOT NULL,
  until_day  text
);

-- Plans with their tasks and amendments.
CREATE TABLE plan (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  doc      text NOT NULL
);

-- Measures, with responsibilities, deadlines and dependencies. `code_key` sorts 1.10 after 1.9.
CREATE TABLE measure (
  id       text PRIMARY KEY, -- plan/code
  plan_id  text NOT NULL,
  code_key text NOT NULL,
  doc      text NOT NULL
);

-- From a body or group to the measures that name it.
CREATE TABLE responsibility (
  id         text PRIMARY KEY, -- plan/code/party
  measure_id text NOT NULL,
  party      text NOT NULL     -- an EDRPOU or a group
);

-- Questions of the import.
CREATE TABLE anomaly (
  id      text PRIMARY KEY, -- plan/n
  plan_id text NOT NULL,
  n       bigint NOT NULL,
  measure text,
  owner   text NOT NULL,
  settled bigint NOT NULL,  -- 1 when answered
  doc     text NOT NULL
);

-- Where each body stands with each measure it has reported on. A plan's and a measure's rows are ranges of `id`.
CREATE TABLE fulfilment (
  id     text PRIMARY KEY, -- plan/code/edrpou
  number bigint NOT NULL, -- the position of the first message, by which its steps know it
  edrpou text NOT NULL,
  doc    text NOT NULL
);

-- What happened to messages: one narrow row an event, never changed. Where a body stands is folded from it. `period` is the month a message
-- answers, whether or not a cycle was opened for it.
CREATE TABLE message_step (
  fulfilment  bigint NOT NULL,
  message     bigint NOT NULL, -- the position of the event that filed it
  position    integer PRIMARY KEY,
  step        text NOT NULL, -- filed, confirmed or returned
  recorded_at bigint NOT NULL,
  id          text,          -- from here on only of what was filed
  execution   text,
  as_of       text,
  restates    bigint,          -- the earlier message it corrects
  period      text
);

-- Monitoring cycles, each with the answers it expects, frozen when it was opened.
CREATE TABLE cycle (
  id      text PRIMARY KEY, -- plan/month
  plan_id text NOT NULL,
  period  text NOT NULL,
  closed_at bigint,         -- everything up to this position counts
  doc     text NOT NULL
);

-- What happened to plans, by what it happened to: plan, plan/code, or plan#n for a question. What it was is read from the log; what bodies
-- report is told from `message_step`.
CREATE TABLE history (
  position integer PRIMARY KEY,
  subject  text NOT NULL,
  plan_id  text NOT NULL
);

-- Plans of phased transition, for lists; their versions, phases and execution are folded from their streams when asked for.
CREATE TABLE transition_plan (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  drafted  bigint NOT NULL, -- the position of the event that began the draft
  state    text NOT NULL,
  drafter  text NOT NULL,
  doc      text NOT NULL
);

-- Reports: versions and comments say where in the log they are told.
CREATE TABLE report (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  drafted  bigint NOT NULL, -- the position of the event that began it
  state    text NOT NULL,
  kind     text NOT NULL,
  plan_id  text NOT NULL,
  author   text NOT NULL,
  doc      text NOT NULL
);

-- Approved versions in the order of their approvals, for those who fetch them; a row never changes.
CREATE TABLE report_feed (
  position integer PRIMARY KEY,
  report_id text NOT NULL,
  n         bigint NOT NULL,
  kind      text NOT NULL,
  plan_id   text NOT NULL,
  author    text NOT NULL
);

-- Who fetched which version in which form.
CREATE TABLE report_fetch (
  position   integer PRIMARY KEY,
  report_id  text NOT NULL,
  n          bigint NOT NULL,
  form       text NOT NULL,
  client     text NOT NULL,
  body       text,
  fetched_at text NOT NULL
);

-- What happened to a report, by the place where the log tells it.
CREATE TABLE report_step (
  position  integer PRIMARY KEY,
  report_id text NOT NULL
);

-- Consent rounds: rules, versions, end, and how much stands open. Of one size, however many bodies are asked.
CREATE TABLE consent_round (
  id       text PRIMARY KEY,
  sort_key text NOT NULL,
  opened   bigint NOT NULL, -- the position of the opening
  subject  text NOT NULL,
  state    text NOT NULL,
  doc      text NOT NULL
);

-- The bodies asked in a round, one row each, so that taking in an answer touches one.
CREATE TABLE consent_seat (
  id       text PRIMARY KEY, -- round/edrpou
  round_id text NOT NULL,
  edrpou   text NOT NULL,
  standing text NOT NULL,    -- or left
  holder   text,             -- who holds the matter, if anybody does
  due_on   text,             -- only while the body is awaited
  doc      text NOT NULL
);

-- Remarks: how far each is, and where the log tells what was said.
CREATE TABLE consent_remark (
  id       text PRIMARY KEY, -- round/n
  round_id text NOT NULL,
  doc      text NOT NULL
);

-- What happened in a round or to its plan because of it, never changed, with what stood open right after: "approved while 2 remarks were open".
CREATE TABLE consent_step (
  position          integer PRIMARY KEY,
  round_id          text NOT NULL,
  participants      bigint NOT NULL,
  silent            bigint NOT NULL,
  open_remarks      bigint NOT NULL,
  unsettled_remarks bigint NOT NULL
);

-- Trainings, with what their lists say in numbers. Nobody's name is in any of these tables, sealed or not: lists are folded from the log.
CREATE TABLE training (
  id        text PRIMARY KEY,
  sort_key  text NOT NULL,
  day       text NOT NULL,    -- of the session, in Kyiv
  starts    text NOT NULL,    -- microseconds as digits that sort
  state     text NOT NULL,
  held      bigint NOT NULL,  -- 1 when it was
  organiser text NOT NULL,
  measure   text,             -- plan/code
  doc       text NOT NULL
);

-- The bodies that are invited or that people come from.
CREATE TABLE training_body (
  id          text PRIMARY KEY, -- training/edrpou
  training_id text NOT NULL,
  edrpou      text NOT NULL,
  invited     bigint NOT NULL,  -- 1 when it is
  present     bigint NOT NULL,  -- how many of its people were
  doc         text NOT NULL
);

-- The people on lists, by their random marks: what counting a mark needs.
CREATE TABLE training_seat (
  id    text PRIMARY KEY, -- subject/training
  since bigint NOT NULL,
  doc   text NOT NULL
);

-- Certificates by number.
CREATE TABLE training_certificate (
  id  text PRIMARY KEY,
  doc text NOT NULL
);

-- Readings of what is held on persons, by position and number within it: one row for each person who was named, or one without `subject` for
-- everybody (of one body) on a list as it stood at `seen_at`. Who read, and why, is read from the log.
CREATE TABLE access_reading (
  id          text PRIMARY KEY,
  position    bigint NOT NULL,
  at          bigint NOT NULL, -- microseconds since 1970
  subject     text,
  training_id text,
  seen_at     bigint,
  edrpou      text
);

-- Where the log tells that a person was erased (`subject`), or that terms were over.
CREATE TABLE erasure (
  position integer PRIMARY KEY,
  subject  text
);
