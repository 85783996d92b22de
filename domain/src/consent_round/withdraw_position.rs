//! A body takes its position back.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round, seat::Voice},
    representation::Credentials,
    values::{Edrpou, Paragraph},
};

/// Withdraws a position while the round is open; what was said stays readable, its remarks fall.
#[derive(Debug, Clone, PartialEq)]
pub struct WithdrawPosition {
    /// The body.
    pub body: Edrpou,
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl WithdrawPosition {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let seat = round.seat(&self.body)?;
        let by = round.acts.establish(context, &self.body, &self.credentials)?;
        match seat.voice {
            Voice::Withdrawn => Ok(Vec::new()),
            Voice::Silent => Err(ConsentRoundRejection::NoPosition),
            Voice::Deemed => Err(ConsentRoundRejection::DeemedAgreed),
            Voice::Taken { version, .. } => Ok(vec![ConsentRoundEvent::PositionWithdrawn {
                body: self.body.clone(),
                version,
                reason: self.reason.clone(),
                by,
            }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{RemarkAnswer, Stance, Standing, sample::*};

    #[test]
    fn a_position_is_taken_back_with_a_reason_once() {
        let past = served_and(&[take(JUSTICE, Stance::Agreed, 4)]);
        assert_eq!(ask(&past, withdraw(JUSTICE, 5)).events().len(), 1);
        let withdrawn = [&past[..], &[withdraw(JUSTICE, 5)]].concat();
        assert_eq!(standing(&withdrawn, JUSTICE), Some(Standing::Withdrawn));
        ask(&withdrawn, withdraw(JUSTICE, 6)).then_nothing_new();
    }

    #[test]
    fn its_remarks_fall_with_it() {
        let past = served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4), withdraw(JUSTICE, 5)]);
        ask(&past, answer(1, RemarkAnswer::Accepted, 6)).then_refused("remark-dropped");
    }

    #[test]
    fn silence_is_not_taken_back() {
        ask(&served_and(&[]), withdraw(JUSTICE, 5)).then_refused("no-position");
        ask(&served_and(&[deem(JUSTICE, 11)]), withdraw(JUSTICE, 12)).then_refused("deemed-agreed");
    }

    #[test]
    fn nobody_takes_back_what_another_body_said() {
        let (command, _) = withdraw(JUSTICE, 5);
        let past = served_and(&[take(JUSTICE, Stance::NotAgreed, 4)]);
        ask(&past, (command, head(DRAFTER, 5))).then_refused("both-instruments-needed");
    }
}
