//! It turns out that the document had not reached a body.

use crate::{
    aggregate::Context,
    consent_round::{ConsentRoundEvent as E, ConsentRoundRejection, Round, RoundResult, Situation, seat::Voice},
    representation::Credentials,
    values::{Edrpou, Paragraph},
};

/// Annuls a delivery, and with it a consent by silence, or a silence recorded as a disagreement; the term begins anew with the next delivery.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnulDelivery {
    /// The body.
    pub body: Edrpou,
    /// What shows that delivery failed.
    pub reason: Paragraph,
    /// What the person shows.
    pub credentials: Credentials,
}

impl AnnulDelivery {
    pub(super) fn decide(&self, round: &Round, context: &Context) -> Result<Vec<E>, ConsentRoundRejection> {
        let seat = round.seat(&self.body)?;
        let by = round.registrar(context, &self.body, &self.credentials)?;
        let deemed = match seat.voice {
            Voice::Deemed => true,
            // What was approved over a silence rests on its delivery; what was not agreed does not.
            Voice::Silent
                if round.situation == Situation::Closed && round.result != Some(RoundResult::DisagreementRecorded) =>
            {
                return Err(ConsentRoundRejection::RoundClosed);
            }
            Voice::Silent => false,
            // Who has answered had the document before them.
            Voice::Taken { .. } | Voice::Withdrawn if seat.clock.is_some() => {
                return Err(ConsentRoundRejection::PositionProvesDelivery);
            }
            Voice::Taken { .. } | Voice::Withdrawn => false,
        };
        if seat.clock.is_none() && !deemed {
            return Ok(Vec::new());
        }
        let (body, version, reason) = (self.body.clone(), round.version, self.reason.clone());
        let mut events = vec![E::DeliveryAnnulled {
            body: body.clone(),
            version,
            reason: reason.clone(),
            recorded_by: context.actor.clone(),
            by,
        }];
        if deemed {
            events.push(E::DeemedConsentAnnulled { body: body.clone(), version, reason });
        }
        match round.result {
            Some(RoundResult::Agreed | RoundResult::DisagreementRecorded) => {
                events.push(E::Reopened { subject: round.terms.subject, version, body });
            }
            Some(RoundResult::NotAgreed) | None => {}
        }
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use crate::consent_round::{ConsentRoundEvent as E, RoundResult, Situation, Stance, Standing, sample::*};

    fn names(events: &[E]) -> Vec<&'static str> {
        events
            .iter()
            .map(|event| match event {
                E::DeliveryAnnulled { .. } => "delivery",
                E::DeemedConsentAnnulled { .. } => "consent",
                E::Reopened { .. } => "reopened",
                other => panic!("unexpected {other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_failed_delivery_stops_the_term_and_the_next_one_begins_it_anew() {
        let past = served_and(&[annul(JUSTICE, 7)]);
        assert_eq!(standing(&past, JUSTICE), Some(Standing::NotServed));
        ask(&past, deem(JUSTICE, 11)).then_refused("not-served");
        let again = [&past[..], &[serve(JUSTICE, 7)]].concat();
        // Friday the 7th and five working days: Friday the 14th.
        ask(&again, deem(JUSTICE, 14)).then_refused("answer-term-still-runs");
        assert_eq!(ask(&again, deem(JUSTICE, 15)).events().len(), 1);
        ask(&past, annul(JUSTICE, 8)).then_nothing_new();
    }

    #[test]
    fn a_consent_by_silence_falls_with_the_delivery_it_rested_on() {
        let past = served_and(&[deem(JUSTICE, 11)]);
        assert_eq!(standing(&past, JUSTICE), Some(Standing::DeemedAgreed));
        assert_eq!(names(&ask(&past, annul(JUSTICE, 12)).events()), ["delivery", "consent"]);
        let after = served_and(&[deem(JUSTICE, 11), annul(JUSTICE, 12), serve(JUSTICE, 13)]);
        assert_eq!(standing(&after, JUSTICE), Some(Standing::Awaited));
        assert_eq!(ask(&after, take(JUSTICE, Stance::NotAgreed, 14)).events().len(), 1);
    }

    #[test]
    fn a_closed_round_goes_on_when_a_consent_it_counted_falls_away() {
        let agreed = served_and(&[take(BUREAU, Stance::Agreed, 4), deem(INTERIOR, 11), close(false, 12)]);
        assert_eq!(names(&ask(&agreed, annul(JUSTICE, 13)).events()), ["delivery", "consent", "reopened"]);
        let after = [&agreed[..], &[annul(JUSTICE, 13)]].concat();
        assert_eq!(state(&after).situation(), Situation::Open);
        ask(&after, close(false, 13)).then_refused("not-served");
    }

    #[test]
    fn a_result_of_not_agreed_stands_although_a_consent_falls_away() {
        let refused = served_and(&[take(BUREAU, Stance::NotAgreed, 4), close(false, 12)]);
        assert_eq!(names(&ask(&refused, annul(JUSTICE, 13)).events()), ["delivery", "consent"]);
        assert_eq!(state(&[&refused[..], &[annul(JUSTICE, 13)]].concat()).situation(), Situation::Closed);
    }

    #[test]
    fn a_disagreement_recorded_over_a_silence_goes_on_when_the_document_had_not_reached_the_body() {
        let agree = [take(INTERIOR, Stance::Agreed, 4), take(BUREAU, Stance::Agreed, 4)];
        let recorded = [&all_served("explicit-consent-month")[..], &agree, &[in_march(close(true, 12))]].concat();
        assert_eq!(state(&recorded).result(), Some(RoundResult::DisagreementRecorded));
        let asked = in_march(annul(JUSTICE, 13));
        assert_eq!(names(&ask(&recorded, asked.clone()).events()), ["delivery", "reopened"]);
        let after = [&recorded[..], &[asked]].concat();
        assert_eq!((state(&after).situation(), state(&after).result()), (Situation::Open, None));
        assert_eq!(standing(&after, JUSTICE), Some(Standing::NotServed));
        ask(&after, in_march(close(true, 12))).then_refused("not-served");
    }

    #[test]
    fn a_consent_by_silence_falls_also_where_it_was_carried_over() {
        let carried = served_and(&[deem(JUSTICE, 11), replace(2, &["phase-2"], 12)]);
        assert_eq!(standing(&carried, JUSTICE), Some(Standing::DeemedAgreed));
        assert_eq!(names(&ask(&carried, annul(JUSTICE, 13)).events()), ["delivery", "consent"]);
        let after = [&carried[..], &[annul(JUSTICE, 13)]].concat();
        assert_eq!(standing(&after, JUSTICE), Some(Standing::NotServed));
    }

    #[test]
    fn who_has_answered_was_served() {
        ask(&served_and(&[take(JUSTICE, Stance::Agreed, 4)]), annul(JUSTICE, 5))
            .then_refused("position-proves-delivery");
        let withdrawn = served_and(&[take(JUSTICE, Stance::Agreed, 4), withdraw(JUSTICE, 5)]);
        ask(&withdrawn, annul(JUSTICE, 6)).then_refused("position-proves-delivery");
    }

    #[test]
    fn other_bodies_and_ended_rounds_annul_nothing() {
        let (command, _) = annul(JUSTICE, 5);
        ask(&served_and(&[]), (command, head(INTERIOR, 5))).then_refused("not-for-this-body");
        ask(&served_and(&[void(5)]), annul(JUSTICE, 6)).then_refused("round-void");
        let silent = [&all_served("explicit-consent")[..], &[close(false, 18)]].concat();
        ask(&silent, annul(JUSTICE, 19)).then_refused("round-closed");
    }
}
