//! A round that everybody has left lying ends by itself.

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    calendar::{self, Calendar, TermEnd, kyiv_date},
    consent_round::{ConsentRound, ConsentRoundEvent, ConsentRoundRejection, Round, Situation, seat::Voice},
};

/// Ends a round without a result, because all its terms are over and nobody closed it in the time that its policy gives for that.
#[derive(Debug, Clone, PartialEq)]
pub struct Expire;

impl Expire {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        if context.on_behalf_of.as_ref().is_some_and(|acting| *acting != round.terms.drafter) {
            return Err(ConsentRoundRejection::OnlyDrafter { drafter: round.terms.drafter.clone() });
        }
        let calendar = calendar::ukraine();
        let Some(close_by) = round.close_by(calendar) else { return Err(ConsentRoundRejection::DoesNotExpire) };
        if context.now < TermEnd::Day(close_by).too_late_from() {
            return Err(ConsentRoundRejection::NotExpired { close_by });
        }
        Ok(vec![ConsentRoundEvent::Expired {
            subject: round.terms.subject,
            version: round.version,
            policy: round.terms.policy.reference(),
            close_by,
            calendar: calendar.version.clone(),
        }])
    }
}

impl ConsentRound {
    /// The last day on which an open round can still be closed before it ends by itself; `None` while a term has not begun, or where the
    /// policy lets rounds lie.
    pub fn close_by(&self, calendar: &Calendar) -> Option<Date> {
        match self {
            ConsentRound::Begun(round) if round.situation == Situation::Open => round.close_by(calendar),
            ConsentRound::Begun(_) | ConsentRound::Unopened => None,
        }
    }
}

impl Round {
    /// Counted from the end of the latest term; who was never asked in this version because its consent was carried over has none.
    fn close_by(&self, calendar: &Calendar) -> Option<Date> {
        let term = self.terms.policy.close_within?;
        let mut last = kyiv_date(self.since);
        for seat in self.seats.values() {
            match (&seat.clock, seat.voice) {
                (Some(clock), _) => last = last.max(clock.due_on),
                (None, Voice::Silent) => return None,
                (None, Voice::Taken { .. } | Voice::Withdrawn | Voice::Deemed) => {}
            }
        }
        Some(calendar.last_day(term.counted(), last, self.terms.policy.last_day_off.counted()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        calendar::{CalendarVersion, ukraine},
        consent_round::{ConsentRound, ConsentRoundEvent, Situation, Stance, Subject, sample::*},
        values::TransitionPlanId,
    };

    #[test]
    fn a_round_that_nobody_closes_ends_when_the_time_for_that_is_over() {
        // The terms end on 10 February; twenty working days after that are over with Monday 10 March.
        let past = served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4)]);
        assert_eq!(state(&past).close_by(ukraine()), Some(date(2025, 3, 10)));
        let at = |instant: &str| {
            let (command, mut context) = expire(28);
            context.now = instant.parse().expect("an instant");
            ask(&past, (command, context))
        };
        at("2025-03-10T21:59:59Z").then_refused("round-not-expired");
        at("2025-03-10T22:00:00Z").then(&[ConsentRoundEvent::Expired {
            subject: Subject::TransitionPlan { id: TransitionPlanId(uuid::Uuid::from_u128(7)) },
            version: 1,
            policy: reference("tacit-consent"),
            close_by: date(2025, 3, 10),
            calendar: CalendarVersion("ua-2025.1".to_owned()),
        }]);
    }

    #[test]
    fn a_round_that_has_expired_takes_nothing_any_more() {
        let mut late = expire(28);
        late.1.now = "2025-03-11T10:00:00Z".parse().expect("an instant");
        let past = served_and(&[late.clone()]);
        assert_eq!(state(&past).situation(), Situation::Void);
        ask(&past, late).then_nothing_new();
        ask(&past, take(JUSTICE, Stance::Agreed, 28)).then_refused("round-void");
    }

    #[test]
    fn a_round_with_a_term_that_has_not_begun_does_not_end_by_itself() {
        let past = [open("tacit-consent"), serve(JUSTICE, 3), serve(INTERIOR, 3)];
        assert_eq!(state(&past).close_by(ukraine()), None);
        ask(&past, expire(28)).then_refused("round-does-not-expire");
        ask(&served_and(&[annul(JUSTICE, 5)]), expire(28)).then_refused("round-does-not-expire");
    }

    #[test]
    fn a_round_opened_before_there_was_such_a_time_lies_for_ever() {
        let mut events = past(&served_and(&[]));
        let Some(ConsentRoundEvent::Opened { policy, .. }) = events.first_mut() else { panic!("it was opened") };
        policy.close_within = None;
        let (command, mut context) = expire(28);
        context.now = "2035-01-01T10:00:00Z".parse().expect("an instant");
        crate::scenario::Scenario::<ConsentRound>::given(&events)
            .when(command, &context)
            .then_refused("round-does-not-expire");
    }

    #[test]
    fn the_participants_cannot_end_it() {
        let (command, _) = expire(28);
        ask(&served_and(&[]), (command, head(JUSTICE, 28))).then_refused("only-drafter");
    }
}
