//! A small plan and the events that the tests of this folder start from.

use jiff::civil::date;

use crate::{
    Context,
    plan::{
        Anomaly, AnomalyKind, Dependency, DependencyKind, Measure, Party, Plan, PlanEvent, Responsibility, Role,
        SourceRow,
    },
    scenario::{Scenario, acting, edrpou, line, words},
    values::{Act, ActKind, Deadline, GroupId, Letter, MeasureCode},
};

pub(super) const COORDINATOR: &str = "43220851";
pub(super) const DIIA: &str = "43395033";
pub(super) const MINISTRY: &str = "00015622";
pub(super) const STRANGER: &str = "00032684";

pub(super) fn code(text: &str) -> MeasureCode {
    MeasureCode::parse(text).expect("a code")
}

pub(super) fn group() -> GroupId {
    GroupId::parse("trembita-participants").expect("a group")
}

pub(super) fn due(text: &str) -> Deadline {
    Deadline::parse(text).expect("a deadline")
}

pub(super) fn act(number: &str, day: i8) -> Act {
    Act { number: line(number), date: date(2025, 1, day), kind: ActKind::CabinetOrder }
}

pub(super) fn letter(number: &str) -> Letter {
    Letter { number: line(number), date: date(2025, 2, 4), from: None, to: None }
}

/// Someone of a body on 10 February 2025.
pub(super) fn of(body: &str) -> Context {
    acting("someone", Some(body), "2025-02-10")
}

pub(super) fn body(edrpou_code: &str, name: &str, role: Role, by_consent: bool) -> Responsibility {
    Responsibility { party: Party::Body(edrpou(edrpou_code)), name: line(name), role, by_consent }
}

pub(super) fn members(role: Role, by_consent: bool) -> Responsibility {
    Responsibility { party: Party::Group(group()), name: line("учасники"), role, by_consent }
}

pub(super) fn unresolved(name: &str, role: Role) -> Responsibility {
    Responsibility { party: Party::Unresolved, name: line(name), role, by_consent: false }
}

pub(super) fn measure(text: &str, deadline: Option<&str>, responsibilities: Vec<Responsibility>) -> Measure {
    Measure {
        code: code(text),
        raw_code: None,
        task: 1,
        part_of: None,
        title: words("захід"),
        indicators: vec![words("перший"), words("другий")],
        responsibilities,
        deadline: deadline.map(due),
        source: None,
    }
}

pub(super) fn anomaly(n: u32) -> Anomaly {
    let source = SourceRow { file: line("plan.csv"), row: 2, text: line("2.З)") };
    Anomaly { n, measure: Some(code("2.3")), kind: AnomalyKind::CodeNormalised, source, owner: edrpou(MINISTRY) }
}

/// A draft: 1.1 of the coordinator, with ДІЯ by consent; 1.2 of a group and an unresolved name; 1.3 continuous; 1.4 without a deadline.
pub(super) fn draft() -> Vec<PlanEvent> {
    let coordinator = || body(COORDINATOR, "Мінцифри", Role::Lead, false);
    let with_diia = vec![coordinator(), body(DIIA, "ДП «ДІЯ»", Role::CoExecutor, true)];
    let of_group = vec![members(Role::Lead, false), unresolved("Мінюст", Role::CoExecutor)];
    vec![
        PlanEvent::Drafted { title: line("План"), coordinator: edrpou(COORDINATOR), source: None },
        PlanEvent::TaskAdded { number: 1, title: words("завдання") },
        added(measure("1.1", Some("січень 2025"), with_diia)),
        added(measure("1.2", Some("лютий 2025"), of_group)),
        added(measure("1.3", Some("постійно"), vec![coordinator()])),
        added(measure("1.4", None, vec![coordinator()])),
        PlanEvent::AnomalyFound { anomaly: anomaly(1) },
    ]
}

pub(super) fn added(measure: Measure) -> PlanEvent {
    PlanEvent::MeasureAdded { measure }
}

/// The draft, adopted on 20 January 2025.
pub(super) fn adopted() -> Vec<PlanEvent> {
    with(draft(), PlanEvent::Adopted { act: act("12-р", 20) })
}

pub(super) fn with(mut events: Vec<PlanEvent>, event: PlanEvent) -> Vec<PlanEvent> {
    events.push(event);
    events
}

pub(super) fn consented(measure: &str, body: &str) -> PlanEvent {
    PlanEvent::ParticipationConsented { measure: code(measure), edrpou: edrpou(body), letter: None }
}

pub(super) fn declined(measure: &str, body: &str) -> PlanEvent {
    let (measure, edrpou) = (code(measure), edrpou(body));
    PlanEvent::ParticipationDeclined { measure, edrpou, reason: words("немає змоги"), letter: None }
}

pub(super) fn waits(measure: &str, on: &str) -> PlanEvent {
    PlanEvent::DependencyDeclared { measure: code(measure), dependency: dependency(on) }
}

pub(super) fn dependency(on: &str) -> Dependency {
    Dependency { on: code(on), kind: DependencyKind::After, basis: words("так випливає зі змісту") }
}

pub(super) fn given(events: Vec<PlanEvent>) -> Scenario<Plan> {
    Scenario::given(&events)
}

pub(super) fn plan(events: Vec<PlanEvent>) -> Plan {
    let mut plan = Plan::default();
    events.iter().for_each(|event| plan.take_over(event));
    plan
}
