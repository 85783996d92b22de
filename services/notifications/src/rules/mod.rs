//! The rules, one file each: what the recipient learns. A rule is a value with the templates it is worded by, and a pure function from an
//! event, or from what lies ahead, to notices.

mod as_of;
pub(crate) mod cycle_closing;
pub(crate) mod cycle_opened;
pub(crate) mod cycle_silent;
pub(crate) mod delivery_failed;
pub(crate) mod digest;
pub(crate) mod key_event;
pub(crate) mod list_not_approved;
pub(crate) mod measure_due;
pub(crate) mod message_confirmed;
pub(crate) mod message_returned;
pub(crate) mod position_due;
pub(crate) mod position_taken;
pub(crate) mod report_answered;
pub(crate) mod report_due;
pub(crate) mod report_restated;
pub(crate) mod report_submitted;
pub(crate) mod round_ended;
pub(crate) mod round_served;
pub(crate) mod silence_near;
pub(crate) mod training_changed;
pub(crate) mod training_invited;
pub(crate) mod training_near;
pub(crate) mod version_replaced;

use jiff::civil::Date;
use zgoda_domain::{
    fact::Fact,
    values::{MeasureCode, Period, PlanId, ReportId, RoundId, TrainingId},
};

use crate::{
    Rule,
    ahead::Ahead,
    notice::{At, Notice},
};
use as_of::{report, round, training};

pub use cycle_closing::CycleClosing;
pub use cycle_opened::CycleOpened;
pub use cycle_silent::CycleSilent;
pub use delivery_failed::DeliveryFailed;
pub use digest::Digest;
pub use key_event::KeyEvent;
pub use list_not_approved::ListNotApproved;
pub use measure_due::MeasureDue;
pub use message_confirmed::MessageConfirmed;
pub use message_returned::MessageReturned;
pub use position_due::PositionDue;
pub use position_taken::PositionTaken;
pub use report_answered::ReportAnswered;
pub use report_due::ReportDue;
pub use report_restated::ReportRestated;
pub use report_submitted::ReportSubmitted;
pub use round_ended::RoundEnded;
pub use round_served::RoundServed;
pub use silence_near::SilenceNear;
pub use training_changed::TrainingChanged;
pub use training_invited::{SessionTold, TrainingInvited};
pub use training_near::TrainingNear;
pub use version_replaced::VersionReplaced;

/// All rules, in the order in which docs/NOTIFICATIONS.md lists them.
pub const RULES: &[&Rule] = &[
    &round_served::RULE,
    &position_due::RULE,
    &silence_near::RULE,
    &position_taken::RULE,
    &version_replaced::RULE,
    &round_ended::RULE,
    &delivery_failed::RULE,
    &measure_due::RULE,
    &measure_due::ESCALATED,
    &cycle_opened::RULE,
    &cycle_closing::RULE,
    &cycle_silent::RULE,
    &message_returned::RULE,
    &message_confirmed::RULE,
    &training_invited::RULE,
    &training_changed::RULE,
    &training_near::RULE,
    &list_not_approved::RULE,
    &report_due::RULE,
    &report_submitted::RULE,
    &report_answered::RULE,
    &report_restated::RULE,
    &key_event::RULE,
    &digest::RULE,
];

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// What an event gives to tell. Events that `PASSED_OVER` in `notifications.rs` names never come here.
pub(crate) fn after(fact: &Fact, at: At<'_>) -> Vec<Notice> {
    let mut out = Vec::new();
    match fact {
        Fact::ConsentRound(event) => {
            round_served::after(event, at, &mut out);
            silence_near::after(event, at, &mut out);
            position_taken::after(event, at, &mut out);
            version_replaced::after(event, at, &mut out);
            round_ended::after(event, at, &mut out);
            delivery_failed::after(event, at, &mut out);
        }
        Fact::Fulfilment(event) => {
            message_returned::after(event, at, &mut out);
            message_confirmed::after(event, at, &mut out);
        }
        Fact::Cycle(event) => {
            cycle_opened::after(event, at, &mut out);
            cycle_silent::after(event, at, &mut out);
        }
        Fact::Training(event) => {
            training_invited::after(event, at, &mut out);
            training_changed::after(event, at, &mut out);
        }
        Fact::Report(event) => {
            report_submitted::after(event, at, &mut out);
            report_answered::after(event, at, &mut out);
            report_restated::after(event, at, &mut out);
        }
        Fact::Body(_)
        | Fact::Group(_)
        | Fact::Plan(_)
        | Fact::TransitionPlan(_)
        | Fact::NumberRegister(_)
        | Fact::ReportFetches(_)
        | Fact::DataSubject(_)
        | Fact::AccessJournal(_)
        | Fact::Retention(_) => {}
    }
    key_event::after(fact, at, &mut out);
    out
}

/// What lies ahead gives to tell.
pub(crate) fn by_the_clock(ahead: &Ahead) -> Vec<Notice> {
    let mut out = Vec::new();
    position_due::by_the_clock(ahead, &mut out);
    measure_due::by_the_clock(ahead, &mut out);
    cycle_closing::by_the_clock(ahead, &mut out);
    training_near::by_the_clock(ahead, &mut out);
    list_not_approved::by_the_clock(ahead, &mut out);
    report_due::by_the_clock(ahead, &mut out);
    out
}

/// The last of these steps, in working days before a day, that is reached while the day is not over; and the day it was reached on.
fn near(rungs: &[u16], day: Date, ahead: &Ahead) -> Option<(String, Date)> {
    if day < ahead.today {
        return None;
    }
    let reached = |n: u16| if n == 0 { day } else { ahead.calendar.working_days_before(day, n) };
    let rung = rungs.iter().rev().find(|n| reached(**n) <= ahead.today)?;
    Some((format!("before-{rung}"), reached(*rung)))
}

fn report_path(report: ReportId) -> String {
    format!("/reports/{report}")
}

fn round_path(round: RoundId) -> String {
    format!("/consent-rounds/{round}")
}

fn measure_path(plan: PlanId, code: &MeasureCode) -> String {
    format!("/plans/{plan}/measures/{code}")
}

fn cycle_path(plan: PlanId, period: Period) -> String {
    format!("/plans/{plan}/cycles/{period}")
}

fn training_path(training: TrainingId) -> String {
    format!("/trainings/{training}")
}
