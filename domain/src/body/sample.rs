//! A body that the tests of this folder start from.

use jiff::civil::Date;

use crate::{
    Context,
    body::{BodyEvent, BodyKind, BodyName},
    scenario::{acting, edrpou, line},
    values::GroupId,
};

pub(super) const CODE: &str = "43220851";

pub(super) fn admin() -> Context {
    acting("admin", None, "2025-02-10")
}

pub(super) fn name(short: &str, from: Option<Date>) -> BodyName {
    BodyName {
        full: line(&format!("{short} України")), short: line(short), valid_from: from, wordings: Vec::new()
    }
}

pub(super) fn registered() -> BodyEvent {
    BodyEvent::Registered { edrpou: edrpou(CODE), name: name("Агентство", None), kind: BodyKind::Ministry }
}

pub(super) fn group() -> GroupId {
    GroupId::parse("trembita-participants").expect("a group's identifier")
}
