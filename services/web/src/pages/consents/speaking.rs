//! For whom the reader of a form may speak, and by whose instruments.

use std::ops::Range;

use zgoda_domain::{representation::InstrumentKind, values::Edrpou};
use zgoda_read_models::{BodyRef, ConsentRoundView};

use crate::pages::{forms::Typed, texts::Given, visit::Visit};

/// For whom the reader of a form may speak.
pub struct Speaking {
    /// The bodies that may be chosen.
    pub bodies: Vec<BodyRef>,
    /// The bodies whose instruments are likely to be shown; any other one may be named by its code.
    pub authorities: Vec<BodyRef>,
    /// The reader's own one.
    own: Option<Edrpou>,
    /// The one that the form is about, where it is about one.
    about: Option<Edrpou>,
}

impl Speaking {
    /// For the bodies of a round and the drafter; the reader's own one is chosen before anybody chooses.
    pub fn of(visit: &Visit, view: &ConsentRoundView) -> Self {
        let bodies = everybody(view);
        Self { authorities: bodies.clone(), bodies, own: visit.frame.own_body().cloned(), about: None }
    }

    /// For one body alone, by somebody who may have acted for others in the same matter.
    pub fn one(visit: &Visit, body: BodyRef, others: impl IntoIterator<Item = BodyRef>) -> Self {
        let about = Some(body.edrpou.clone());
        let others = others.into_iter().filter(|other| other.edrpou != body.edrpou);
        let authorities = [body.clone()].into_iter().chain(others).collect();
        Self { bodies: vec![body], authorities, own: visit.frame.own_body().cloned(), about }
    }

    /// For one of a few bodies; the reader's own one is chosen before anybody chooses.
    pub fn among(
        visit: &Visit,
        bodies: impl IntoIterator<Item = BodyRef>,
        others: impl IntoIterator<Item = BodyRef>,
    ) -> Self {
        let mut few: Vec<BodyRef> = Vec::new();
        for body in bodies {
            if few.iter().all(|known| known.edrpou != body.edrpou) {
                few.push(body);
            }
        }
        let apart = others.into_iter().filter(|other| few.iter().all(|known| known.edrpou != other.edrpou));
        let authorities = few.clone().into_iter().chain(apart.collect::<Vec<_>>()).collect();
        Self { bodies: few, authorities, own: visit.frame.own_body().cloned(), about: None }
    }

    /// The instruments that a form has room for: one of the body acted for and another one, because nobody acts for two bodies without
    /// the instruments of both; and one more when all are filled in.
    pub fn instruments(&self, typed: &Typed<'_>) -> Range<usize> {
        let shown = (0..typed.count("instrument_number")).filter(|i| !typed.nth("instrument_number", *i).is_empty());
        0..(shown.count() + 1).max(2)
    }

    /// What an instrument may be.
    pub fn kinds(&self) -> [(&'static str, InstrumentKind); 4] {
        [
            ("acting-order", InstrumentKind::ActingOrder),
            ("delegation", InstrumentKind::Delegation),
            ("power-of-attorney", InstrumentKind::PowerOfAttorney),
            ("appointment", InstrumentKind::Appointment),
        ]
    }

    /// Whether a body stands chosen in the select of a form: what was typed, or what is likely.
    pub fn chosen(&self, typed: &Typed<'_>, body: &Edrpou) -> bool {
        match typed.text("body") {
            "" => self.likely() == Some(body),
            typed => typed == body.as_str(),
        }
    }

    /// The code of the body whose instrument is shown: what was typed, or what is likely for the first one.
    pub fn authority<'a>(&'a self, typed: &'a Typed<'_>, i: impl Given<usize>) -> &'a str {
        let i = i.given();
        match typed.nth("instrument_body", i) {
            "" if i == 0 && !typed.is_refused() => self.likely().map_or("", Edrpou::as_str),
            typed => typed,
        }
    }

    fn likely(&self) -> Option<&Edrpou> {
        self.about.as_ref().or(self.own.as_ref())
    }
}

/// The bodies of a round, and the drafter where it is none of them.
pub fn everybody(view: &ConsentRoundView) -> Vec<BodyRef> {
    let drafter = &view.round.drafter;
    let asked = view.matrix.iter().map(|seat| seat.body.clone());
    let apart = view.matrix.iter().all(|seat| seat.body.edrpou != drafter.edrpou).then(|| drafter.clone());
    asked.chain(apart).collect()
}
