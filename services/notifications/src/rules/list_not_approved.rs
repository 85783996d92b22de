//! A training was held and nobody approved the list of who took part.

use zgoda_read_models::TrainingState;

use super::training_path;
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{Pace, Rule, TRAINING},
    words::{Day, Words, WorkingDays},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "list-not-approved",
    title: Words {
        uk: "Список учасників не затверджено", en: "List of participants not approved"
    },
    template: 2,
    when: Words {
        uk: "через 5 і 10 робочих днів після навчання, якщо список не затверджено",
        en: "5 and 10 working days after a training, if its list is not approved",
    },
    whom: Words { uk: "орган, який проводив навчання", en: "the body that held it" },
    to: TRAINING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// Whose list waits, for how long.
    ListNotApproved worded by "list_not_approved/uk.txt", "list_not_approved/en.txt" {
        /// What the training was about.
        topic: String,
        /// When it was held.
        held_on: Day,
        /// How long ago.
        since: WorkingDays,
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for training in ahead.trainings.iter().filter(|training| training.state == TrainingState::Held) {
        let day = training.session.day();
        let after = |n| ahead.calendar.working_days_after(day, n);
        let Some(rung) = [10, 5].into_iter().find(|n| after(*n) <= ahead.today) else { continue };
        let letter = ListNotApproved {
            topic: training.session.topic.to_string(),
            held_on: Day(day),
            since: WorkingDays(ahead.calendar.working_days_between(day, ahead.today)),
        };
        let (occasion, path) = (format!("list/{}", training.id), training_path(training.id));
        out.push(Notice {
            rule: &RULE,
            occasion,
            position: None,
            rung: format!("after-{rung}"),
            body: training.organiser.clone(),
            letter: letter.into(),
            path,
            since: morning_of(after(rung)),
        });
    }
}
