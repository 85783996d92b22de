//! A body is invited to a training.

use serde::{Deserialize, Serialize};
use zgoda_domain::training::{Session, TrainingEvent as E};

use super::training_path;
use crate::{
    calendar_entry::{CalendarEntry, Method},
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, Rule, TRAINING},
    words::{Moment, Words},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "training-invited",
    title: Words { uk: "Запрошення на навчання", en: "Invitation to a training" },
    template: 1,
    when: Words {
        uk: "орган запрошено на навчання, яке ще не закінчилося",
        en: "a body is invited to a training that is not over",
    },
    whom: Words {
        uk: "запрошений орган; людей повідомляє він", en: "the invited body, which tells its people"
    },
    to: TRAINING,
    pace: Pace::Immediate,
    choice: false,
    urgent: false,
};

letter! {
    /// Who invites to what.
    TrainingInvited worded by "training_invited/uk.txt", "training_invited/en.txt" {
        /// The body that holds it.
        organiser: String,
        /// What, when and where.
        session: SessionTold,
        /// For the calendar of the reader.
        entry: CalendarEntry,
    }
}

/// A session as letters tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTold {
    /// What it is about.
    pub topic: String,
    /// When it begins.
    pub starts_at: Moment,
    /// When it ends.
    pub ends_at: Moment,
    /// Where, on site.
    pub place: Option<String>,
    /// Where, online.
    pub link: Option<String>,
}

impl From<&Session> for SessionTold {
    fn from(session: &Session) -> Self {
        Self {
            topic: session.topic.to_string(),
            starts_at: Moment(session.starts_at),
            ends_at: Moment(session.ends_at),
            place: session.place.as_ref().map(ToString::to_string),
            link: session.link.as_ref().map(|link| link.as_str().to_owned()),
        }
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let bodies = match event {
        E::BodiesInvited { bodies, .. } => bodies,
        E::InvitationsSettled { joined, .. } => joined,
        _ => return,
    };
    // Nobody is invited to what is over: a training may be entered afterwards, and who belonged to a group is settled once it was held.
    let Some(training) = super::training(at).filter(|training| !training.is_over()) else { return };
    for invitee in bodies {
        let letter = TrainingInvited {
            organiser: at.scene.name(training.course.organiser()),
            session: SessionTold::from(training.course.session()),
            entry: training.entry(Method::Request),
        };
        out.push(at.tell(&RULE, &invitee.body, letter, training_path(training.id)));
    }
}
