//! The author of a remark holds to it after the answer.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round, state::RemarkStage},
    representation::Credentials,
    values::Paragraph,
};

/// Maintains a remark; it stands as a disagreement until the drafter answers otherwise or its author settles it.
#[derive(Debug, Clone, PartialEq)]
pub struct MaintainRemark {
    /// Its number in the round.
    pub n: u32,
    /// Why the answer does not do.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl MaintainRemark {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let (remark, by) = round.author_acts(self.n, context, &self.credentials)?;
        match remark.stage {
            RemarkStage::Open => Err(ConsentRoundRejection::RemarkNotAnswered { n: self.n }),
            RemarkStage::Maintained => Ok(Vec::new()),
            RemarkStage::Settled => Err(ConsentRoundRejection::RemarkSettled { n: self.n }),
            RemarkStage::Dropped => Err(ConsentRoundRejection::RemarkDropped { n: self.n }),
            RemarkStage::Answered => Ok(vec![ConsentRoundEvent::RemarkMaintained {
                n: self.n,
                body: remark.body.clone(),
                reason: self.reason.clone(),
                by,
            }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{RemarkAnswer, Stance, sample::*};

    fn answered() -> Vec<Asked> {
        served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4), answer(1, RemarkAnswer::Rejected, 5)])
    }

    #[test]
    fn the_author_holds_to_it_once() {
        assert_eq!(ask(&answered(), maintain(1, JUSTICE, 6)).events().len(), 1);
        ask(&[&answered()[..], &[maintain(1, JUSTICE, 6)]].concat(), maintain(1, JUSTICE, 7)).then_nothing_new();
    }

    #[test]
    fn what_is_settled_not_answered_or_of_another_is_not_maintained() {
        ask(&[&answered()[..], &[settle(1, JUSTICE, 6)]].concat(), maintain(1, JUSTICE, 7))
            .then_refused("remark-settled");
        ask(&answered(), maintain(2, JUSTICE, 6)).then_refused("remark-not-answered");
        ask(&answered(), maintain(1, DRAFTER, 6)).then_refused("only-author");
    }
}
