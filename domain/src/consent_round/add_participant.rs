//! One more body is asked after the opening.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Participant, Round},
    representation::Mandate,
    values::Paragraph,
};

/// Adds a participant, with a reason; its term begins with its own delivery. A person adds bodies beside those the document names, the
/// system those that a new version names: also one that was added by hand, which from then on stays as they do.
#[derive(Debug, Clone, PartialEq)]
pub struct AddParticipant {
    /// The body.
    pub participant: Participant,
    /// Why it was not asked from the start.
    pub reason: Paragraph,
    /// By what right.
    pub mandate: Mandate,
}

impl AddParticipant {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let by = round.drafter_acts(context, &self.mandate)?;
        if self.participant.body == round.terms.drafter {
            return Err(ConsentRoundRejection::DrafterAmongParticipants);
        }
        let by_hand = matches!(self.mandate, Mandate::Shown(_));
        if round.seats.get(&self.participant.body).is_some_and(|seat| by_hand || !seat.by_hand) {
            return Ok(Vec::new());
        }
        Ok(vec![ConsentRoundEvent::ParticipantJoined {
            participant: self.participant.clone(),
            by_hand,
            reason: self.reason.clone(),
            by,
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent_round::{ConsentRoundCommand, Stance, Standing, sample::*},
        scenario::words,
    };

    #[test]
    fn a_body_that_joins_is_asked_like_the_others_from_its_own_delivery_on() {
        let joined = served_and(&[add(STRANGER, 5)]);
        assert_eq!(standing(&joined, STRANGER), Some(Standing::NotServed));
        ask(&joined, take(STRANGER, Stance::Agreed, 6)).then_refused("not-served");
        let served = [&joined[..], &[serve(STRANGER, 6)]].concat();
        assert_eq!(ask(&served, take(STRANGER, Stance::Agreed, 6)).events().len(), 1);
        ask(&joined, add(STRANGER, 6)).then_nothing_new();
    }

    #[test]
    fn the_drafter_adds_others_and_never_itself() {
        let (command, _) = add(STRANGER, 5);
        ask(&served_and(&[]), (command, head(JUSTICE, 5))).then_refused("only-drafter");
        let itself =
            AddParticipant {
                participant: participant(DRAFTER, &[]), reason: words("помилково"), mandate: shown()
            };
        ask(&served_and(&[]), (ConsentRoundCommand::AddParticipant(itself), head(DRAFTER, 5)))
            .then_refused("drafter-among-participants");
    }
}
