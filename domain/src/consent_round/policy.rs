//! The rules a round is held by: values with an identifier, a version and a source, copied into the round's first event.
//!
//! Old rounds are judged by their own rules: what is changed here is a new version and touches no round that was opened before.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{Calendar, LastDayOff, LegalSource, Term},
    values::{GroupId, Line},
};

/// How a round is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Which rules.
    pub id: PolicyId,
    /// Which state of them.
    pub version: u16,
    /// How long a body has to answer, from its proven delivery.
    pub term: AnswerTerm,
    /// What becomes of a term in calendar days that ends on a day off.
    pub last_day_off: DayOff,
    /// What silence means; never anything for bodies named "за згодою".
    pub silence: Silence,
    /// Which positions stay when the document is replaced by a new version.
    pub carry_over: CarryOver,
    /// Whether the document may be approved over recorded disagreements.
    pub over_disagreement: bool,
    /// How long after the last of the terms the round may be closed before it ends by itself; never, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_within: Option<AnswerTerm>,
    /// The act it rests on.
    pub source: Line,
}

/// The identifier of a policy: lower-case Latin words joined by hyphens.
pub type PolicyId = GroupId;

/// How long a body has to answer; the count begins on the day after delivery (Civil Code, art. 253).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerTerm {
    /// So many working days.
    WorkingDays(u16),
    /// So many calendar days.
    CalendarDays(u16),
}

/// What becomes of a last day that is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOff {
    /// The term ends on the next working day (Civil Code, art. 254, part 5).
    RollsForward,
    /// The term ends on that day.
    Stays,
}

/// What it means that a body did not answer in its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// It counts as agreed ("погоджено за мовчазною згодою").
    Agrees,
    /// It is no agreement.
    IsNoAgreement,
}

/// Which positions stay with a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CarryOver {
    /// None: every body answers again.
    Nothing,
    /// Consents of bodies that no changed section concerns.
    ConsentsNotConcerned,
    /// Every consent.
    EveryConsent,
}

/// Which policy in which version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRef {
    /// Its identifier.
    pub id: PolicyId,
    /// Its version.
    pub version: u16,
}

impl Policy {
    /// Its identifier and version.
    pub fn reference(&self) -> PolicyRef {
        PolicyRef { id: self.id.clone(), version: self.version }
    }

    /// The last day to answer for a body served at an instant; the term runs to the end of that day in Kyiv.
    pub fn last_day(&self, calendar: &Calendar, served_at: Timestamp) -> Date {
        calendar.end_of(self.term.counted(), served_at, self.last_day_off.counted()).last_day()
    }
}

impl AnswerTerm {
    /// As the calendar counts it.
    pub fn counted(self) -> Term {
        match self {
            AnswerTerm::WorkingDays(days) => Term::WorkingDays(days),
            AnswerTerm::CalendarDays(days) => Term::CalendarDays(days),
        }
    }
}

impl DayOff {
    /// As the calendar counts it.
    pub fn counted(self) -> LastDayOff {
        match self {
            DayOff::RollsForward => LastDayOff::RollForward,
            DayOff::Stays => LastDayOff::Stay,
        }
    }
}

/// The policies a round may be opened under, in all their versions; a new one is one entry here.
///
/// The terms of the Regulation differ by kind of document, from one day to a month, and their paragraphs could not be read in full:
/// these are settings of this program, to be checked against the act before use.
pub fn policies() -> Vec<Policy> {
    let policy = |id: &str, term, silence, carry_over, over_disagreement, source: LegalSource| Policy {
        id: PolicyId::parse(id).expect("the identifiers below are in form"),
        version: 1,
        term,
        last_day_off: DayOff::RollsForward,
        silence,
        carry_over,
        over_disagreement,
        close_within: Some(CLOSING),
        source: Line::parse(source.uk).expect("the sources below are short lines"),
    };
    use {AnswerTerm::*, CarryOver::*};
    vec![
        policy("tacit-consent", WorkingDays(5), Silence::Agrees, ConsentsNotConcerned, true, REGULATION),
        policy("tacit-consent-urgent", WorkingDays(1), Silence::Agrees, Nothing, true, REGULATION),
        policy("explicit-consent", WorkingDays(10), Silence::IsNoAgreement, ConsentsNotConcerned, false, MINISTRY),
        policy("explicit-consent-month", CalendarDays(30), Silence::IsNoAgreement, Nothing, true, MINISTRY),
    ]
}

/// The policy of that identifier and version.
pub fn policy(reference: &PolicyRef) -> Option<Policy> {
    policies().into_iter().find(|policy| policy.reference() == *reference)
}

/// A month of working days: no act gives a time for this, so that it is long, and a setting of this program.
const CLOSING: AnswerTerm = AnswerTerm::WorkingDays(20);

const REGULATION: LegalSource = LegalSource {
    uk: "Регламент КМУ, затверджений постановою від 18.07.2007 № 950 (погодження заінтересованими органами)",
    en: "Rules of procedure of the Cabinet, resolution No. 950 of 18.07.2007 (agreement of interested bodies)",
};
const MINISTRY: LegalSource = LegalSource {
    uk: "План заходів, захід 2.5: погодження всіма заінтересованими органами, затвердження наказом міністерства",
    en: "Plan of measures, measure 2.5: agreed by all interested bodies, approved by order of the ministry",
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_policy_is_found_by_its_identifier_and_version_and_by_nothing_else() {
        let all = policies();
        let names: BTreeSet<(String, u16)> = all.iter().map(|one| (one.id.to_string(), one.version)).collect();
        assert_eq!(names.len(), all.len());
        for one in all {
            assert_eq!(policy(&one.reference()), Some(one.clone()));
            assert_eq!(policy(&PolicyRef { version: 99, ..one.reference() }), None);
        }
    }
}
