//! A body took over from another.

use jiff::civil::Date;

use crate::{
    body::{Body, BodyEvent, BodyName, BodyRejection},
    values::{Edrpou, Paragraph},
};

/// Records from whom a body took over; an old letter may credit the predecessor with work that the body now answers for.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordPredecessor {
    /// Name of the predecessor.
    pub name: BodyName,
    /// Its code, where known.
    pub predecessor: Option<Edrpou>,
    /// From which day, where known.
    pub on: Option<Date>,
    /// The act or document that says so.
    pub basis: Paragraph,
}

impl RecordPredecessor {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        if self.predecessor.as_ref() == Some(&entry.edrpou) {
            return Err(BodyRejection::PrecedesItself);
        }
        let recorded = (self.name.clone(), self.predecessor.clone(), self.on);
        if entry.predecessors.contains(&recorded) {
            return Ok(Vec::new());
        }
        Ok(vec![BodyEvent::PredecessorRecorded {
            edrpou: entry.edrpou.clone(),
            name: self.name.clone(),
            predecessor: self.predecessor.clone(),
            on: self.on,
            basis: self.basis.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        body::{BodyCommand, sample::*},
        scenario::{Answer, Scenario, edrpou, words},
    };

    fn ask(past: &[BodyEvent], code: Option<&str>) -> Answer<Body> {
        let command = RecordPredecessor {
            name: name("Держагентство", None),
            predecessor: code.map(edrpou),
            on: None,
            basis: words("Постанова № 856"),
        };
        Scenario::given(past).when(BodyCommand::RecordPredecessor(command), &admin())
    }

    #[test]
    fn a_predecessor_is_recorded_once_also_without_its_code() {
        let recorded = BodyEvent::PredecessorRecorded {
            edrpou: edrpou(CODE),
            name: name("Держагентство", None),
            predecessor: None,
            on: None,
            basis: words("Постанова № 856"),
        };
        ask(&[registered()], None).then(std::slice::from_ref(&recorded));
        ask(&[registered(), recorded], None).then_nothing_new();
    }

    #[test]
    fn no_body_precedes_itself() {
        ask(&[registered()], Some(CODE)).then_refused("precedes-itself");
        ask(&[], None).then_refused("body-not-registered");
    }
}
