//! The agreement of a document with all interested bodies: unopened -> open -> closed, or void.
//!
//! A round asks a fixed list of bodies about one version of a document, under a [`Policy`] copied into it. Each body's term begins with
//! its proven delivery and runs to the end of a day in Kyiv. The body takes a position; its itemised remarks are answered by the
//! drafter and then settled or maintained by their author. Silence counts as consent where the policy says so, after a warning, and never for bodies
//! named "за згодою"; when delivery turns out to have failed, such a consent is annulled and a new term begins with a new delivery. A new
//! version keeps the consents that the policy lets carry over. Nothing said is ever overwritten: whatever changes is a further fact.
//!
//! [`MOVES`] lists what may be done where; each command has a file of its own, with its rule and its tests.

mod add_participant;
mod annul_delivery;
mod answer_remark;
mod by_the_clock;
mod close;
mod due;
mod event;
mod evolve;
mod expire;
mod maintain_remark;
mod open;
mod outcome;
mod parts;
mod policy;
#[cfg(test)]
mod properties;
mod record_deemed_consent;
mod rejection;
mod rejection_sentences;
mod remove_participant;
mod replace_version;
#[cfg(test)]
mod sample;
mod seat;
mod serve;
mod settle_remark;
mod situation;
mod state;
mod take_position;
#[cfg(test)]
mod terms;
mod void;
mod warn_of_deemed_consent;
mod withdraw_position;

pub use add_participant::AddParticipant;
pub use annul_delivery::AnnulDelivery;
pub use answer_remark::AnswerRemark;
pub use close::Close;
pub use due::{MovedTerm, RunningTerm};
pub use event::ConsentRoundEvent;
pub use expire::Expire;
pub use maintain_remark::MaintainRemark;
pub use open::Open;
pub use outcome::{Consent, Outcome, ReturnCause};
pub use parts::{
    Cause, Channel, Delivery, Disagreement, NumberedRemark, Participant, Protocol, Remark, RemarkAnswer, RoundResult,
    Section, Stance, Subject,
};
pub use policy::{AnswerTerm, CarryOver, DayOff, Policy, PolicyId, PolicyRef, Silence, policies, policy};
pub use record_deemed_consent::RecordDeemedConsent;
pub use rejection::ConsentRoundRejection;
pub use remove_participant::RemoveParticipant;
pub use replace_version::ReplaceVersion;
pub use seat::Standing;
pub use serve::Serve;
pub use settle_remark::SettleRemark;
pub use situation::{MOVES, Move, Situation, Verb};
pub use state::{ConsentRound, Round};
pub use take_position::{MAX_REMARKS, TakePosition};
pub use void::Void;
pub use warn_of_deemed_consent::WarnOfDeemedConsent;
pub use withdraw_position::WithdrawPosition;

use crate::{
    aggregate::{Aggregate, Context},
    values::RoundId,
};

/// The name of a round's stream within its kind.
pub fn stream_id(round: RoundId) -> String {
    round.to_string()
}

/// What people ask of a round.
#[derive(Debug, Clone, PartialEq)]
pub enum ConsentRoundCommand {
    /// Begin it.
    Open(Open),
    /// Record that the document reached a body.
    Serve(Serve),
    /// Record that it had not.
    AnnulDelivery(AnnulDelivery),
    /// Take a body's position.
    TakePosition(TakePosition),
    /// Take it back.
    WithdrawPosition(WithdrawPosition),
    /// Tell a body that its silence is about to count.
    WarnOfDeemedConsent(WarnOfDeemedConsent),
    /// Record that a body's silence counts.
    RecordDeemedConsent(RecordDeemedConsent),
    /// Answer a remark.
    AnswerRemark(AnswerRemark),
    /// Be content with the answer.
    SettleRemark(SettleRemark),
    /// Hold to the remark.
    MaintainRemark(MaintainRemark),
    /// Ask one more body.
    AddParticipant(AddParticipant),
    /// Ask a body no more.
    RemoveParticipant(RemoveParticipant),
    /// Put a new version in the place of the present one.
    ReplaceVersion(ReplaceVersion),
    /// End it with a result.
    Close(Close),
    /// End it without one.
    Void(Void),
    /// End it because nobody does.
    Expire(Expire),
}

