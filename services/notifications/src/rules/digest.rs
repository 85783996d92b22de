//! Letters gathered into one.

use crate::{
    letter::letter,
    rule::{Pace, REPORTING, Rule},
    words::{Day, Words},
};

/// The rule. Which letters a digest carries, their own rules and the recipient's choice tell.
pub const RULE: Rule = Rule {
    name: "digest",
    title: Words { uk: "Підсумок", en: "Digest" },
    template: 1,
    when: Words {
        uk: "о 9:00 робочого дня, якщо є зібране; щотижневий – першого робочого дня тижня",
        en: "at 9:00 on a working day, if anything was gathered; the weekly one on the first working day of a week",
    },
    whom: Words { uk: "кому листи приходять разом", en: "whoever has letters come together" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: false,
    urgent: false,
};

letter! {
    /// What was gathered.
    Digest worded by "digest/uk.txt", "digest/en.txt" {
        /// The day.
        on: Day,
        /// One line a letter.
        items: Vec<String>,
        /// How many more there are.
        more: usize,
    }
}
