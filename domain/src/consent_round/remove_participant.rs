//! A body is asked no more.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round, seat::Voice},
    representation::Mandate,
    values::{Edrpou, Paragraph},
};

/// Removes a participant, with a reason. Who stands against the document is not removed: an objection is met, not sent away.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveParticipant {
    /// The body.
    pub body: Edrpou,
    /// Why.
    pub reason: Paragraph,
    /// By what right.
    pub mandate: Mandate,
}

impl RemoveParticipant {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let by = round.drafter_acts(context, &self.mandate)?;
        let seat = round.seat(&self.body)?;
        if seat.voice != Voice::Silent && !round.consents(seat) {
            return Err(ConsentRoundRejection::ObjectionStands { body: self.body.clone() });
        }
        if round.seats.size() == 1 {
            return Err(ConsentRoundRejection::NobodyToAsk);
        }
        Ok(vec![ConsentRoundEvent::ParticipantLeft { body: self.body.clone(), reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{RemarkAnswer, Stance, sample::*};

    #[test]
    fn a_body_that_says_nothing_against_the_document_is_asked_no_more() {
        let left = served_and(&[remove(JUSTICE, 5)]);
        assert_eq!(standing(&left, JUSTICE), None);
        ask(&left, take(JUSTICE, Stance::Agreed, 6)).then_refused("not-a-participant");
        ask(&served_and(&[take(JUSTICE, Stance::Agreed, 4)]), remove(JUSTICE, 5)).events();
        ask(&left, remove(JUSTICE, 6)).then_refused("not-a-participant");
    }

    #[test]
    fn an_objection_is_met_and_not_sent_away() {
        for stance in [Stance::NotAgreed, Stance::AgreedWithRemarks] {
            let past = served_and(&[take(JUSTICE, stance, 4)]);
            ask(&past, remove(JUSTICE, 5)).then_refused("objection-stands");
            let withdrawn = [&past[..], &[withdraw(JUSTICE, 5)]].concat();
            ask(&withdrawn, remove(JUSTICE, 6)).then_refused("objection-stands");
        }
        let settled = served_and(&[
            take(JUSTICE, Stance::AgreedWithRemarks, 4),
            answer(1, RemarkAnswer::Accepted, 5),
            answer(2, RemarkAnswer::Accepted, 5),
            settle(1, JUSTICE, 6),
            settle(2, JUSTICE, 6),
        ]);
        assert_eq!(ask(&settled, remove(JUSTICE, 7)).events().len(), 1);
    }

    #[test]
    fn somebody_is_left_to_be_asked() {
        let one = served_and(&[remove(JUSTICE, 5), remove(INTERIOR, 5)]);
        ask(&one, remove(BUREAU, 6)).then_refused("nobody-to-ask");
        let (command, _) = remove(JUSTICE, 5);
        ask(&served_and(&[]), (command, head(INTERIOR, 5))).then_refused("only-drafter");
    }
}
