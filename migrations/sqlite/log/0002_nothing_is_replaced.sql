-- `INSERT OR REPLACE` deletes what it replaces without asking the triggers that refuse deletion. So what is there is
-- looked for before each insert. And the head goes forward only: a head set back would give positions out twice.
CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position = NEW.position)
    OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the place in events is taken'); END;
CREATE TRIGGER commands_are_not_replaced BEFORE INSERT ON commands
WHEN EXISTS (SELECT 1 FROM commands WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: the key in commands is taken'); END;
CREATE TRIGGER log_head_is_not_replaced BEFORE INSERT ON log_head
WHEN EXISTS (SELECT 1 FROM log_head)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: there is a log_head'); END;
CREATE TRIGGER log_head_goes_forward BEFORE UPDATE ON log_head
WHEN NEW.position < OLD.position OR NEW.recorded_at < OLD.recorded_at
BEGIN SELECT RAISE(ABORT, 'the log is append-only: log_head goes forward'); END;
