//! A body was silent to the end of its term, and its silence counts.

use crate::{
    aggregate::Context,
    consent_round::{
        ConsentRoundEvent, ConsentRoundRejection, Round, Silence,
        seat::{Clock, Voice},
    },
    values::Edrpou,
};

/// Records that a body's silence counts as consent, once the last day of its term is over in Kyiv.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordDeemedConsent {
    /// The body.
    pub body: Edrpou,
}

impl RecordDeemedConsent {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let clock = match round.silent_term(&self.body, context) {
            Err(ConsentRoundRejection::DeemedAgreed) => return Ok(Vec::new()),
            found => found?,
        };
        if !clock.is_over(context.now) {
            return Err(ConsentRoundRejection::TermStillRuns { body: self.body.clone(), due_on: clock.due_on });
        }
        Ok(vec![round.deemed(&self.body, clock)])
    }
}

impl Round {
    /// The term of a body that is silent and whose silence counts, or will; for any other, why it does not.
    pub(super) fn silent_term(&self, body: &Edrpou, context: &Context) -> Result<&Clock, ConsentRoundRejection> {
        let seat = self.seat(body)?;
        if context.on_behalf_of.as_ref().is_some_and(|acting| *acting != self.terms.drafter) {
            return Err(ConsentRoundRejection::OnlyDrafter { drafter: self.terms.drafter.clone() });
        }
        match seat.voice {
            Voice::Deemed => return Err(ConsentRoundRejection::DeemedAgreed),
            Voice::Taken { .. } | Voice::Withdrawn => return Err(ConsentRoundRejection::PositionAlreadyTaken),
            Voice::Silent => {}
        }
        if self.terms.policy.silence == Silence::IsNoAgreement {
            return Err(ConsentRoundRejection::SilenceDoesNotCount);
        }
        if seat.by_consent {
            return Err(ConsentRoundRejection::ExplicitConsentOnly { body: body.clone() });
        }
        seat.clock.as_deref().ok_or_else(|| ConsentRoundRejection::NotServed { body: body.clone() })
    }

    /// The fact, with all that proves it: the rule, the calendar and the delivery.
    pub(super) fn deemed(&self, body: &Edrpou, clock: &Clock) -> ConsentRoundEvent {
        ConsentRoundEvent::DeemedAgreed {
            body: body.clone(),
            version: self.version,
            sha256: self.sha256.clone(),
            policy: self.terms.policy.reference(),
            delivery: clock.delivery.clone(),
            due_on: clock.due_on,
            calendar: clock.calendar.clone(),
        }
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
    fn silence_to_the_end_of_the_last_day_counts_once_with_all_that_proves_it() {
        ask(&served_and(&[]), deem(JUSTICE, 11)).then(&[ConsentRoundEvent::DeemedAgreed {
            body: edrpou(JUSTICE),
            version: 1,
            sha256: hash(1),
            policy: reference("tacit-consent"),
            delivery: delivery(3),
            due_on: date(2025, 2, 10),
            calendar: CalendarVersion("ua-2025.1".to_owned()),
        }]);
        ask(&served_and(&[deem(JUSTICE, 11)]), deem(JUSTICE, 12)).then_nothing_new();
    }

    #[test]
    fn it_counts_from_midnight_in_kyiv_and_not_a_moment_before() {
        let at = |instant: &str| {
            let (command, mut context) = deem(JUSTICE, 10);
            context.now = instant.parse().expect("an instant");
            ask(&served_and(&[]), (command, context))
        };
        at("2025-02-10T21:59:59.999Z").then_refused("answer-term-still-runs");
        assert_eq!(at("2025-02-10T22:00:00Z").events().len(), 1);
    }

    #[test]
    fn silence_of_a_body_by_consent_or_under_explicit_rules_never_counts() {
        ask(&served_and(&[]), deem(BUREAU, 20)).then_refused("explicit-consent-only");
        ask(&all_served("explicit-consent"), deem(JUSTICE, 28)).then_refused("silence-does-not-count");
    }

    #[test]
    fn who_has_spoken_or_was_not_served_is_not_deemed_to_agree() {
        ask(&[open("tacit-consent")], deem(JUSTICE, 28)).then_refused("not-served");
        let past = served_and(&[take(JUSTICE, Stance::NotAgreed, 4)]);
        ask(&past, deem(JUSTICE, 11)).then_refused("position-already-taken");
        let withdrawn = [&past[..], &[withdraw(JUSTICE, 5)]].concat();
        ask(&withdrawn, deem(JUSTICE, 11)).then_refused("position-already-taken");
        let (command, _) = deem(JUSTICE, 11);
        ask(&served_and(&[]), (command, head(INTERIOR, 11))).then_refused("only-drafter");
    }
}
