//! A link is taken back: nobody registers by it any more. Who did stays on the list.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Paragraph,
};

/// Takes a link back. Its secret is stored nowhere and may be in wrong hands, so it is called by its number.
#[derive(Debug, Clone, PartialEq)]
pub struct WithdrawInvitation {
    /// 1, 2, 3 … in the order of issue.
    pub n: u32,
    /// Why.
    pub reason: Paragraph,
}

impl WithdrawInvitation {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let found = course.invitations.iter().find(|(_, invitation)| invitation.n == self.n);
        let (token, invitation) = found.ok_or(R::UnknownInvitation)?;
        if invitation.withdrawn {
            return Ok(Vec::new());
        }
        Ok(vec![TrainingEvent::InvitationWithdrawn { token: token.clone(), reason: self.reason.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        scenario::words,
        training::{TrainingEvent, Via, sample::*},
    };

    fn by_link(n: u32) -> Asked {
        (registering(vec![participant(n, JUSTICE)], Via::Invitation { token: hash(500) }), anybody(7))
    }

    #[test]
    fn nobody_registers_by_a_link_that_was_taken_back_and_who_did_stays() {
        let past = listed_and(&[link_for(JUSTICE, 3), by_link(4)]);
        ask(&past, take_back(1)).then(&[TrainingEvent::InvitationWithdrawn {
            token: hash(500),
            reason: words("посилання потрапило до чужих рук"),
        }]);
        let taken_back = [&past[..], &[take_back(1)]].concat();
        ask(&taken_back, by_link(5)).then_refused("invitation-withdrawn");
        assert!(course(&taken_back).seat(&subject(4)).is_some());
        ask(&taken_back, take_back(1)).then_nothing_new();
    }

    #[test]
    fn only_a_link_that_was_issued_is_taken_back_by_the_organiser_before_the_training_was_held() {
        let past = listed_and(&[link_for(JUSTICE, 3)]);
        ask(&past, take_back(2)).then_refused("unknown-invitation");
        ask(&past, (take_back(1).0, person("officer", JUSTICE, 1))).then_refused("only-organiser");
        ask(&listed_and(&[link_for(JUSTICE, 3), hold(12)]), take_back(1)).then_refused("training-already-held");
    }
}
