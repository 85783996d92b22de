-- The tables of the read models, in a schema of their own: read_1, read_2 … one per generation. They hold nothing that the log does not
-- tell; a generation is never altered, a new one is built beside it and the pointer is switched (docs/decisions/0021).
--
-- Shape of every table: `id` is what the row is known by, `doc` the row itself as JSON that the program folds and reads, and between them
-- only the columns that a query chooses or orders by. Days are text (2025-01-31), so that they sort in both engines alike. Text is compared by
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

-- Bodies by EDRPOU. `search` holds every name and wording folded to lower case, because SQLite folds only ASCII by itself.
CREATE UNLOGGED TABLE body (
  id       text COLLATE "C" PRIMARY KEY,
  sort_key text COLLATE "C" NOT NULL,
  search   text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
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

-- Where each body stands with each measure it has reported on.
CREATE UNLOGGED TABLE fulfilment (
  id         text COLLATE "C" PRIMARY KEY, -- plan/code/edrpou
  plan_id    text COLLATE "C" NOT NULL,
  measure_id text COLLATE "C" NOT NULL,
  edrpou     text COLLATE "C" NOT NULL,
  doc        text COLLATE "C" NOT NULL
);
-- Only `doc` is ever rewritten: with room on the page no index has to be touched.
ALTER TABLE fulfilment SET (fillfactor = 60);

-- Messages as they were filed; never changed. `cycle_id` is the cycle a message answers, whether or not one was opened.
CREATE UNLOGGED TABLE message (
  id         text COLLATE "C" PRIMARY KEY,
  measure_id text COLLATE "C" NOT NULL,
  fulfilment text COLLATE "C" NOT NULL,
  cycle_id   text COLLATE "C",
  position   bigint NOT NULL,
  filed_at   bigint NOT NULL,
  filed_on   text COLLATE "C" NOT NULL, -- the day in Kyiv
  restates   text COLLATE "C",
  doc        text COLLATE "C" NOT NULL
);

-- The coordinator's answer to a message.
CREATE UNLOGGED TABLE review (
  id       text COLLATE "C" PRIMARY KEY, -- the message
  state    text COLLATE "C" NOT NULL,    -- confirmed or returned
  position bigint NOT NULL,
  doc      text COLLATE "C" NOT NULL
);

-- Monitoring cycles.
CREATE UNLOGGED TABLE cycle (
  id      text COLLATE "C" PRIMARY KEY, -- plan/month
  plan_id text COLLATE "C" NOT NULL,
  period  text COLLATE "C" NOT NULL,
  due_on  text COLLATE "C" NOT NULL,
  closed_at bigint,         -- everything up to this position counts
  doc     text COLLATE "C" NOT NULL
);

-- The answers a cycle expects, frozen when it was opened.
CREATE UNLOGGED TABLE cycle_duty (
  id         text COLLATE "C" PRIMARY KEY, -- plan/month/code/edrpou
  cycle_id   text COLLATE "C" NOT NULL,
  fulfilment text COLLATE "C" NOT NULL,
  code_key   text COLLATE "C" NOT NULL,
  silent     bigint NOT NULL   -- 1 when no answer had come by the close
);

-- What happened to plans, by what it happened to: plan, plan/code, or plan#n for a question. What bodies report is told from `message`.
CREATE UNLOGGED TABLE history (
  id       text COLLATE "C" PRIMARY KEY, -- the position
  subject  text COLLATE "C" NOT NULL,
  plan_id  text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  doc      text COLLATE "C" NOT NULL
);
