-- The list of letters is counted and paged through one index that holds all that its filters ask: no letter is read but those of the page
-- (docs/decisions/0094). It takes the place of both indexes that the list had.
CREATE INDEX outbox_in_order ON outbox (created_at, id, state, body, rule, position);
DROP INDEX outbox_created;
DROP INDEX outbox_body;
