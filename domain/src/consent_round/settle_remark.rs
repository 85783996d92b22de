//! The author of a remark is content with the answer.

use crate::{
    aggregate::Context,
    consent_round::{
        ConsentRoundEvent, ConsentRoundRejection, Round,
        state::{RemarkStage, RemarkState},
    },
    representation::{Credentials, Representation},
};

/// Settles a remark; nobody but its author does.
#[derive(Debug, Clone, PartialEq)]
pub struct SettleRemark {
    /// Its number in the round.
    pub n: u32,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl SettleRemark {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let (remark, by) = round.author_acts(self.n, context, &self.credentials)?;
        match remark.stage {
            RemarkStage::Open => Err(ConsentRoundRejection::RemarkNotAnswered { n: self.n }),
            RemarkStage::Settled => Ok(Vec::new()),
            RemarkStage::Dropped => Err(ConsentRoundRejection::RemarkDropped { n: self.n }),
            RemarkStage::Answered | RemarkStage::Maintained => {
                Ok(vec![ConsentRoundEvent::RemarkSettled { n: self.n, body: remark.body.clone(), by }])
            }
        }
    }
}

impl Round {
    /// The remark of that number, and who acts for its author.
    pub(super) fn author_acts(
        &self,
        n: u32,
        context: &Context,
        credentials: &Credentials,
    ) -> Result<(&RemarkState, Representation), ConsentRoundRejection> {
        let remark = self.remark_at(n)?;
        let shows_nothing = credentials.instruments.iter().all(|one| one.body != remark.body);
        if shows_nothing && context.on_behalf_of.as_ref().is_some_and(|acting| *acting != remark.body) {
            return Err(ConsentRoundRejection::OnlyAuthor { n, body: remark.body.clone() });
        }
        let by = self.acts.establish(context, &remark.body, credentials)?;
        Ok((remark, by))
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{RemarkAnswer, Stance, sample::*};

    fn answered() -> Vec<Asked> {
        served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4), answer(1, RemarkAnswer::Partly, 5)])
    }

    #[test]
    fn the_author_is_content_once_also_after_having_maintained_it() {
        assert_eq!(ask(&answered(), settle(1, JUSTICE, 6)).events().len(), 1);
        ask(&[&answered()[..], &[settle(1, JUSTICE, 6)]].concat(), settle(1, JUSTICE, 7)).then_nothing_new();
        let maintained = [&answered()[..], &[maintain(1, JUSTICE, 6)]].concat();
        assert_eq!(ask(&maintained, settle(1, JUSTICE, 7)).events().len(), 1);
    }

    #[test]
    fn nobody_else_settles_it_and_not_before_the_answer() {
        for other in [DRAFTER, INTERIOR] {
            ask(&answered(), settle(1, other, 6)).then_refused("only-author");
        }
        ask(&answered(), settle(2, JUSTICE, 6)).then_refused("remark-not-answered");
        ask(&answered(), settle(3, JUSTICE, 6)).then_refused("no-such-remark");
    }
}
