//! Where a training stands, and what may be done there: the table that decides first and that the documentation is printed from.

/// Where a training stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Situation {
    /// Nobody has scheduled it.
    Unscheduled,
    /// It is going to be held, or is being held.
    Scheduled,
    /// It was held; its list is worked on.
    Held,
    /// Its list stands.
    ListApproved,
    /// Somebody wants the list changed, and it stands until a second person lets it be.
    ReopeningAsked,
    /// It is not held.
    Cancelled,
}

/// What may be asked of a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the command of the same name")]
pub enum Verb {
    Schedule,
    Move,
    Cancel,
    Invite,
    IssueInvitation,
    WithdrawInvitation,
    Register,
    WithdrawRegistration,
    OpenCheckIn,
    CheckIn,
    Mark,
    CorrectMark,
    Hold,
    ApproveList,
    AskToReopen,
    Reopen,
    IssueCertificates,
    SetRetention,
}

impl Situation {
    /// Every situation.
    pub const ALL: [Situation; 6] = {
        use Situation::{Cancelled, Held, ListApproved, ReopeningAsked, Scheduled, Unscheduled};
        [Unscheduled, Scheduled, Held, ListApproved, ReopeningAsked, Cancelled]
    };

    /// Where a verb leads from here; `None` when it is refused.
    pub fn after(self, verb: Verb) -> Option<Situation> {
        use Situation as S;
        match (verb, self) {
            (Verb::Schedule, S::Unscheduled) => Some(S::Scheduled),
            (Verb::Move | Verb::Invite | Verb::IssueInvitation | Verb::WithdrawInvitation, S::Scheduled) => {
                Some(S::Scheduled)
            }
            (Verb::Cancel, S::Scheduled) => Some(S::Cancelled),
            (
                Verb::Register
                | Verb::WithdrawRegistration
                | Verb::OpenCheckIn
                | Verb::CheckIn
                | Verb::Mark
                | Verb::CorrectMark,
                S::Scheduled | S::Held,
            ) => Some(self),
            (Verb::Hold, S::Scheduled) => Some(S::Held),
            (Verb::ApproveList, S::Held) => Some(S::ListApproved),
            (Verb::AskToReopen, S::ListApproved) => Some(S::ReopeningAsked),
            (Verb::Reopen, S::ReopeningAsked) => Some(S::Held),
            (Verb::IssueCertificates, S::ListApproved) => Some(S::ListApproved),
            (Verb::SetRetention, from) if from != S::Unscheduled => Some(from),
            _ => None,
        }
    }

    /// Its name in documentation and representations.
    pub fn name(self) -> &'static str {
        match self {
            Situation::Unscheduled => "unscheduled",
            Situation::Scheduled => "scheduled",
            Situation::Held => "held",
            Situation::ListApproved => "list-approved",
            Situation::ReopeningAsked => "reopening-asked",
            Situation::Cancelled => "cancelled",
        }
    }
}

impl Verb {
    /// Every verb, in the order people come to them.
    pub const ALL: [Verb; 18] = [
        Verb::Schedule,
        Verb::Move,
        Verb::Cancel,
        Verb::Invite,
        Verb::IssueInvitation,
        Verb::WithdrawInvitation,
        Verb::Register,
        Verb::WithdrawRegistration,
        Verb::OpenCheckIn,
        Verb::CheckIn,
        Verb::Mark,
        Verb::CorrectMark,
        Verb::Hold,
        Verb::ApproveList,
        Verb::AskToReopen,
        Verb::Reopen,
        Verb::IssueCertificates,
        Verb::SetRetention,
    ];

    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Schedule => "schedule",
            Verb::Move => "move",
            Verb::Cancel => "cancel",
            Verb::Invite => "invite",
            Verb::IssueInvitation => "issue-invitation",
            Verb::WithdrawInvitation => "withdraw-invitation",
            Verb::Register => "register",
            Verb::WithdrawRegistration => "withdraw-registration",
            Verb::OpenCheckIn => "open-check-in",
            Verb::CheckIn => "check-in",
            Verb::Mark => "mark",
            Verb::CorrectMark => "correct-mark",
            Verb::Hold => "hold",
            Verb::ApproveList => "approve-list",
            Verb::AskToReopen => "ask-to-reopen",
            Verb::Reopen => "reopen",
            Verb::IssueCertificates => "issue-certificates",
            Verb::SetRetention => "set-retention",
        }
    }
}
