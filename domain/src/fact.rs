//! The sum of all events, for those who follow the whole log.

use crate::{
    access_journal::AccessEvent,
    body::{BodyEvent, GroupEvent},
    consent_round::ConsentRoundEvent,
    data_subject::DataSubjectEvent,
    fulfilment::FulfilmentEvent,
    monitoring_cycle::CycleEvent,
    number_register::RegisterEvent,
    plan::PlanEvent,
    report::ReportEvent,
    report_fetches::FetchEvent,
    retention::RetentionEvent,
    training::TrainingEvent,
    transition_plan::TransitionPlanEvent,
};

/// One stored event of any aggregate. Followers match it without a wildcard, so that a new event cannot be forgotten.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Of a body in the register.
    Body(BodyEvent),
    /// Of a group of bodies.
    Group(GroupEvent),
    /// Of a plan of measures.
    Plan(PlanEvent),
    /// Of one body's fulfilment of one measure.
    Fulfilment(FulfilmentEvent),
    /// Of a monitoring cycle.
    Cycle(CycleEvent),
    /// Of a plan of phased transition.
    TransitionPlan(TransitionPlanEvent),
    /// Of a consent round.
    ConsentRound(ConsentRoundEvent),
    /// Of a report.
    Report(ReportEvent),
    /// Of the numbers a body gives in a year.
    NumberRegister(RegisterEvent),
    /// Of who fetched a report.
    ReportFetches(FetchEvent),
    /// Of a training.
    Training(TrainingEvent),
    /// Of a person on whom data are held.
    DataSubject(DataSubjectEvent),
    /// Of who read data of persons.
    AccessJournal(AccessEvent),
    /// Of the terms for which data of persons are held.
    Retention(RetentionEvent),
}
