//! A body says what it thinks of the document.

use crate::{
    aggregate::Context,
    consent_round::{
        ConsentRoundEvent, ConsentRoundRejection, NumberedRemark, Remark, Round, Stance,
        seat::{Seat, Voice},
    },
    representation::Credentials,
    values::{Edrpou, Paragraph},
};

/// The most remarks one position may carry.
pub const MAX_REMARKS: usize = 200;

/// Takes the position of a body on the present version.
#[derive(Debug, Clone, PartialEq)]
pub struct TakePosition {
    /// The body.
    pub body: Edrpou,
    /// The version it has read; no other than the present one.
    pub version: u32,
    /// The position.
    pub stance: Stance,
    /// Its reasons: needed to refuse.
    pub reasons: Option<Paragraph>,
    /// Its remarks, with a refusal or with a consent that depends on them.
    pub remarks: Vec<Remark>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl TakePosition {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let seat = round.seat(&self.body)?;
        let by = round.acts.establish(context, &self.body, &self.credentials)?;
        round.check_version(self.version)?;
        self.check_words()?;
        self.check_time(round, seat, context)?;
        let remarks = (round.next_remark()..).zip(&self.remarks);
        Ok(vec![ConsentRoundEvent::PositionTaken {
            body: self.body.clone(),
            version: round.version,
            sha256: round.sha256.clone(),
            stance: self.stance,
            reasons: self.reasons.clone(),
            remarks: remarks.map(|(n, remark)| NumberedRemark { n, remark: remark.clone() }).collect(),
            by,
        }])
    }

    fn check_words(&self) -> Result<(), ConsentRoundRejection> {
        if self.remarks.len() > MAX_REMARKS {
            return Err(ConsentRoundRejection::TooManyRemarks { remarks: self.remarks.len() });
        }
        match self.stance {
            Stance::Agreed | Stance::NotCompetent if !self.remarks.is_empty() => {
                Err(ConsentRoundRejection::RemarksNotExpected)
            }
            Stance::AgreedWithRemarks if self.remarks.is_empty() => Err(ConsentRoundRejection::RemarksMissing),
            Stance::NotAgreed if self.reasons.is_none() => Err(ConsentRoundRejection::ReasonsMissing),
            Stance::Agreed | Stance::AgreedWithRemarks | Stance::NotAgreed | Stance::NotCompetent => Ok(()),
        }
    }

    /// One position a version; after the term silence has spoken where it counts, and may only be put in words.
    fn check_time(&self, round: &Round, seat: &Seat, context: &Context) -> Result<(), ConsentRoundRejection> {
        let Some(clock) = &seat.clock else { return Err(ConsentRoundRejection::NotServed { body: self.body.clone() }) };
        let silence_agrees = seat.silence_agrees(&round.terms.policy);
        match seat.voice {
            Voice::Taken { version, .. } if version == round.version => {
                Err(ConsentRoundRejection::PositionAlreadyTaken)
            }
            Voice::Deemed if self.stance != Stance::Agreed => Err(ConsentRoundRejection::DeemedAgreed),
            Voice::Silent if silence_agrees && clock.is_over(context.now) && self.stance != Stance::Agreed => {
                Err(ConsentRoundRejection::TermOver { due_on: clock.due_on })
            }
            Voice::Silent | Voice::Deemed | Voice::Withdrawn | Voice::Taken { .. } => Ok(()),
        }
    }
}

impl Round {
    /// Everyone speaks of the version that is put to them now.
    pub(super) fn check_version(&self, version: u32) -> Result<(), ConsentRoundRejection> {
        if version == self.version {
            Ok(())
        } else {
            Err(ConsentRoundRejection::OtherVersion { version, present: self.version })
        }
    }

    /// The place of a body.
    pub(super) fn seat(&self, body: &Edrpou) -> Result<&Seat, ConsentRoundRejection> {
        self.seats.get(body).ok_or_else(|| ConsentRoundRejection::NotAParticipant { body: body.clone() })
    }
}

#[cfg(test)]
mod tests;
