//! A training is near.

use zgoda_read_models::TrainingState;

use super::{SessionTold, near, training_path};
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{Pace, Rule, TRAINING},
    words::{Words, WorkingDays},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "training-near",
    title: Words { uk: "Нагадування про навчання", en: "Reminder of a training" },
    template: 1,
    when: Words {
        uk: "за 3 і за 1 робочий день до навчання", en: "3 and 1 working days before a training"
    },
    whom: Words { uk: "запрошені органи", en: "the invited bodies" },
    to: TRAINING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// Which training, and how far it is.
    TrainingNear worded by "training_near/uk.txt", "training_near/en.txt" {
        /// What, when and where.
        session: SessionTold,
        /// Working days left.
        left: WorkingDays,
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for training in ahead.trainings.iter().filter(|training| training.state == TrainingState::Scheduled) {
        let day = training.session.day();
        let Some((rung, reached)) = near(&[3, 1], day, ahead) else { continue };
        for body in &training.bodies {
            let letter = TrainingNear {
                session: SessionTold::from(&training.session),
                left: WorkingDays(ahead.calendar.working_days_between(ahead.today, day)),
            };
            let occasion = format!("session/{}/{}", training.id, training.session.starts_at);
            out.push(Notice {
                rule: &RULE,
                occasion,
                position: None,
                rung: rung.clone(),
                body: body.clone(),
                letter: letter.into(),
                path: training_path(training.id),
                since: morning_of(reached),
            });
        }
    }
}
