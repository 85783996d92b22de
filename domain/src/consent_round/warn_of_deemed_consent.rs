//! A body is told that its silence is about to count.

use crate::{
    aggregate::Context,
    calendar,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round},
    values::Edrpou,
};

/// Records the warning that a body's silence will count as consent: from a working day before the last day of its term until the end of
/// that day, once a term.
#[derive(Debug, Clone, PartialEq)]
pub struct WarnOfDeemedConsent {
    /// The body.
    pub body: Edrpou,
}

impl WarnOfDeemedConsent {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let clock = round.silent_term(&self.body, context)?;
        if clock.warned {
            return Ok(Vec::new());
        }
        if clock.is_over(context.now) {
            return Err(ConsentRoundRejection::TermOver { due_on: clock.due_on });
        }
        let from = clock.warned_from(calendar::ukraine());
        if context.today() < from {
            return Err(ConsentRoundRejection::TooEarlyToWarn { body: self.body.clone(), from });
        }
        Ok(vec![ConsentRoundEvent::WarnedOfDeemedConsent {
            body: self.body.clone(),
            version: round.version,
            policy: round.terms.policy.reference(),
            due_on: clock.due_on,
            calendar: clock.calendar.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        calendar::CalendarVersion,
        consent_round::{ConsentRoundEvent, Stance, sample::*},
        scenario::edrpou,
    };

    #[test]
    fn the_warning_comes_a_working_day_before_the_last_and_once_a_term() {
        // Served on Monday the 3rd, the term ends on Monday the 10th: the working day before is Friday the 7th.
        ask(&served_and(&[]), warn(JUSTICE, 6)).then_refused("too-early-to-warn");
        ask(&served_and(&[]), warn(JUSTICE, 7)).then(&[ConsentRoundEvent::WarnedOfDeemedConsent {
            body: edrpou(JUSTICE),
            version: 1,
            policy: reference("tacit-consent"),
            due_on: date(2025, 2, 10),
            calendar: CalendarVersion("ua-2025.1".to_owned()),
        }]);
        ask(&served_and(&[warn(JUSTICE, 7)]), warn(JUSTICE, 10)).then_nothing_new();
        assert_eq!(ask(&served_and(&[warn(JUSTICE, 7)]), warn(INTERIOR, 7)).events().len(), 1);
    }

    #[test]
    fn a_warning_that_was_missed_is_given_on_the_last_day_and_not_after_it() {
        assert_eq!(ask(&served_and(&[]), warn(JUSTICE, 10)).events().len(), 1);
        ask(&served_and(&[]), warn(JUSTICE, 11)).then_refused("term-over");
    }

    #[test]
    fn a_new_delivery_begins_a_new_term_with_a_warning_of_its_own() {
        let again = served_and(&[warn(JUSTICE, 7), annul(JUSTICE, 7), serve(JUSTICE, 8)]);
        ask(&again, warn(JUSTICE, 10)).then_refused("too-early-to-warn");
        assert_eq!(ask(&again, warn(JUSTICE, 13)).events().len(), 1);
    }

    #[test]
    fn only_those_are_warned_whose_silence_would_count() {
        ask(&served_and(&[]), warn(BUREAU, 7)).then_refused("explicit-consent-only");
        ask(&all_served("explicit-consent"), warn(JUSTICE, 7)).then_refused("silence-does-not-count");
        ask(&[open("tacit-consent")], warn(JUSTICE, 7)).then_refused("not-served");
        ask(&served_and(&[take(JUSTICE, Stance::Agreed, 4)]), warn(JUSTICE, 7)).then_refused("position-already-taken");
        ask(&served_and(&[deem(JUSTICE, 11)]), warn(JUSTICE, 11)).then_refused("deemed-agreed");
        let (command, _) = warn(JUSTICE, 7);
        ask(&served_and(&[]), (command, head(INTERIOR, 7))).then_refused("only-drafter");
    }
}
