-- Steps that followed from an event and were refused, or could not be taken. The process went on without them; somebody should
-- look why. A row is written in the transaction that moves the checkpoint past the event, and never changed.
CREATE TABLE automation_parked (
    position INTEGER NOT NULL,
    step     INTEGER NOT NULL,
    stream   TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    PRIMARY KEY (position, step)
) STRICT;
