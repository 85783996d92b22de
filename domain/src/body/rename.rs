//! A body gets another name.

use crate::{
    body::{Body, BodyEvent, BodyName, BodyRejection},
    values::Paragraph,
};

/// Names a body anew from a day on; its earlier names stay readable for earlier days.
#[derive(Debug, Clone, PartialEq)]
pub struct Rename {
    /// The new name, with the first day of its validity.
    pub name: BodyName,
    /// The act or record that says so.
    pub basis: Paragraph,
}

impl Rename {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        if entry.names.last() == Some(&self.name) {
            return Ok(Vec::new());
        }
        let from = self.name.valid_from.ok_or(BodyRejection::NameNeedsFirstDay)?;
        match entry.names.last().and_then(|name| name.valid_from) {
            Some(previous) if from <= previous => Err(BodyRejection::NameNotAfterPrevious { previous, from }),
            _ => Ok(vec![BodyEvent::Renamed {
                edrpou: entry.edrpou.clone(),
                name: self.name.clone(),
                basis: self.basis.clone(),
            }]),
        }
    }
}
