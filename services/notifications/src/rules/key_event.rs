//! What a coordinator hears of once a day: one line an event.

use zgoda_domain::{
    fact::Fact, fulfilment::FulfilmentEvent as F, monitoring_cycle::CycleEvent as C, plan::PlanEvent as P,
    training::TrainingEvent as T, values::PlanId,
};

use super::{cycle_path, measure_path, training_path};
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REPORTING, Rule},
    scene::id_of,
    words::{Month, Words},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "key-event",
    title: Words { uk: "Подія плану чи навчання", en: "Event of a plan or a training" },
    template: 1,
    when: Words {
        uk: "орган звітував, відтермінував чи відмовився; місяць закрито; список учасників затверджено",
        en: "a body reports, postpones or declines; a month is closed; a list of participants is approved",
    },
    whom: Words {
        uk: "координатор плану або організатор навчання",
        en: "the plan's coordinator, or who holds the training",
    },
    to: REPORTING,
    pace: Pace::Daily,
    choice: true,
    urgent: false,
};

letter! {
    /// One line in both languages.
    KeyEvent worded by "key_event/uk.txt", "key_event/en.txt" {
        /// In Ukrainian.
        uk: String,
        /// In English.
        en: String,
    }
}

pub(super) fn after(fact: &Fact, at: At<'_>, out: &mut Vec<Notice>) {
    match fact {
        Fact::Fulfilment(F::MessageFiled { plan, measure, body, .. }) => {
            let name = at.scene.name(body);
            let line = KeyEvent {
                uk: format!("{name}: повідомлення щодо заходу {measure}"),
                en: format!("{name}: a message on measure {measure}"),
            };
            to_coordinator(*plan, line, measure_path(*plan, measure), at, out);
        }
        Fact::Plan(P::PostponementDeclared { measure, by, .. }) => {
            let Some(plan) = id_of(at.event).map(PlanId) else { return };
            let name = at.scene.name(by);
            let line = KeyEvent {
                uk: format!("{name}: відтермінування заходу {measure}"),
                en: format!("{name}: postponement of measure {measure}"),
            };
            to_coordinator(plan, line, measure_path(plan, measure), at, out);
        }
        Fact::Plan(P::ParticipationDeclined { measure, edrpou, .. }) => {
            let Some(plan) = id_of(at.event).map(PlanId) else { return };
            let name = at.scene.name(edrpou);
            let line = KeyEvent {
                uk: format!("{name}: відмова брати участь у заході {measure}"),
                en: format!("{name}: declines to take part in measure {measure}"),
            };
            to_coordinator(plan, line, measure_path(plan, measure), at, out);
        }
        Fact::Cycle(C::Closed { plan, period, answered, silent, .. }) => {
            let line = KeyEvent {
                uk: format!(
                    "Закрито звітний місяць {}: відповідей – {answered}, мовчань – {silent}",
                    Month(*period).uk()
                ),
                en: format!("Reporting for {} is closed: {answered} answered, {silent} silent", Month(*period).en()),
            };
            to_coordinator(*plan, line, cycle_path(*plan, *period), at, out);
        }
        Fact::Training(T::ListApproved { .. }) => {
            let Some(training) = super::training(at) else { return };
            let topic = &training.course.session().topic;
            let line = KeyEvent {
                uk: format!("Список учасників затверджено: {topic}"),
                en: format!("The list of participants is approved: {topic}"),
            };
            out.push(at.tell(&RULE, training.course.organiser(), line, training_path(training.id)));
        }
        _ => {}
    }
}

fn to_coordinator(plan: PlanId, line: KeyEvent, path: String, at: At<'_>, out: &mut Vec<Notice>) {
    if let Some(plan) = at.scene.plans.get(&plan) {
        out.push(at.tell(&RULE, &plan.coordinator, line, path));
    }
}
