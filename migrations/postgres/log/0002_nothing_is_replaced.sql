-- The head goes forward only: a head set back would give positions out twice. Events and commands cannot be replaced here: an
-- upsert is an update, and updates are refused.
CREATE FUNCTION refuse_a_head_that_goes_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: log_head goes forward' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER log_head_goes_forward BEFORE UPDATE ON log_head
    FOR EACH ROW WHEN (NEW.position < OLD.position OR NEW.recorded_at < OLD.recorded_at)
    EXECUTE FUNCTION refuse_a_head_that_goes_back();