impl ConsentRoundCommand {
    /// What is asked, without its details.
    pub fn verb(&self) -> Verb {
        match self {
            ConsentRoundCommand::Open(_) => Verb::Open,
            ConsentRoundCommand::Serve(_) => Verb::Serve,
            ConsentRoundCommand::AnnulDelivery(_) => Verb::AnnulDelivery,
            ConsentRoundCommand::TakePosition(_) => Verb::TakePosition,
            ConsentRoundCommand::WithdrawPosition(_) => Verb::WithdrawPosition,
            ConsentRoundCommand::WarnOfDeemedConsent(_) => Verb::WarnOfDeemedConsent,
            ConsentRoundCommand::RecordDeemedConsent(_) => Verb::RecordDeemedConsent,
            ConsentRoundCommand::AnswerRemark(_) => Verb::AnswerRemark,
            ConsentRoundCommand::SettleRemark(_) => Verb::SettleRemark,
            ConsentRoundCommand::MaintainRemark(_) => Verb::MaintainRemark,
            ConsentRoundCommand::AddParticipant(_) => Verb::AddParticipant,
            ConsentRoundCommand::RemoveParticipant(_) => Verb::RemoveParticipant,
            ConsentRoundCommand::ReplaceVersion(_) => Verb::ReplaceVersion,
            ConsentRoundCommand::Close(_) => Verb::Close,
            ConsentRoundCommand::Void(_) => Verb::Void,
            ConsentRoundCommand::Expire(_) => Verb::Expire,
        }
    }
}

impl Aggregate for ConsentRound {
    const KIND: &'static str = "consent-round";
    type Command = ConsentRoundCommand;
    type Event = ConsentRoundEvent;
    type Rejection = ConsentRoundRejection;

    fn decide(
        &self,
        command: &ConsentRoundCommand,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        use ConsentRoundCommand as C;
        let round = match (self, command) {
            (_, C::Open(command)) => return command.decide(self, context),
            (ConsentRound::Unopened, _) => return Err(ConsentRoundRejection::NotOpened),
            (ConsentRound::Begun(round), _) => round,
        };
        if round.situation.after(command.verb()).is_none() {
            return round.ended(command);
        }
        match command {
            C::Open(command) => command.decide(self, context),
            C::Serve(command) => command.decide(round, context),
            C::AnnulDelivery(command) => command.decide(round, context),
            C::TakePosition(command) => command.decide(round, context),
            C::WithdrawPosition(command) => command.decide(round, context),
            C::WarnOfDeemedConsent(command) => command.decide(round, context),
            C::RecordDeemedConsent(command) => command.decide(round, context),
            C::AnswerRemark(command) => command.decide(round, context),
            C::SettleRemark(command) => command.decide(round, context),
            C::MaintainRemark(command) => command.decide(round, context),
            C::AddParticipant(command) => command.decide(round, context),
            C::RemoveParticipant(command) => command.decide(round, context),
            C::ReplaceVersion(command) => command.decide(round, context),
            C::Close(command) => command.decide(round, context),
            C::Void(command) => command.decide(round, context),
            C::Expire(command) => command.decide(round, context),
        }
    }

    fn evolve(&mut self, event: &ConsentRoundEvent) {
        self.take_over(event);
    }
}

impl Round {
    /// The answer to what a round that has ended does not take any more: ending it the same way again is nothing new.
    fn ended(&self, command: &ConsentRoundCommand) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        match (self.situation, command) {
            (Situation::Closed, ConsentRoundCommand::Close(_))
            | (Situation::Void, ConsentRoundCommand::Void(_) | ConsentRoundCommand::Expire(_)) => Ok(Vec::new()),
            (Situation::Void, _) => Err(ConsentRoundRejection::RoundVoid),
            (Situation::Unopened | Situation::Open | Situation::Closed, _) => Err(ConsentRoundRejection::RoundClosed),
        }
    }
}
