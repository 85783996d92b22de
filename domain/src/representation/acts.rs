//! For whom each person has acted in one matter.

use rpds::RedBlackTreeMapSync;

use crate::{
    aggregate::Context,
    representation::{Credentials, Instrument, Mandate, Representation, RepresentationRejection},
    values::{ActorId, Edrpou},
};

/// Who has acted for which bodies in one matter, and by what instruments. A copy shares everything with its original.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Acts(RedBlackTreeMapSync<ActorId, Vec<Acted>>);

#[derive(Debug, Clone, PartialEq)]
struct Acted {
    body: Edrpou,
    instrument: Option<Instrument>,
}

impl Acts {
    /// Establishes that the person may act for a body now.
    ///
    /// # Errors
    /// The instrument that is missing or does not entitle today.
    pub fn establish(
        &self,
        context: &Context,
        body: &Edrpou,
        credentials: &Credentials,
    ) -> Result<Representation, RepresentationRejection> {
        let Some(own) = &context.on_behalf_of else { return Err(RepresentationRejection::ActsForNoBody) };
        let shown = valid(credentials.instruments.iter(), body, context)?;
        let acted = self.0.get(&context.actor).map_or(&[][..], Vec::as_slice);
        let others: Vec<&Acted> = acted.iter().filter(|acted| acted.body != *body).collect();
        for other in &others {
            let known = credentials.instruments.iter().chain(other.instrument.as_ref());
            if shown.is_none() || valid(known, &other.body, context)?.is_none() {
                return Err(RepresentationRejection::BothInstrumentsNeeded {
                    first: other.body.clone(),
                    second: body.clone(),
                });
            }
        }
        if own != body && shown.is_none() {
            return Err(RepresentationRejection::InstrumentMissing { body: body.clone() });
        }
        Ok(Representation {
            actor: context.actor.clone(),
            body: body.clone(),
            instrument: shown.cloned(),
            signature: credentials.signature.clone(),
        })
    }

    /// [`Self::establish`] for a command that the system may also give, carrying on what a person of that body began.
    ///
    /// # Errors
    /// As there; a person cannot borrow what another has established.
    pub fn establish_mandate(
        &self,
        context: &Context,
        body: &Edrpou,
        mandate: &Mandate,
    ) -> Result<Representation, RepresentationRejection> {
        match mandate {
            Mandate::Shown(credentials) => self.establish(context, body, credentials),
            Mandate::Established(by) if context.on_behalf_of.is_none() && by.body == *body => Ok(by.clone()),
            Mandate::Established(_) => Err(RepresentationRejection::InstrumentMissing { body: body.clone() }),
        }
    }

    /// Keeps that an act happened.
    pub fn record(&mut self, by: &Representation) {
        let mut acted = self.0.get(&by.actor).cloned().unwrap_or_default();
        match acted.iter_mut().find(|acted| acted.body == by.body) {
            Some(known) if by.instrument.is_none() || known.instrument == by.instrument => return,
            Some(known) => known.instrument.clone_from(&by.instrument),
            None => acted.push(Acted { body: by.body.clone(), instrument: by.instrument.clone() }),
        }
        self.0.insert_mut(by.actor.clone(), acted);
    }
}

/// The instrument for a body that entitles today; `None` when there is none for it at all.
fn valid<'a>(
    instruments: impl Iterator<Item = &'a Instrument>,
    body: &Edrpou,
    context: &Context,
) -> Result<Option<&'a Instrument>, RepresentationRejection> {
    let mut refused = None;
    for instrument in instruments.filter(|instrument| instrument.body == *body) {
        match instrument.check_on(context.today()) {
            Ok(()) => return Ok(Some(instrument)),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    refused.map_or(Ok(None), Err)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        aggregate::Rejection,
        representation::InstrumentKind,
        scenario::{acting, edrpou, line},
    };

    const OWN: &str = "00015622";
    const OTHER: &str = "00032684";

    fn order(body: &str, last_day: i8) -> Instrument {
        Instrument {
            kind: InstrumentKind::ActingOrder,
            number: line("12-к"),
            date: date(2025, 1, 2),
            body: edrpou(body),
            valid_from: date(2025, 1, 2),
            valid_until: Some(date(2025, 2, last_day)),
        }
    }

    fn ask(acts: &Acts, body: &str, instruments: Vec<Instrument>) -> Result<Representation, &'static str> {
        let credentials = Credentials { instruments, signature: None };
        let context = acting("head", Some(OWN), "2025-02-10");
        acts.establish(&context, &edrpou(body), &credentials).map_err(|refused| refused.code())
    }

    #[test]
    fn a_person_acts_for_their_own_body_by_office_and_for_another_by_an_instrument_of_it() {
        let acts = Acts::default();
        assert_eq!(ask(&acts, OWN, vec![]).map(|by| by.instrument), Ok(None));
        assert_eq!(ask(&acts, OTHER, vec![]), Err("instrument-missing"));
        assert_eq!(ask(&acts, OTHER, vec![order(OWN, 28)]), Err("instrument-missing"));
        assert_eq!(ask(&acts, OTHER, vec![order(OTHER, 10)]).map(|by| by.instrument), Ok(Some(order(OTHER, 10))));
        assert_eq!(ask(&acts, OTHER, vec![order(OTHER, 9)]), Err("instrument-expired"));
        assert!(ask(&acts, OTHER, vec![order(OTHER, 9), order(OTHER, 28)]).is_ok());
    }

    #[test]
    fn an_expired_instrument_for_the_own_body_is_refused_too() {
        assert_eq!(ask(&Acts::default(), OWN, vec![order(OWN, 9)]), Err("instrument-expired"));
    }

    #[test]
    fn nobody_acts_for_two_bodies_without_the_instruments_of_both() {
        let mut acts = Acts::default();
        acts.record(&ask(&acts, OWN, vec![]).expect("by office"));
        assert_eq!(ask(&acts, OTHER, vec![order(OTHER, 28)]), Err("both-instruments-needed"));
        assert_eq!(ask(&acts, OTHER, vec![order(OWN, 28)]), Err("both-instruments-needed"));
        assert!(ask(&acts, OTHER, vec![order(OTHER, 28), order(OWN, 28)]).is_ok());
        assert!(ask(&acts, OWN, vec![]).is_ok(), "the same body again");
        acts.record(&ask(&acts, OWN, vec![order(OWN, 28)]).expect("by order"));
        assert!(ask(&acts, OTHER, vec![order(OTHER, 28)]).is_ok(), "the first order is on record");
    }

    #[test]
    fn the_system_acts_for_a_body_only_by_what_a_person_established() {
        let acts = Acts::default();
        let by = ask(&acts, OWN, vec![]).expect("by office");
        let system = acting("system:process", None, "2025-02-10");
        let established = Mandate::Established(by.clone());
        assert_eq!(acts.establish_mandate(&system, &edrpou(OWN), &established), Ok(by));
        assert!(acts.establish_mandate(&system, &edrpou(OTHER), &established).is_err());
        let shown = Mandate::Shown(Credentials::default());
        let refused = acts.establish_mandate(&system, &edrpou(OWN), &shown);
        assert_eq!(refused.map_err(|refused| refused.code()), Err("acts-for-no-body"));
        let borrower = acting("officer", Some(OWN), "2025-02-10");
        assert!(acts.establish_mandate(&borrower, &edrpou(OWN), &established).is_err());
    }
}
