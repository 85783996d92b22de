//! Where a round stands, and what may be done there: the table that decides first and that the documentation is printed from.

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Situation {
    /// Nobody has opened it.
    Unopened,
    /// Positions are taken.
    Open,
    /// It ended with a result.
    Closed,
    /// It came to nothing.
    Void,
}

/// What may be asked of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the command of the same name")]
pub enum Verb {
    Open,
    Serve,
    AnnulDelivery,
    TakePosition,
    WithdrawPosition,
    WarnOfDeemedConsent,
    RecordDeemedConsent,
    AnswerRemark,
    SettleRemark,
    MaintainRemark,
    AddParticipant,
    RemoveParticipant,
    ReplaceVersion,
    Close,
    Void,
    Expire,
}

/// A verb, where it may do something, and where the round may stand afterwards.
pub type Move = (Verb, Situation, &'static [Situation]);

/// Everything that may happen to a round as a whole. A verb that stands nowhere for a situation is refused there.
pub const MOVES: [Move; 17] = {
    use Situation::{Closed, Open, Unopened, Void};
    [
        (Verb::Open, Unopened, &[Open]),
        (Verb::Serve, Open, &[Open]),
        (Verb::AnnulDelivery, Open, &[Open]),
        // A silence that the result rests on, as a consent or as a disagreement, falls away; "not agreed" does not rest on any.
        (Verb::AnnulDelivery, Closed, &[Open, Closed]),
        (Verb::TakePosition, Open, &[Open]),
        (Verb::WithdrawPosition, Open, &[Open]),
        (Verb::WarnOfDeemedConsent, Open, &[Open]),
        (Verb::RecordDeemedConsent, Open, &[Open]),
        (Verb::AnswerRemark, Open, &[Open]),
        (Verb::SettleRemark, Open, &[Open]),
        (Verb::MaintainRemark, Open, &[Open]),
        (Verb::AddParticipant, Open, &[Open]),
        (Verb::RemoveParticipant, Open, &[Open]),
        (Verb::ReplaceVersion, Open, &[Open]),
        (Verb::Close, Open, &[Closed]),
        (Verb::Void, Open, &[Void]),
        (Verb::Expire, Open, &[Void]),
    ]
};

impl Situation {
    /// Every situation.
    pub const ALL: [Situation; 4] = [Situation::Unopened, Situation::Open, Situation::Closed, Situation::Void];

    /// Where a verb may lead from here; `None` when it is refused.
    pub fn after(self, verb: Verb) -> Option<&'static [Situation]> {
        MOVES.iter().find(|(may, from, _)| (*may, *from) == (verb, self)).map(|(_, _, to)| *to)
    }

    /// Its name in documentation and representations.
    pub fn name(self) -> &'static str {
        match self {
            Situation::Unopened => "unopened",
            Situation::Open => "open",
            Situation::Closed => "closed",
            Situation::Void => "void",
        }
    }
}

impl Verb {
    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Open => "open",
            Verb::Serve => "serve",
            Verb::AnnulDelivery => "annul-delivery",
            Verb::TakePosition => "take-position",
            Verb::WithdrawPosition => "withdraw-position",
            Verb::WarnOfDeemedConsent => "warn-of-deemed-consent",
            Verb::RecordDeemedConsent => "record-deemed-consent",
            Verb::AnswerRemark => "answer-remark",
            Verb::SettleRemark => "settle-remark",
            Verb::MaintainRemark => "maintain-remark",
            Verb::AddParticipant => "add-participant",
            Verb::RemoveParticipant => "remove-participant",
            Verb::ReplaceVersion => "replace-version",
            Verb::Close => "close",
            Verb::Void => "void",
            Verb::Expire => "expire",
        }
    }
}
