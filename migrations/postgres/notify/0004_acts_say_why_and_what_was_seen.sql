-- How often what is shown of a letter has changed: whoever acts on it may say which version they saw (docs/decisions/0096).
ALTER TABLE outbox ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- Why somebody did something about a letter, where they said so.
ALTER TABLE notice_act ADD COLUMN reason text;
