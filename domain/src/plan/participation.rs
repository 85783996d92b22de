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
