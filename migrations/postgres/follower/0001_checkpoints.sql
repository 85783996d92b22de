-- How far each follower of the log has come. A follower writes its rows and moves its checkpoint in one transaction, and
-- moves it only from the value it started from: that is the fence against a second node doing the same page.
CREATE TABLE follower_checkpoints (
    follower text   NOT NULL PRIMARY KEY,
    position bigint NOT NULL
);
