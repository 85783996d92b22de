//! The drafter answers a remark.

use crate::{
    aggregate::Context,
    consent_round::{
        ConsentRoundEvent, ConsentRoundRejection, RemarkAnswer, Round,
        state::{RemarkStage, RemarkState},
    },
    representation::{Credentials, Mandate, Representation},
    values::Paragraph,
};

/// Answers a remark: accepted, partly, or rejected with reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRemark {
    /// Its number in the round.
    pub n: u32,
    /// What becomes of it.
    pub answer: RemarkAnswer,
    /// In words; needed where it is not accepted in full.
    pub text: Option<Paragraph>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl AnswerRemark {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let remark = round.remark_at(self.n)?;
        let by = round.drafter_acts(context, &Mandate::Shown(self.credentials.clone()))?;
        match remark.stage {
            RemarkStage::Open | RemarkStage::Maintained => {}
            RemarkStage::Answered => return Err(ConsentRoundRejection::RemarkAlreadyAnswered { n: self.n }),
            RemarkStage::Settled => return Err(ConsentRoundRejection::RemarkSettled { n: self.n }),
            RemarkStage::Dropped => return Err(ConsentRoundRejection::RemarkDropped { n: self.n }),
        }
        if self.answer != RemarkAnswer::Accepted && self.text.is_none() {
            return Err(ConsentRoundRejection::AnswerReasonsMissing);
        }
        Ok(vec![ConsentRoundEvent::RemarkAnswered {
            n: self.n,
            body: remark.body.clone(),
            answer: self.answer,
            text: self.text.clone(),
            by,
        }])
    }
}

impl Round {
    /// The remark of that number.
    pub(super) fn remark_at(&self, n: u32) -> Result<&RemarkState, ConsentRoundRejection> {
        self.remarks.get(&n).ok_or(ConsentRoundRejection::NoSuchRemark { n })
    }

    /// Establishes that somebody acts for the drafter. Who shows nothing for it is told that this is the drafter's, not that an
    /// instrument is missing: most are participants who took the wrong way.
    pub(super) fn drafter_acts(
        &self,
        context: &Context,
        mandate: &Mandate,
    ) -> Result<Representation, ConsentRoundRejection> {
        let drafter = &self.terms.drafter;
        let shows_nothing =
            matches!(mandate, Mandate::Shown(shown) if shown.instruments.iter().all(|one| one.body != *drafter));
        if shows_nothing && context.on_behalf_of.as_ref().is_some_and(|acting| acting != drafter) {
            return Err(ConsentRoundRejection::OnlyDrafter { drafter: drafter.clone() });
        }
        Ok(self.acts.establish_mandate(context, drafter, mandate)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent_round::{ConsentRoundCommand, Stance, sample::*},
        scenario::edrpou,
    };

    fn with_remarks() -> Vec<Asked> {
        served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4)])
    }

    #[test]
    fn the_drafter_accepts_or_rejects_with_reasons() {
        for how in [RemarkAnswer::Accepted, RemarkAnswer::Partly, RemarkAnswer::Rejected] {
            let events = ask(&with_remarks(), answer(1, how, 5)).events();
            let [ConsentRoundEvent::RemarkAnswered { n: 1, body, answer, .. }] = &events[..] else {
                panic!("one event: {events:?}")
            };
            assert_eq!((body, *answer), (&edrpou(JUSTICE), how));
        }
        for how in [RemarkAnswer::Partly, RemarkAnswer::Rejected] {
            let command = AnswerRemark { n: 1, answer: how, text: None, credentials: Credentials::default() };
            ask(&with_remarks(), (ConsentRoundCommand::AnswerRemark(command), head(DRAFTER, 5)))
                .then_refused("answer-reasons-missing");
        }
    }

    #[test]
    fn nobody_but_the_drafter_answers() {
        for other in [JUSTICE, INTERIOR, STRANGER] {
            let (command, _) = answer(1, RemarkAnswer::Accepted, 5);
            ask(&with_remarks(), (command, head(other, 5))).then_refused("only-drafter");
        }
        let (command, _) = answer(1, RemarkAnswer::Accepted, 5);
        ask(&with_remarks(), (command, system(5))).then_refused("acts-for-no-body");
    }

    #[test]
    fn a_remark_is_answered_once_and_again_only_when_its_author_maintains_it() {
        let answered = [&with_remarks()[..], &[answer(1, RemarkAnswer::Rejected, 5)]].concat();
        ask(&answered, answer(1, RemarkAnswer::Accepted, 6)).then_refused("remark-already-answered");
        let maintained = [&answered[..], &[maintain(1, JUSTICE, 6)]].concat();
        assert_eq!(ask(&maintained, answer(1, RemarkAnswer::Accepted, 7)).events().len(), 1);
        let settled = [&answered[..], &[settle(1, JUSTICE, 6)]].concat();
        ask(&settled, answer(1, RemarkAnswer::Accepted, 7)).then_refused("remark-settled");
    }

    #[test]
    fn only_remarks_of_the_round_are_answered_while_it_is_open() {
        ask(&with_remarks(), answer(3, RemarkAnswer::Accepted, 5)).then_refused("no-such-remark");
        let void = [&with_remarks()[..], &[void(5)]].concat();
        ask(&void, answer(1, RemarkAnswer::Accepted, 6)).then_refused("round-void");
    }
}
