//! For whom the reader of a form may speak, and by whose instruments.

use std::ops::Range;

use zgoda_domain::{representation::InstrumentKind, values::Edrpou};
use zgoda_read_models::{BodyRef, ConsentRoundView};

use crate::pages::{forms::Typed, texts::Given, visit::Visit};

/// For whom the reader of a form may speak.
pub struct Speaking {
    /// The bodies that may be chosen: those that are asked, and the drafter.
    pub bodies: Vec<BodyRef>,
    /// The reader's own one.
    own: Option<Edrpou>,
    /// The one that the form is about, where it is about one.
    about: Option<Edrpou>,
}

impl Speaking {
    /// For the bodies of a round; `about` is chosen before anybody chooses, or else the reader's own body.
    pub fn of(visit: &Visit, view: &ConsentRoundView, about: Option<&Edrpou>) -> Self {
        let asked = view.matrix.iter().map(|seat| seat.body.clone());
        let bodies = asked.chain([view.round.drafter.clone()]).collect();
        Self { bodies, own: visit.frame.own_body().cloned(), about: about.cloned() }
    }

    /// For one body alone.
    pub fn one(visit: &Visit, body: BodyRef) -> Self {
        let about = Some(body.edrpou.clone());
        Self { bodies: vec![body], own: visit.frame.own_body().cloned(), about }
    }

    /// The instruments that a form has room for: another one where the choice of bodies lets somebody have acted for two.
    pub fn instruments(&self) -> Range<usize> {
        0..if self.bodies.len() > 1 { 2 } else { 1 }
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

    /// Whether a body stands chosen in a select of a form: what was typed, or what is likely.
    pub fn chosen(&self, typed: &Typed<'_>, field: &str, i: impl Given<usize>, body: &Edrpou) -> bool {
        match typed.nth(field, i.given()) {
            "" => self.about.as_ref().or(self.own.as_ref()) == Some(body),
            typed => typed == body.as_str(),
        }
    }
}
