//! A body named "за згодою" answers whether it takes part.

use crate::{
    aggregate::Context,
    plan::{Participation, Plan, PlanEvent, PlanRejection},
    values::{Edrpou, GroupId, Letter, MeasureCode, Paragraph},
};

/// Record the answer of a body named "за згодою".
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerParticipation {
    /// In which measure.
    pub measure: MeasureCode,
    /// Which body.
    pub edrpou: Edrpou,
    /// What it answered.
    pub answer: ParticipationAnswer,
    /// The groups the body belongs to today; a group may be named "за згодою" too.
    pub groups: Vec<GroupId>,
}

/// Yes or no, with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum ParticipationAnswer {
    /// It takes part, and is bound from now on.
    Consented {
        /// The letter of consent, where there is one.
        letter: Option<Letter>,
    },
    /// It does not take part.
    Declined {
        /// Its reason.
        reason: Paragraph,
        /// The letter, where there is one.
        letter: Option<Letter>,
    },
}

impl AnswerParticipation {
    /// A body may change its mind; each answer is a fact of its own. The same answer again is nothing new.
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.contents()?;
        let (measure, edrpou) = (self.measure.clone(), self.edrpou.clone());
        let duty = plan.duty(&measure, &edrpou, &self.groups)?;
        if !duty.by_consent {
            return Err(PlanRejection::NotByConsent { measure, edrpou });
        }
        let acting = context.on_behalf_of.as_ref();
        if acting != Some(&edrpou) && acting != Some(&contents.coordinator) {
            return Err(PlanRejection::NotForThisBody { edrpou });
        }
        Ok(match &self.answer {
            ParticipationAnswer::Consented { .. } if duty.participation == Participation::Consented => Vec::new(),
            ParticipationAnswer::Declined { .. } if duty.participation == Participation::Declined => Vec::new(),
            ParticipationAnswer::Consented { letter } => {
                vec![PlanEvent::ParticipationConsented { measure, edrpou, letter: letter.clone() }]
            }
            ParticipationAnswer::Declined { reason, letter } => vec![PlanEvent::ParticipationDeclined {
                measure,
                edrpou,
                reason: reason.clone(),
                letter: letter.clone(),
            }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, Role, sample::*},
        scenario::{edrpou, words},
    };

    fn answer(measure: &str, body: &str, yes: bool) -> PlanCommand {
        let answer = if yes {
            ParticipationAnswer::Consented { letter: None }
        } else {
            ParticipationAnswer::Declined { reason: words("немає змоги"), letter: None }
        };
        let (measure, edrpou) = (code(measure), edrpou(body));
        PlanCommand::AnswerParticipation(AnswerParticipation { measure, edrpou, answer, groups: Vec::new() })
    }

    #[test]
    fn a_body_named_by_consent_answers_itself_or_through_the_coordinator() {
        for by in [DIIA, COORDINATOR] {
            given(draft()).when(answer("1.1", DIIA, true), &of(by)).then(&[consented("1.1", DIIA)]);
            given(adopted()).when(answer("1.1", DIIA, false), &of(by)).then(&[declined("1.1", DIIA)]);
        }
        given(adopted()).when(answer("1.1", DIIA, true), &of(STRANGER)).then_refused("not-for-this-body");
    }

    #[test]
    fn the_same_answer_is_nothing_new_and_a_changed_mind_is() {
        let yes = with(adopted(), consented("1.1", DIIA));
        given(yes.clone()).when(answer("1.1", DIIA, true), &of(DIIA)).then_nothing_new();
        given(yes.clone()).when(answer("1.1", DIIA, false), &of(DIIA)).then(&[declined("1.1", DIIA)]);
        let no = with(yes, declined("1.1", DIIA));
        given(no.clone()).when(answer("1.1", DIIA, false), &of(DIIA)).then_nothing_new();
        given(no).when(answer("1.1", DIIA, true), &of(DIIA)).then(&[consented("1.1", DIIA)]);
    }

    #[test]
    fn each_member_of_a_group_named_by_consent_answers_for_itself() {
        let measure = measure("2.1", None, vec![members(Role::Lead, true)]);
        let command = AnswerParticipation {
            measure: code("2.1"),
            edrpou: edrpou(MINISTRY),
            answer: ParticipationAnswer::Consented { letter: None },
            groups: vec![group()],
        };
        given(with(adopted(), added(measure)))
            .when(PlanCommand::AnswerParticipation(command), &of(MINISTRY))
            .then(&[consented("2.1", MINISTRY)]);
    }

    #[test]
    fn whom_the_act_binds_or_does_not_name_is_not_asked() {
        given(adopted()).when(answer("1.1", COORDINATOR, true), &of(COORDINATOR)).then_refused("not-by-consent");
        given(adopted()).when(answer("1.1", STRANGER, true), &of(STRANGER)).then_refused("not-responsible");
        given(adopted()).when(answer("9.9", DIIA, true), &of(DIIA)).then_refused("unknown-measure");
        given(vec![]).when(answer("1.1", DIIA, true), &of(DIIA)).then_refused("no-such-plan");
    }
}
