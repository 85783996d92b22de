-- The tables of the read models, in a schema of their own: read_1, read_2 … one per generation. They hold nothing that the log does not
-- tell; a generation is never altered, a new one is built beside it and the pointer is switched (docs/decisions/0021).
--
-- Shape of a table that is folded: `id` is what the row is known by, `doc` the row itself as JSON that the program folds and reads, and
-- between them only the columns that a query chooses or orders by. Tables that only grow have no `doc`: what was said stands in the log, and
-- is read from there by position (docs/decisions/0025). Days are text (2025-01-31), so that they sort in both engines alike. Text is compared by
-- bytes (COLLATE "C"), as SQLite does; Ukrainian order comes from `sort_key`.

-- UNLOGGED: after a crash of the server all of them are empty, checkpoints and rows alike, and are filled from the log again
-- (docs/decisions/0024). None of them may be logged while another is not.

-- How far each model has followed the log. It moves by compare-and-set, in the transaction that writes the model's rows: whoever finds it
-- elsewhere than it left it has been overtaken and keeps nothing.
CREATE UNLOGGED TABLE checkpoint (
  model    text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL
);

-- Events that a model could not take in. It went on without them; a rebuild takes them up again.
CREATE UNLOGGED TABLE parked (
  model    text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  reason   text COLLATE "C" NOT NULL,
  PRIMARY KEY (model, position)
);

