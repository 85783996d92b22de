//! Where a report stands, and what may be done there: the table that decides first and that the documentation is printed from.

use serde::{Deserialize, Serialize};

/// Where the latest version of a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Situation {
    /// Nobody has begun it.
    Absent,
    /// It is written.
    Draft,
    /// It lies with those who endorse it.
    Endorsing,
    /// Its round ended in favour of approval.
    Endorsed,
    /// Its content and documents are fixed.
    Approved,
    /// It is on its way to the secretariat.
    Submitted,
    /// The secretariat has entered it.
    Registered,
    /// The secretariat has taken it.
    Accepted,
}

/// What may be asked of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the command of the same name")]
pub enum Verb {
    Draft,
    Write,
    RequestEndorsement,
    Rework,
    HearRound,
    Comment,
    AnswerComment,
    Approve,
    Submit,
    Register,
    Return,
    Accept,
    Restate,
}

use Situation as S;

impl Situation {
    /// Every situation, in the order a report comes through them.
    pub const ALL: [Situation; 8] =
        [S::Absent, S::Draft, S::Endorsing, S::Endorsed, S::Approved, S::Submitted, S::Registered, S::Accepted];

    /// Where a verb may lead from here; empty when it is refused.
    pub fn after(self, verb: Verb) -> &'static [Situation] {
        match (verb, self) {
            (Verb::Draft, S::Absent) => &[S::Draft],
            (Verb::Write, S::Draft) => &[S::Draft],
            (Verb::RequestEndorsement, S::Draft) => &[S::Endorsing],
            (Verb::Rework, S::Endorsing | S::Endorsed) => &[S::Draft],
            (Verb::Comment | Verb::AnswerComment, S::Draft) => &[S::Draft],
            (Verb::Comment | Verb::AnswerComment, S::Endorsing) => &[S::Endorsing],
            (Verb::Comment | Verb::AnswerComment, S::Endorsed) => &[S::Endorsed],
            (Verb::Approve, S::Endorsed) => &[S::Approved],
            (Verb::Submit, S::Approved) => &[S::Submitted],
            (Verb::Register, S::Submitted) => &[S::Registered],
            // The version that was sent before its correction began.
            (Verb::Register, S::Draft) => &[S::Draft],
            (Verb::Register, S::Endorsing) => &[S::Endorsing],
            (Verb::Register, S::Endorsed) => &[S::Endorsed],
            (Verb::Return, S::Submitted | S::Registered) => &[S::Draft],
            (Verb::Accept, S::Registered) => &[S::Accepted],
            (Verb::Restate, S::Approved | S::Submitted | S::Registered | S::Accepted) => &[S::Draft],
            // A round may end, or go on after its end, wherever the report is by then.
            (Verb::HearRound, S::Draft) => &[S::Draft],
            (Verb::HearRound, S::Endorsing) => &[S::Endorsing, S::Endorsed, S::Draft],
            (Verb::HearRound, S::Endorsed) => &[S::Endorsed, S::Endorsing],
            (Verb::HearRound, S::Approved) => &[S::Approved],
            (Verb::HearRound, S::Submitted) => &[S::Submitted],
            (Verb::HearRound, S::Registered) => &[S::Registered],
            (Verb::HearRound, S::Accepted) => &[S::Accepted],
            _ => &[],
        }
    }

    /// Its name in documentation and representations.
    pub fn name(self) -> &'static str {
        match self {
            S::Absent => "absent",
            S::Draft => "draft",
            S::Endorsing => "endorsing",
            S::Endorsed => "endorsed",
            S::Approved => "approved",
            S::Submitted => "submitted",
            S::Registered => "registered",
            S::Accepted => "accepted",
        }
    }
}

impl Verb {
    /// Every verb.
    pub const ALL: [Verb; 13] = [
        Verb::Draft,
        Verb::Write,
        Verb::RequestEndorsement,
        Verb::Rework,
        Verb::HearRound,
        Verb::Comment,
        Verb::AnswerComment,
        Verb::Approve,
        Verb::Submit,
        Verb::Register,
        Verb::Return,
        Verb::Accept,
        Verb::Restate,
    ];

    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Draft => "draft",
            Verb::Write => "write",
            Verb::RequestEndorsement => "request-endorsement",
            Verb::Rework => "rework",
            Verb::HearRound => "hear-round",
            Verb::Comment => "comment",
            Verb::AnswerComment => "answer-comment",
            Verb::Approve => "approve",
            Verb::Submit => "submit",
            Verb::Register => "register",
            Verb::Return => "return",
            Verb::Accept => "accept",
            Verb::Restate => "restate",
        }
    }
}
