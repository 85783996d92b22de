//! The life cycles as tables, printed from what the aggregates decide by. `docs/STATES.md` is this text; tests hold the tables
//! against what is observed.

use std::fmt::Write;

use crate::{consent_round, report, training, transition_plan};

/// `docs/STATES.md`.
pub fn markdown() -> String {
    let rounds: Vec<_> = consent_round::MOVES.iter().map(|(verb, ..)| *verb).collect();
    let plans = transition_plan::Verb::ALL;
    format!(
        "# What may be done where\n\n\
         Generated from `domain/src` by `cargo xtask spec`; edit the tables there.\n\n\
         A cell says where the command leads; where it is empty, the command is refused and nothing is stored. A command that is \
         possible may still be refused by a rule of its own, or change nothing because it is so already.\n\n\
         ## A consent round\n\n{}\n\
         ## A plan of phased transition\n\n\
         An amendment is worked on while the approved version stays in force.\n\n{}\n\
         ## A report\n\n\
         The latest version; one that was approved stands until its correction is approved.\n\n{}\n\
         ## A training\n\n\
         Its list is part of it.\n\n{}",
        table(
            &consent_round::Situation::ALL.map(|situation| (situation, situation.name())),
            rounds.iter().map(|verb| (*verb, verb.name())),
            |situation, verb| names(situation.after(verb).unwrap_or_default().iter().map(|to| to.name())),
        ),
        table(
            &transition_plan::Situation::ALL.map(|situation| (situation, situation.name())),
            plans.iter().map(|verb| (*verb, verb.name())),
            |situation, verb| names(situation.after(verb).iter().map(|to| to.name())),
        ),
        table(
            &report::Situation::ALL.map(|situation| (situation, situation.name())),
            report::Verb::ALL.iter().map(|verb| (*verb, verb.name())),
            |situation, verb| names(situation.after(verb).iter().map(|to| to.name())),
        ),
        table(
            &training::Situation::ALL.map(|situation| (situation, situation.name())),
            training::Verb::ALL.iter().map(|verb| (*verb, verb.name())),
            |situation, verb| names(situation.after(verb).iter().map(|to| to.name())),
        ),
    )
}

/// A row for every command, a column for every situation.
fn table<S: Copy, V: PartialEq + Copy>(
    situations: &[(S, &str)],
    verbs: impl Iterator<Item = (V, &'static str)>,
    cell: impl Fn(S, V) -> String,
) -> String {
    let mut text = String::from("| command |");
    let mut line = |words: std::fmt::Arguments<'_>| text.write_fmt(words).expect("a String takes all that is written");
    situations.iter().for_each(|(_, name)| line(format_args!(" {name} |")));
    line(format_args!("\n|--|{}\n", "--|".repeat(situations.len())));
    let mut told = Vec::new();
    for (verb, name) in verbs {
        if told.contains(&verb) {
            continue;
        }
        told.push(verb);
        line(format_args!("| `{name}` |"));
        situations.iter().for_each(|(situation, _)| line(format_args!(" {} |", cell(*situation, verb))));
        line(format_args!("\n"));
    }
    text
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_one_row_that_says_where_it_leads() {
        let text = markdown();
        assert!(text.contains("\n| `close` |  | closed |  |  |\n"), "{text}");
        assert!(text.contains("\n| `annul-delivery` |  | open | open, closed |  |\n"), "{text}");
        assert!(
            text.contains("\n| `approve` |  |  |  | approved |  |  |  |  | approved, in-execution |  |\n"),
            "{text}"
        );
        assert!(text.contains("\n| `reopen` |  |  |  |  | held |  |\n"), "{text}");
        assert!(text.contains("\n| `restate` |  |  |  |  | draft | draft | draft | draft |\n"), "{text}");
        let rows = text.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!(rows, 16 + 22 + 13 + 18);
    }
}
