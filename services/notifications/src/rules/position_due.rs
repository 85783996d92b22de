//! A body's term in a round is about to end and it has not spoken.

use super::{near, round_path};
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{Pace, REGISTRY, Rule},
    words::{Day, Words, WorkingDays},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "position-due",
    title: Words { uk: "Спливає строк позиції", en: "Position due soon" },
    template: 2,
    when: Words {
        uk: "за 3 і за 1 робочий день до кінця строку на позицію; де мовчання є погодженням, останнє попередження надходить окремо",
        en: "3 and 1 working days before the term to answer ends; where silence counts, the last warning comes by itself",
    },
    whom: Words { uk: "орган, чию позицію очікують", en: "the body that is awaited" },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// Until when a position is awaited.
    PositionDue worded by "position_due/uk.txt", "position_due/en.txt" {
        /// The document.
        title: String,
        /// Its version.
        version: u32,
        /// The last day.
        due_on: Day,
        /// Working days left.
        left: WorkingDays,
        /// Whether silence counts.
        silence_agrees: bool,
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for term in &ahead.terms {
        let rungs: &[u16] = if term.silence_agrees { &[3] } else { &[3, 1] };
        let Some((rung, reached)) = near(rungs, term.due_on, ahead) else { continue };
        let Some(round) = ahead.rounds.get(&term.round) else { continue };
        let letter = PositionDue {
            title: round.title.clone(),
            version: term.document_version,
            due_on: Day(term.due_on),
            left: WorkingDays(ahead.calendar.working_days_between(ahead.today, term.due_on)),
            silence_agrees: term.silence_agrees,
        };
        let occasion = format!("term/{}/{}/{}", term.round, term.document_version, term.due_on);
        out.push(Notice {
            rule: &RULE,
            occasion,
            position: None,
            rung,
            body: term.body.clone(),
            letter: letter.into(),
            path: round_path(term.round),
            since: morning_of(reached),
        });
    }
}
