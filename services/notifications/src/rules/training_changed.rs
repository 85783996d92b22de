//! A training takes place at another time or place, or not at all, or a body is invited no more.

use serde::{Deserialize, Serialize};
use zgoda_domain::{training::TrainingEvent as E, values::Edrpou};

use super::{SessionTold, training_path};
use crate::{
    calendar_entry::{CalendarEntry, Method},
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, Rule, TRAINING},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "training-changed",
    title: Words { uk: "Зміна щодо навчання", en: "Change of a training" },
    template: 1,
    when: Words {
        uk: "навчання перенесено чи скасовано, або орган більше не запрошено",
        en: "a training is moved or cancelled, or a body is invited no more",
    },
    whom: Words { uk: "запрошені органи", en: "the invited bodies" },
    to: TRAINING,
    pace: Pace::Immediate,
    choice: false,
    urgent: true,
};

letter! {
    /// What is different.
    TrainingChanged worded by "training_changed/uk.txt", "training_changed/en.txt" {
        /// What happened.
        change: Change,
        /// What, when and where.
        session: SessionTold,
        /// Why.
        reason: Option<String>,
        /// For the calendar of the reader.
        entry: CalendarEntry,
    }
}

impl TrainingChanged {
    /// Whether it still takes place for the reader.
    pub fn held(&self) -> bool {
        self.change == Change::Moved
    }
}

/// What happened to a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Another time or place.
    Moved,
    /// Not held.
    Cancelled,
    /// The body is invited no more.
    NotInvited,
}

impl Change {
    /// In Ukrainian.
    pub fn uk(self) -> &'static str {
        match self {
            Self::Moved => "Навчання перенесено",
            Self::Cancelled => "Навчання скасовано",
            Self::NotInvited => "Запрошення на навчання знято",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Moved => "The training is moved",
            Self::Cancelled => "The training is cancelled",
            Self::NotInvited => "The invitation no longer stands",
        }
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let Some(training) = super::training(at) else { return };
    let invited = || training.course.invited().collect();
    let (change, reason, bodies): (_, _, Vec<&Edrpou>) = match event {
        E::Moved { reason, .. } => (Change::Moved, Some(reason.to_string()), invited()),
        E::Cancelled { reason } => (Change::Cancelled, Some(reason.to_string()), invited()),
        E::InvitationsSettled { left, .. } => (Change::NotInvited, None, left.iter().collect()),
        _ => return,
    };
    let method = if change == Change::Moved { Method::Request } else { Method::Cancel };
    for body in bodies {
        let letter = TrainingChanged {
            change,
            session: SessionTold::from(training.course.session()),
            reason: reason.clone(),
            entry: training.entry(method),
        };
        out.push(at.tell(&RULE, body, letter, training_path(training.id)));
    }
}
