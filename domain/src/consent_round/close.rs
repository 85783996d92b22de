//! A round ends with a result.

use crate::{
    aggregate::Context,
    consent_round::{
        Cause, ConsentRoundEvent, ConsentRoundRejection, Disagreement, Protocol, Round, RoundResult, Stance,
        seat::{Clock, Seat, Voice},
        state::RemarkStage,
    },
    representation::{Credentials, Mandate},
    values::Edrpou,
};

/// Closes a round once every body has answered or had its term, and every remark has its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Close {
    /// The version the drafter means to close on.
    pub version: u32,
    /// The protocol of disagreements, where the document shall be approved over them.
    pub protocol: Option<Protocol>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Close {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let by = round.drafter_acts(context, &Mandate::Shown(self.credentials.clone()))?;
        round.check_version(self.version)?;
        let (mut events, mut disagreements) = (Vec::new(), Vec::new());
        for (body, seat) in &round.seats {
            match round.final_word(body, seat, context)? {
                FinalWord::Consents => {}
                FinalWord::ConsentsBySilence(clock) => events.push(round.deemed(body, clock)),
                FinalWord::Disagrees(causes) => {
                    disagreements.extend(causes.into_iter().map(|cause| Disagreement { body: body.clone(), cause }));
                }
            }
        }
        let result = self.result(round, &disagreements)?;
        events.push(ConsentRoundEvent::Closed {
            subject: round.terms.subject,
            version: round.version,
            sha256: round.sha256.clone(),
            result,
            disagreements,
            protocol: self.protocol.clone(),
            by,
        });
        Ok(events)
    }

    fn result(&self, round: &Round, disagreements: &[Disagreement]) -> Result<RoundResult, ConsentRoundRejection> {
        match (&self.protocol, disagreements) {
            (None, []) => Ok(RoundResult::Agreed),
            (None, _) => Ok(RoundResult::NotAgreed),
            (Some(_), []) => Err(ConsentRoundRejection::NothingToRecord),
            (Some(_), _) if !round.terms.policy.over_disagreement => {
                Err(ConsentRoundRejection::PolicyForbidsDisagreement)
            }
            (Some(_), _) => {
                let unbound = disagreements.iter().find(|one| round.seats.get(&one.body).is_some_and(|s| s.by_consent));
                match unbound {
                    // Who takes part only by consent cannot be bound over its disagreement.
                    Some(one) => Err(ConsentRoundRejection::ExplicitConsentOnly { body: one.body.clone() }),
                    None => Ok(RoundResult::DisagreementRecorded),
                }
            }
        }
    }
}

/// What a participant's position comes to at the close.
enum FinalWord<'a> {
    Consents,
    /// Its term is over, its silence counts, and nobody has recorded it yet.
    ConsentsBySilence(&'a Clock),
    Disagrees(Vec<Cause>),
}

impl Round {
    fn final_word<'a>(
        &self,
        body: &Edrpou,
        seat: &'a Seat,
        context: &Context,
    ) -> Result<FinalWord<'a>, ConsentRoundRejection> {
        let causes = match seat.voice {
            Voice::Deemed => Vec::new(),
            Voice::Silent => match &seat.clock {
                None => return Err(ConsentRoundRejection::NotServed { body: body.clone() }),
                Some(clock) if !clock.is_over(context.now) => {
                    return Err(ConsentRoundRejection::TermStillRuns { body: body.clone(), due_on: clock.due_on });
                }
                Some(clock) if seat.silence_agrees(&self.terms.policy) => {
                    return Ok(FinalWord::ConsentsBySilence(clock));
                }
                Some(_) => vec![Cause::Silent],
            },
            Voice::Withdrawn => vec![Cause::Withdrawn],
            Voice::Taken { stance: Stance::Agreed | Stance::NotCompetent, .. } => Vec::new(),
            Voice::Taken { stance, .. } => {
                let mut causes = if stance == Stance::NotAgreed { vec![Cause::NotAgreed] } else { Vec::new() };
                for (n, stage) in self.unsettled(seat) {
                    if stage == RemarkStage::Open {
                        return Err(ConsentRoundRejection::RemarkNotAnswered { n });
                    }
                    causes.push(Cause::Remark(n));
                }
                causes
            }
        };
        Ok(if causes.is_empty() { FinalWord::Consents } else { FinalWord::Disagrees(causes) })
    }
}

#[cfg(test)]
mod tests;
