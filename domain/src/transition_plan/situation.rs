//! Where a plan stands, and what may be done there: the table that decides first and that the documentation is printed from.

/// Where a plan stands. An amendment is worked on while the approved version stays in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Situation {
    /// Nobody has drafted it.
    Absent,
    /// Its content changes.
    Draft,
    /// A version lies with the interested bodies.
    InConsent,
    /// Its round ended in favour of approval.
    Agreed,
    /// Approved; nothing has begun.
    Approved,
    /// Phases are carried out.
    InExecution,
    /// The content of an amendment changes.
    AmendmentDraft,
    /// An amendment lies with the interested bodies.
    AmendmentInConsent,
    /// The round over an amendment ended in favour of approval.
    AmendmentAgreed,
    /// Every phase is completed.
    Completed,
}

/// What may be asked of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the command of the same name")]
pub enum Verb {
    Draft,
    AddPhase,
    ChangePhase,
    RemovePhase,
    AddInteraction,
    RemoveInteraction,
    AddInterestedBody,
    RemoveInterestedBody,
    SendToConsent,
    ReturnToDraft,
    Agree,
    ReopenConsent,
    Approve,
    Amend,
    AbandonAmendment,
    StartPhase,
    SlipPhase,
    CompletePhase,
    StartInteraction,
    ConfirmInteraction,
    RollBackInteraction,
    SlipInteraction,
}

use Situation as S;

const CONTENT: [Verb; 7] = [
    Verb::AddPhase,
    Verb::ChangePhase,
    Verb::RemovePhase,
    Verb::AddInteraction,
    Verb::RemoveInteraction,
    Verb::AddInterestedBody,
    Verb::RemoveInterestedBody,
];
const EXECUTION: [Verb; 6] = [
    Verb::SlipPhase,
    Verb::CompletePhase,
    Verb::StartInteraction,
    Verb::ConfirmInteraction,
    Verb::RollBackInteraction,
    Verb::SlipInteraction,
];

impl Situation {
    /// Every situation.
    pub const ALL: [Situation; 10] = [
        S::Absent,
        S::Draft,
        S::InConsent,
        S::Agreed,
        S::Approved,
        S::InExecution,
        S::AmendmentDraft,
        S::AmendmentInConsent,
        S::AmendmentAgreed,
        S::Completed,
    ];

