//! A body enters the register.

use crate::{
    body::{Body, BodyEvent, BodyKind, BodyName, BodyRejection},
    values::Edrpou,
};

/// Enters a body in the register under its code.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Its code; the check digit was verified when it was parsed.
    pub edrpou: Edrpou,
    /// Its name now.
    pub name: BodyName,
    /// What it is.
    pub kind: BodyKind,
}

impl Register {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        match state {
            Body::Unknown => Ok(vec![BodyEvent::Registered {
                edrpou: self.edrpou.clone(),
                name: self.name.clone(),
                kind: self.kind,
            }]),
            Body::Registered(entry) if entry.kind == self.kind && entry.names.last() == Some(&self.name) => {
                Ok(Vec::new())
            }
            Body::Registered(_) => Err(BodyRejection::AlreadyRegistered { edrpou: self.edrpou.clone() }),
        }
    }
}
