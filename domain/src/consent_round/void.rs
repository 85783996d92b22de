//! A round comes to nothing.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Round},
    representation::{Credentials, Mandate},
    values::Paragraph,
};

/// Voids an open round, for ever; what was said in it stays readable.
#[derive(Debug, Clone, PartialEq)]
pub struct Void {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Void {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let by = round.drafter_acts(context, &Mandate::Shown(self.credentials.clone()))?;
        let subject = round.terms.subject;
        Ok(vec![ConsentRoundEvent::Voided { subject, reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{RemarkAnswer, Stance, sample::*};

    #[test]
    fn a_void_round_stays_void_and_takes_nothing_any_more() {
        let past = served_and(&[take(JUSTICE, Stance::AgreedWithRemarks, 4), void(5)]);
        ask(&past, void(6)).then_nothing_new();
        for asked in [
            serve(JUSTICE, 6),
            take(INTERIOR, Stance::Agreed, 6),
            withdraw(JUSTICE, 6),
            deem(INTERIOR, 11),
            answer(1, RemarkAnswer::Accepted, 6),
            settle(1, JUSTICE, 6),
            maintain(1, JUSTICE, 6),
            add(STRANGER, 6),
            remove(INTERIOR, 6),
            replace(2, &["phase-1"], 6),
            close(false, 11),
            annul(INTERIOR, 6),
            warn(INTERIOR, 7),
        ] {
            ask(&past, asked).then_refused("round-void");
        }
    }

    #[test]
    fn only_the_drafter_voids_it() {
        let (command, _) = void(5);
        ask(&served_and(&[]), (command, head(JUSTICE, 5))).then_refused("only-drafter");
    }
}
