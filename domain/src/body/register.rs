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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        body::{BodyCommand, sample::*},
        scenario::{Answer, Scenario, edrpou},
    };

    fn ask(past: &[BodyEvent], short: &str) -> Answer<Body> {
        let command = Register { edrpou: edrpou(CODE), name: name(short, None), kind: BodyKind::Ministry };
        Scenario::given(past).when(BodyCommand::Register(command), &admin())
    }

    #[test]
    fn a_body_is_registered_once() {
        ask(&[], "Агентство").then(&[registered()]);
        ask(&[registered()], "Агентство").then_nothing_new();
    }

    #[test]
    fn other_particulars_do_not_pass_as_a_second_registration() {
        ask(&[registered()], "Інше агентство").then_refused("body-already-registered");
    }
}