    /// Where a verb may lead from here; empty when it is refused.
    pub fn after(self, verb: Verb) -> &'static [Situation] {
        if CONTENT.contains(&verb) {
            return match self {
                S::Draft => &[S::Draft],
                S::AmendmentDraft => &[S::AmendmentDraft],
                _ => &[],
            };
        }
        if EXECUTION.contains(&verb) {
            return self.after_execution(verb);
        }
        match (verb, self) {
            (Verb::Draft, S::Absent) => &[S::Draft],
            (Verb::SendToConsent, S::Draft) => &[S::InConsent],
            (Verb::SendToConsent, S::AmendmentDraft) => &[S::AmendmentInConsent],
            // A draft whose round ends meanwhile stays a draft, and its next version opens another round.
            (Verb::ReturnToDraft, S::Draft | S::InConsent | S::Agreed) => &[S::Draft],
            (Verb::ReturnToDraft, S::AmendmentDraft | S::AmendmentInConsent | S::AmendmentAgreed) => {
                &[S::AmendmentDraft]
            }
            (Verb::Agree, S::Draft) => &[S::Draft],
            (Verb::Agree, S::InConsent) => &[S::Agreed, S::Draft],
            (Verb::Agree, S::AmendmentDraft) => &[S::AmendmentDraft],
            (Verb::Agree, S::AmendmentInConsent) => &[S::AmendmentAgreed, S::AmendmentDraft],
            (Verb::ReopenConsent, S::Agreed) => &[S::InConsent],
            (Verb::ReopenConsent, S::AmendmentAgreed) => &[S::AmendmentInConsent, S::AmendmentAgreed],
            (Verb::ReopenConsent, S::Approved) => &[S::Approved],
            (Verb::ReopenConsent, S::InExecution) => &[S::InExecution],
            (Verb::ReopenConsent, S::AmendmentDraft) => &[S::AmendmentDraft],
            (Verb::ReopenConsent, S::AmendmentInConsent) => &[S::AmendmentInConsent],
            (Verb::ReopenConsent, S::Completed) => &[S::Completed],
            (Verb::Approve, S::Agreed) => &[S::Approved],
            (Verb::Approve, S::AmendmentAgreed) => &[S::Approved, S::InExecution],
            (Verb::Amend, S::Approved | S::InExecution) => &[S::AmendmentDraft],
            (Verb::AbandonAmendment, S::AmendmentDraft) => &[S::Approved, S::InExecution],
            (Verb::StartPhase, S::Approved | S::InExecution) => &[S::InExecution],
            (Verb::StartPhase, _) => self.amended(),
            _ => &[],
        }
    }

    fn after_execution(self, verb: Verb) -> &'static [Situation] {
        match (verb, self) {
            // Completing waits for the end of an amendment, or the plan could end with work left over.
            (Verb::CompletePhase, S::InExecution) => &[S::InExecution, S::Completed],
            (Verb::CompletePhase, _) => &[],
            (Verb::SlipPhase | Verb::SlipInteraction, S::Approved) => &[S::Approved],
            (_, S::InExecution) => &[S::InExecution],
            (_, _) => self.amended(),
        }
    }

    /// An amendment stops nothing that is under way.
    fn amended(self) -> &'static [Situation] {
        match self {
            S::AmendmentDraft => &[S::AmendmentDraft],
            S::AmendmentInConsent => &[S::AmendmentInConsent],
            S::AmendmentAgreed => &[S::AmendmentAgreed],
            _ => &[],
        }
    }

    /// Its name in documentation and representations.
    pub fn name(self) -> &'static str {
        match self {
            S::Absent => "absent",
            S::Draft => "draft",
            S::InConsent => "in-consent",
            S::Agreed => "agreed",
            S::Approved => "approved",
            S::InExecution => "in-execution",
            S::AmendmentDraft => "amendment-draft",
            S::AmendmentInConsent => "amendment-in-consent",
            S::AmendmentAgreed => "amendment-agreed",
            S::Completed => "completed",
        }
    }
}

impl Verb {
    /// Every verb.
    pub const ALL: [Verb; 22] = [
        Verb::Draft,
        Verb::AddPhase,
        Verb::ChangePhase,
        Verb::RemovePhase,
        Verb::AddInteraction,
        Verb::RemoveInteraction,
        Verb::AddInterestedBody,
        Verb::RemoveInterestedBody,
        Verb::SendToConsent,
        Verb::ReturnToDraft,
        Verb::Agree,
        Verb::ReopenConsent,
        Verb::Approve,
        Verb::Amend,
        Verb::AbandonAmendment,
        Verb::StartPhase,
        Verb::SlipPhase,
        Verb::CompletePhase,
        Verb::StartInteraction,
        Verb::ConfirmInteraction,
        Verb::RollBackInteraction,
        Verb::SlipInteraction,
    ];

    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Draft => "draft",
            Verb::AddPhase => "add-phase",
            Verb::ChangePhase => "change-phase",
            Verb::RemovePhase => "remove-phase",
            Verb::AddInteraction => "add-interaction",
            Verb::RemoveInteraction => "remove-interaction",
            Verb::AddInterestedBody => "add-interested-body",
            Verb::RemoveInterestedBody => "remove-interested-body",
            Verb::SendToConsent => "send-to-consent",
            Verb::ReturnToDraft => "return-to-draft",
            Verb::Agree => "agree",
            Verb::ReopenConsent => "reopen-consent",
            Verb::Approve => "approve",
            Verb::Amend => "amend",
            Verb::AbandonAmendment => "abandon-amendment",
            Verb::StartPhase => "start-phase",
            Verb::SlipPhase => "slip-phase",
            Verb::CompletePhase => "complete-phase",
            Verb::StartInteraction => "start-interaction",
            Verb::ConfirmInteraction => "confirm-interaction",
            Verb::RollBackInteraction => "roll-back-interaction",
            Verb::SlipInteraction => "slip-interaction",
        }
    }
}
