-- The indexes beside the keys. They are made when the tables have been filled: folding asks for rows by their keys alone, and an index
-- built at once costs a fraction of one kept row by row (docs/decisions/0023).
--
-- An index by which a list is ordered also holds what the list's filters ask. So a list is counted, and its page found, without a look at any
-- document but those of the page (docs/decisions/0094).

CREATE INDEX body_in_order ON body (sort_key, id, kind);
CREATE INDEX body_changed ON body (changed);
CREATE INDEX body_group_in_order ON body_group (sort_key, id);
CREATE INDEX membership_of_group ON membership (group_id, edrpou);
CREATE INDEX membership_of_body ON membership (edrpou);
CREATE INDEX plan_in_order ON plan (sort_key, id);
CREATE INDEX measure_of_plan ON measure (plan_id, code_key);
CREATE INDEX responsibility_of_party ON responsibility (party);
CREATE INDEX anomaly_of_plan ON anomaly (plan_id, n);
CREATE INDEX fulfilment_in_order ON fulfilment (id, number);
CREATE INDEX fulfilment_by_number ON fulfilment (number);
CREATE INDEX fulfilment_of_body ON fulfilment (edrpou);
-- Made earlier where there were more fulfilments than memory keeps. Unique, so that no step is ever there twice.
CREATE UNIQUE INDEX IF NOT EXISTS message_step_in_order ON message_step (fulfilment, message, position);
CREATE INDEX message_by_id ON message_step (id) WHERE id IS NOT NULL;
CREATE INDEX message_of_period ON message_step (period, fulfilment) WHERE period IS NOT NULL;
CREATE INDEX message_restating ON message_step (restates) WHERE restates IS NOT NULL;
CREATE INDEX cycle_of_plan ON cycle (plan_id, period);
CREATE INDEX history_of_subject ON history (subject, position);
CREATE INDEX history_of_plan ON history (plan_id, position);
CREATE INDEX transition_plan_in_order ON transition_plan (sort_key, id, state, drafter);
CREATE INDEX transition_plan_drafted ON transition_plan (drafted, state, drafter);
CREATE INDEX consent_round_in_order ON consent_round (sort_key, id, state, subject);
CREATE INDEX consent_round_opened ON consent_round (opened, id, state, subject);
CREATE INDEX consent_round_in_state ON consent_round (state);
CREATE INDEX consent_seat_of_round ON consent_seat (round_id, edrpou, standing, holder, due_on);
CREATE INDEX consent_seat_of_body ON consent_seat (edrpou, standing, round_id);
CREATE INDEX consent_seat_due ON consent_seat (round_id, due_on) WHERE due_on IS NOT NULL;
CREATE INDEX consent_remark_of_round ON consent_remark (round_id, id);
CREATE INDEX consent_step_of_round ON consent_step (round_id, position);
CREATE INDEX report_in_order ON report (drafted, state, kind, plan_id, author);
CREATE INDEX report_fetch_of_report ON report_fetch (report_id, position, client);
CREATE INDEX report_step_of_report ON report_step (report_id, position);
CREATE INDEX training_by_start ON training (starts, id, state, organiser);
CREATE INDEX training_in_order ON training (sort_key, id, state, organiser);
CREATE INDEX training_body_of_training ON training_body (training_id, edrpou);
CREATE INDEX training_body_of_body ON training_body (edrpou, invited, training_id);
CREATE INDEX access_reading_of_subject ON access_reading (subject) WHERE subject IS NOT NULL;
CREATE INDEX access_reading_of_training ON access_reading (training_id) WHERE training_id IS NOT NULL;