-- Bodies by EDRPOU. `search` holds every name and wording folded to lower case, because SQLite folds only ASCII by itself. `changed` is the
-- position of the last event that changed the row: who keeps the register in memory asks for what came after.
CREATE UNLOGGED TABLE body (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  search   text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
  changed  bigint NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Groups of bodies.
CREATE UNLOGGED TABLE body_group (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Who belongs to which group: first day in, first day out.
CREATE UNLOGGED TABLE membership (
  id         text COLLATE "C" PRIMARY KEY, -- group/edrpou/first day
  group_id   text COLLATE "C" NOT NULL,
  edrpou     text COLLATE "C" NOT NULL,
  from_day   text COLLATE "C" NOT NULL,
  until_day  text COLLATE "C"
);

-- Plans with their tasks and amendments.
CREATE UNLOGGED TABLE plan (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Measures, with responsibilities, deadlines and dependencies. `code_key` sorts 1.10 after 1.9.
CREATE UNLOGGED TABLE measure (
  id       text COLLATE "C" PRIMARY KEY, -- plan/code
  plan_id  text COLLATE "C" NOT NULL,
  code_key text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- From a body or group to the measures that name it.
CREATE UNLOGGED TABLE responsibility (
  id         text COLLATE "C" PRIMARY KEY, -- plan/code/party
  measure_id text COLLATE "C" NOT NULL,
  party      text COLLATE "C" NOT NULL     -- an EDRPOU or a group
);

-- Questions of the import.
CREATE UNLOGGED TABLE anomaly (
  id      text COLLATE "C" PRIMARY KEY, -- plan/n
  plan_id text COLLATE "C" NOT NULL,
  n       bigint NOT NULL,
  measure text COLLATE "C",
  owner   text COLLATE "C" NOT NULL,
  settled bigint NOT NULL,  -- 1 when answered
  doc     text COLLATE "C" NOT NULL
);

-- Where each body stands with each measure it has reported on. A plan's and a measure's rows are ranges of `id`.
CREATE UNLOGGED TABLE fulfilment (
  id     text COLLATE "C" PRIMARY KEY, -- plan/code/edrpou
  number bigint NOT NULL, -- the position of the first message, by which its steps know it
  edrpou text COLLATE "C" NOT NULL,
  doc    text COLLATE "C" NOT NULL
);
-- Only `doc` is ever rewritten: with room on the page no index has to be touched.
ALTER TABLE fulfilment SET (fillfactor = 60);

-- What happened to messages: one narrow row an event, never changed. Where a body stands is folded from it. `period` is the month a message
-- answers, whether or not a cycle was opened for it. The key comes with the indexes: every row would pay for it while the table is filled.
CREATE UNLOGGED TABLE message_step (
  fulfilment  bigint NOT NULL,
  message     bigint NOT NULL, -- the position of the event that filed it
  position    bigint NOT NULL,
  step        text COLLATE "C" NOT NULL, -- filed, confirmed or returned
  recorded_at bigint NOT NULL,
  id          text COLLATE "C",          -- from here on only of what was filed
  execution   text COLLATE "C",
  as_of       text COLLATE "C",
  restates    bigint,          -- the earlier message it corrects
  period      text COLLATE "C"
);

-- Monitoring cycles, each with the answers it expects, frozen when it was opened.
CREATE UNLOGGED TABLE cycle (
  id      text COLLATE "C" PRIMARY KEY, -- plan/month
  plan_id text COLLATE "C" NOT NULL,
  period  text COLLATE "C" NOT NULL,
  closed_at bigint,         -- everything up to this position counts
  doc     text COLLATE "C" NOT NULL
);

-- What happened to plans, by what it happened to: plan, plan/code, or plan#n for a question. What it was is read from the log; what bodies
-- report is told from `message_step`.
CREATE UNLOGGED TABLE history (
  position bigint PRIMARY KEY,
  subject  text COLLATE "C" NOT NULL,
  plan_id  text COLLATE "C" NOT NULL
);

-- Plans of phased transition, for lists; their versions, phases and execution are folded from their streams when asked for.
CREATE UNLOGGED TABLE transition_plan (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  drafted  bigint NOT NULL, -- the position of the event that began the draft
  state    text COLLATE "C" NOT NULL,
  drafter  text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Reports: versions and comments say where in the log they are told.
CREATE UNLOGGED TABLE report (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  drafted  bigint NOT NULL, -- the position of the event that began it
  state    text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
  plan_id  text COLLATE "C" NOT NULL,
  author   text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Approved versions in the order of their approvals, for those who fetch them; a row never changes.
CREATE UNLOGGED TABLE report_feed (
  position bigint PRIMARY KEY,
  report_id text COLLATE "C" NOT NULL,
  n         bigint NOT NULL,
  kind      text COLLATE "C" NOT NULL,
  plan_id   text COLLATE "C" NOT NULL,
  author    text COLLATE "C" NOT NULL
);

-- Who fetched which version in which form.
CREATE UNLOGGED TABLE report_fetch (
  position   bigint PRIMARY KEY,
  report_id  text COLLATE "C" NOT NULL,
  n          bigint NOT NULL,
  form       text COLLATE "C" NOT NULL,
  client     text COLLATE "C" NOT NULL,
  body       text COLLATE "C",
  fetched_at text COLLATE "C" NOT NULL
);

-- What happened to a report, by the place where the log tells it.
CREATE UNLOGGED TABLE report_step (
  position  bigint PRIMARY KEY,
  report_id text COLLATE "C" NOT NULL
);

-- Consent rounds: rules, versions, end, and how much stands open. Of one size, however many bodies are asked.
CREATE UNLOGGED TABLE consent_round (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  opened   bigint NOT NULL, -- the position of the opening
  subject  text COLLATE "C" NOT NULL,
  state    text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- The bodies asked in a round, one row each, so that taking in an answer touches one.
CREATE UNLOGGED TABLE consent_seat (
  id       text COLLATE "C" PRIMARY KEY, -- round/edrpou
  round_id text COLLATE "C" NOT NULL,
  edrpou   text COLLATE "C" NOT NULL,
  standing text COLLATE "C" NOT NULL,    -- or left
  holder   text COLLATE "C",             -- who holds the matter, if anybody does
  due_on   text COLLATE "C",             -- only while the body is awaited
  doc      text COLLATE "C" NOT NULL
);

-- Remarks: how far each is, and where the log tells what was said.
CREATE UNLOGGED TABLE consent_remark (
  id       text COLLATE "C" PRIMARY KEY, -- round/n
  round_id text COLLATE "C" NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- What happened in a round or to its plan because of it, never changed, with what stood open right after: "approved while 2 remarks were open".
CREATE UNLOGGED TABLE consent_step (
  position          bigint PRIMARY KEY,
  round_id          text COLLATE "C" NOT NULL,
  participants      bigint NOT NULL,
  silent            bigint NOT NULL,
  open_remarks      bigint NOT NULL,
  unsettled_remarks bigint NOT NULL
);

-- Trainings, with what their lists say in numbers. Nobody's name is in any of these tables, sealed or not: lists are folded from the log.
CREATE UNLOGGED TABLE training (
  id        text COLLATE "C" PRIMARY KEY,
  sort_key  text COLLATE "C" NOT NULL,
  day       text COLLATE "C" NOT NULL,    -- of the session, in Kyiv
  starts    text COLLATE "C" NOT NULL,    -- microseconds as digits that sort
  state     text COLLATE "C" NOT NULL,
  held      bigint NOT NULL,  -- 1 when it was
  organiser text COLLATE "C" NOT NULL,
  measure   text COLLATE "C",             -- plan/code
  doc       text COLLATE "C" NOT NULL
);

-- The bodies that are invited or that people come from.
CREATE UNLOGGED TABLE training_body (
  id          text COLLATE "C" PRIMARY KEY, -- training/edrpou
  training_id text COLLATE "C" NOT NULL,
  edrpou      text COLLATE "C" NOT NULL,
  invited     bigint NOT NULL,  -- 1 when it is
  present     bigint NOT NULL,  -- how many of its people were
  doc         text COLLATE "C" NOT NULL
);

-- The people on lists, by their random marks: what counting a mark needs.
CREATE UNLOGGED TABLE training_seat (
  id    text COLLATE "C" PRIMARY KEY, -- subject/training
  since bigint NOT NULL,
  doc   text COLLATE "C" NOT NULL
);

-- Certificates by number.
CREATE UNLOGGED TABLE training_certificate (
  id  text COLLATE "C" PRIMARY KEY,
  doc text COLLATE "C" NOT NULL
);

-- Readings of what is held on persons, by position and number within it: one row for each person who was named, or one without `subject` for
-- everybody (of one body) on a list as it stood at `seen_at`. Who read, and why, is read from the log.
CREATE UNLOGGED TABLE access_reading (
  id          text COLLATE "C" PRIMARY KEY,
  position    bigint NOT NULL,
  at          bigint NOT NULL, -- microseconds since 1970
  subject     text COLLATE "C",
  training_id text COLLATE "C",
  seen_at     bigint,
  edrpou      text COLLATE "C"
);

-- Where the log tells that a person was erased (`subject`), or that terms were over.
CREATE UNLOGGED TABLE erasure (
  position bigint PRIMARY KEY,
  subject  text COLLATE "C"
);
