//! Where things stood at the report before, as far as a report tells what changed.

use std::collections::{BTreeSet, HashMap};

use zgoda_domain::values::{Edrpou, Letter, MeasureCode, Period, PlanId};

use super::StatusChange;
use crate::{
    ReadError, Status,
    cycles::queries::docs,
    measures::standing::{Scope, standings},
    view::Sight,
};

/// Where a plan stood then.
#[derive(Debug, Default)]
pub(super) struct Before {
    measures: HashMap<MeasureCode, Measure>,
    /// The months that were closed by then.
    pub(super) closed: BTreeSet<Period>,
}

#[derive(Debug)]
struct Measure {
    status: Status,
    bodies: HashMap<Edrpou, Status>,
    letters: Vec<(Edrpou, Letter)>,
}

impl Before {
    pub(super) async fn of(sight: &mut Sight, plan: PlanId) -> Result<Self, ReadError> {
        let closed = docs(sight, plan).await?.into_iter().filter(|cycle| cycle.closed.is_some());
        let closed = closed.map(|cycle| cycle.period).collect();
        let measures = standings(sight, Scope::Plan(plan)).await?.into_iter().map(|standing| {
            let bodies = standing.bodies.into_iter().map(|body| (body.edrpou, body.status)).collect();
            let letters = standing.doc.postponements.into_iter().map(|one| (one.by, one.letter)).collect();
            (standing.doc.measure.code, Measure { status: standing.status, bodies, letters })
        });
        Ok(Self { measures: measures.collect(), closed })
    }

    /// How a measure stood otherwise.
    pub(super) fn measure(&self, code: &MeasureCode, now: Status) -> Option<StatusChange> {
        changed(self.measures.get(code).map(|measure| measure.status), now)
    }

    /// How a body stood otherwise with a measure.
    pub(super) fn body(&self, code: &MeasureCode, body: &Edrpou, now: Status) -> Option<StatusChange> {
        changed(self.measures.get(code).and_then(|measure| measure.bodies.get(body)).copied(), now)
    }

    /// Whether a letter was known.
    pub(super) fn knew(&self, code: &MeasureCode, by: &Edrpou, letter: &Letter) -> bool {
        let known = self.measures.get(code).map_or(&[][..], |measure| &measure.letters);
        known.iter().any(|(who, one)| who == by && one == letter)
    }
}

fn changed(before: Option<Status>, now: Status) -> Option<StatusChange> {
    (before != Some(now)).then_some(StatusChange { before })
}
