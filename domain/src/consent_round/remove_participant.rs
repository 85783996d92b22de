//! A body is asked no more.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round, seat::Seat},
    representation::Mandate,
    values::{Edrpou, Paragraph},
};

/// Removes a participant, with a reason. A body leaves when the document names it no more; a person removes only whom a person has added,
/// and nobody who stands against the document: an objection is met, not sent away.
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
        if let Mandate::Shown(_) = self.mandate {
            self.check_by_hand(round, seat)?;
        }
        if round.seats.size() == 1 {
            return Err(ConsentRoundRejection::NobodyToAsk);
        }
        Ok(vec![ConsentRoundEvent::ParticipantLeft { body: self.body.clone(), reason: self.reason.clone(), by }])
    }

    /// What the document demands is not for a person to undo.
    fn check_by_hand(&self, round: &Round, seat: &Seat) -> Result<(), ConsentRoundRejection> {
        let body = self.body.clone();
        if !seat.by_hand {
            return Err(ConsentRoundRejection::FollowsFromDocument { body });
        }
        if round.objects(seat) {
            return Err(ConsentRoundRejection::ObjectionStands { body });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{ConsentRoundEvent, RemarkAnswer, RoundResult, Stance, sample::*};

    /// Served on all, and on a body that the drafter added; then these.
    fn joined_and(then: &[Asked]) -> Vec<Asked> {
        [&served_and(&[add(STRANGER, 3), serve(STRANGER, 3)])[..], then].concat()
    }

    #[test]
    fn a_body_added_by_hand_that_says_nothing_against_the_document_is_asked_no_more() {
        let left = joined_and(&[remove(STRANGER, 5)]);
        assert_eq!(standing(&left, STRANGER), None);
        ask(&left, take(STRANGER, Stance::Agreed, 6)).then_refused("not-a-participant");
        let agreed = joined_and(&[take(STRANGER, Stance::Agreed, 4)]);
        assert_eq!(ask(&agreed, remove(STRANGER, 5)).events().len(), 1);
        ask(&left, remove(STRANGER, 6)).then_refused("not-a-participant");
        let (command, _) = remove(STRANGER, 5);
        ask(&joined_and(&[]), (command, head(INTERIOR, 5))).then_refused("only-drafter");
    }

    #[test]
    fn a_body_that_the_document_names_is_not_removed_by_a_person_whatever_it_says_or_does_not() {
        ask(&served_and(&[]), remove(JUSTICE, 5)).then_refused("follows-from-document");
        for stance in [Stance::Agreed, Stance::NotAgreed] {
            let past = served_and(&[take(JUSTICE, stance, 4)]);
            ask(&past, remove(JUSTICE, 5)).then_refused("follows-from-document");
        }
    }

    #[test]
    fn nobody_comes_to_an_agreement_by_sending_away_who_is_silent() {
        let agree = [take(INTERIOR, Stance::Agreed, 4), take(BUREAU, Stance::Agreed, 4)];
        let past = [&all_served("explicit-consent")[..], &agree].concat();
        ask(&past, remove(JUSTICE, 27)).then_refused("follows-from-document");
        let events = ask(&past, close(false, 27)).events();
        assert!(matches!(events.last(), Some(ConsentRoundEvent::Closed { result: RoundResult::NotAgreed, .. })));
    }

    #[test]
    fn whom_a_new_version_names_stays_although_a_person_had_added_it() {
        let named = joined_and(&[take(STRANGER, Stance::Agreed, 4), replace(2, &["phase-1"], 5), join(STRANGER, 5)]);
        assert_eq!(standing(&named, STRANGER), Some(crate::consent_round::Standing::Agreed), "what it said stays");
        ask(&named, remove(STRANGER, 6)).then_refused("follows-from-document");
        ask(&named, join(STRANGER, 6)).then_nothing_new();
    }

    #[test]
    fn an_objection_is_met_and_not_sent_away() {
        for stance in [Stance::NotAgreed, Stance::AgreedWithRemarks] {
            let past = joined_and(&[take(STRANGER, stance, 4)]);
            ask(&past, remove(STRANGER, 5)).then_refused("objection-stands");
            let withdrawn = [&past[..], &[withdraw(STRANGER, 5)]].concat();
            ask(&withdrawn, remove(STRANGER, 6)).then_refused("objection-stands");
        }
        let settled = joined_and(&[
            take(STRANGER, Stance::AgreedWithRemarks, 4),
            answer(1, RemarkAnswer::Accepted, 5),
            answer(2, RemarkAnswer::Accepted, 5),
            settle(1, STRANGER, 6),
            settle(2, STRANGER, 6),
        ]);
        assert_eq!(ask(&settled, remove(STRANGER, 7)).events().len(), 1);
    }

    #[test]
    fn an_objection_to_an_earlier_version_stands_until_a_consent() {
        let again = |version, day| [replace(version, &["phase-2"], day), serve(STRANGER, day)];
        for stance in [Stance::NotAgreed, Stance::AgreedWithRemarks] {
            let past = [&joined_and(&[take(STRANGER, stance, 4)])[..], &again(2, 5)].concat();
            ask(&past, remove(STRANGER, 6)).then_refused("objection-stands");
            let twice = [&past[..], &again(3, 6)].concat();
            ask(&twice, remove(STRANGER, 7)).then_refused("objection-stands");
            let content = [&twice[..], &[on(3, take(STRANGER, Stance::Agreed, 7))]].concat();
            assert_eq!(ask(&content, remove(STRANGER, 8)).events().len(), 1);
            let renewed = [&content[..], &again(4, 8)].concat();
            assert_eq!(ask(&renewed, remove(STRANGER, 9)).events().len(), 1, "its last word was a consent");
        }
    }

    #[test]
    fn who_is_not_named_any_more_leaves_with_what_it_said() {
        for stance in [Stance::Agreed, Stance::NotAgreed] {
            let past = served_and(&[take(JUSTICE, stance, 4), replace(2, &["phase-1"], 5)]);
            assert_eq!(standing(&[&past[..], &[leave(JUSTICE, 5)]].concat(), JUSTICE), None);
        }
    }

    #[test]
    fn somebody_is_left_to_be_asked() {
        let one = served_and(&[leave(JUSTICE, 5), leave(INTERIOR, 5)]);
        ask(&one, leave(BUREAU, 6)).then_refused("nobody-to-ask");
    }
}
