//! A duty, messages and events that the tests of this folder start from.

use std::collections::BTreeSet;

use jiff::civil::date;
use uuid::Uuid;

use crate::{
    Context,
    fulfilment::{Confirm, Duty, Execution, FileMessage, FulfilmentEvent, MessageKind, ReturnMessage},
    plan::{Participation, Role},
    scenario::{acting, edrpou, line, words},
    values::{ActorId, Evidence, MeasureCode, MessageId, PlanId, Url},
};

pub(super) const MINISTRY: &str = "00015622";
pub(super) const COORDINATOR: &str = "43220851";

pub(super) fn plan() -> PlanId {
    PlanId(Uuid::from_u128(1))
}

pub(super) fn measure() -> MeasureCode {
    MeasureCode::parse("2.4").expect("a code")
}

pub(super) fn id(n: u128) -> MessageId {
    MessageId(Uuid::from_u128(n))
}

/// An officer of the ministry on 10 February 2025.
pub(super) fn officer() -> Context {
    acting("officer", Some(MINISTRY), "2025-02-10")
}

/// An analyst of the coordinator on 11 February 2025.
pub(super) fn analyst() -> Context {
    acting("analyst", Some(COORDINATOR), "2025-02-11")
}

pub(super) fn duty() -> Duty {
    Duty {
        plan_adopted: true,
        coordinator: edrpou(COORDINATOR),
        role: Role::Lead,
        by_consent: false,
        participation: Participation::Obligatory,
        via_group: None,
        indicators: 2,
        continuous: false,
    }
}

pub(super) fn link() -> Evidence {
    Evidence::Url { url: Url::parse("https://trembita.gov.ua").expect("a link"), title: line("Інструкція") }
}

/// A result that meets both indicators, with evidence.
pub(super) fn result(n: u128) -> FileMessage {
    FileMessage {
        plan: plan(),
        measure: measure(),
        body: edrpou(MINISTRY),
        message: id(n),
        kind: MessageKind::Result,
        execution: Execution::Done,
        text: words("Виконано."),
        evidence: vec![link()],
        indicators_met: BTreeSet::from([1, 2]),
        as_of: date(2025, 2, 10),
        period: None,
        restates: None,
        duty: duty(),
    }
}

pub(super) fn progress(n: u128) -> FileMessage {
    FileMessage {
        kind: MessageKind::Progress,
        execution: Execution::InProgress,
        evidence: Vec::new(),
        indicators_met: BTreeSet::new(),
        ..result(n)
    }
}

/// The event that a message becomes when the officer files it.
pub(super) fn filed(message: &FileMessage) -> FulfilmentEvent {
    FulfilmentEvent::MessageFiled {
        plan: message.plan,
        measure: message.measure.clone(),
        body: message.body.clone(),
        message: message.message,
        kind: message.kind,
        execution: message.execution,
        text: message.text.clone(),
        evidence: message.evidence.clone(),
        indicators_met: message.indicators_met.clone(),
        as_of: message.as_of,
        period: message.period,
        restates: message.restates,
        filed_by: ActorId("officer".to_owned()),
    }
}

pub(super) fn confirm(n: u128) -> Confirm {
    Confirm {
        plan: plan(),
        measure: measure(),
        body: edrpou(MINISTRY),
        message: id(n),
        coordinator: edrpou(COORDINATOR),
        note: None,
    }
}

pub(super) fn confirmed(n: u128) -> FulfilmentEvent {
    FulfilmentEvent::MessageConfirmed {
        plan: plan(),
        measure: measure(),
        body: edrpou(MINISTRY),
        message: id(n),
        confirmed_by: ActorId("analyst".to_owned()),
        note: None,
    }
}

pub(super) fn give_back(n: u128) -> ReturnMessage {
    ReturnMessage {
        plan: plan(),
        measure: measure(),
        body: edrpou(MINISTRY),
        message: id(n),
        coordinator: edrpou(COORDINATOR),
        reasons: words("Акт не додано."),
    }
}

pub(super) fn returned(n: u128) -> FulfilmentEvent {
    FulfilmentEvent::MessageReturned {
        plan: plan(),
        measure: measure(),
        body: edrpou(MINISTRY),
        message: id(n),
        returned_by: ActorId("analyst".to_owned()),
        reasons: words("Акт не додано."),
    }
}
