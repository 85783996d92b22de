//! A training and its list: scheduled -> held -> list approved, or cancelled.
//!
//! A body holds a session for bodies it invites, themselves or with their groups; who belongs to a group is settled as of the day of the
//! session. People come onto the list bound to a body of the register, their names sealed: no rule ever sees one. After the session began it
//! is said of each, once, whether they were there; what was wrong is corrected with a reason, and the first mark stays readable. The approved
//! list stands under a hash over the sealed data and changes only after one person asked for it and a second one let it; certificates rest
//! on it.
//!
//! [`Situation::after`] says what may be done where; each command has a file of its own, with its rule and its tests.

mod approve_list;
mod ask_to_reopen;
mod cancel;
mod check_in;
mod correct_mark;
mod event;
mod hold;
mod invitation;
mod invite;
mod issue_certificates;
mod issue_invitation;
mod list;
mod mark;
mod move_session;
mod open_check_in;
mod parts;
mod personal_reason;
#[cfg(test)]
mod properties;
mod register;
mod rejection;
mod rejection_sentences;
mod reopen;
#[cfg(test)]
mod sample;
mod schedule;
mod set_retention;
mod situation;
mod state;
mod withdraw_invitation;
mod withdraw_registration;

pub use approve_list::ApproveList;
pub use ask_to_reopen::AskToReopen;
pub use cancel::Cancel;
pub use check_in::CheckIn;
pub use correct_mark::CorrectMark;
pub use event::TrainingEvent;
pub use hold::Hold;
pub use invitation::Invitation;
pub use invite::Invite;
pub use issue_certificates::IssueCertificates;
pub use issue_invitation::IssueInvitation;
pub use list::list_hash;
pub use mark::{MOST_MARKS, MarkAttendance};
pub use move_session::MoveSession;
pub use open_check_in::{LONGEST_WINDOW, OpenCheckIn};
pub use parts::{
    Attendance, Certificate, Counts, GroupMembers, How, Invitee, Mark, MeasureRef, Mode, Participant, Session, Via,
};
pub use personal_reason::PersonalReason;
pub use register::{MOST_AT_ONCE, Register};
pub use rejection::TrainingRejection;
pub use reopen::Reopen;
pub use schedule::{LONGEST, MOST_HOURS, MOST_RETENTION, Schedule};
pub use set_retention::SetRetention;
pub use situation::{Situation, Verb};
pub use state::{Course, Seat, Training};
pub use withdraw_invitation::WithdrawInvitation;
pub use withdraw_registration::WithdrawRegistration;

use crate::{
    aggregate::{Aggregate, Context},
    values::TrainingId,
};

/// The name of a training's stream within its kind.
pub fn stream_id(training: TrainingId) -> String {
    training.to_string()
}

/// What people ask of a training.
#[derive(Debug, Clone, PartialEq)]
pub enum TrainingCommand {
    /// Say that it is going to be held.
    Schedule(Schedule),
    /// Move it.
    Move(MoveSession),
    /// Say that it is not held.
    Cancel(Cancel),
    /// Invite bodies.
    Invite(Invite),
    /// Give a body a link by which its people register.
    IssueInvitation(IssueInvitation),
    /// Take that link back.
    WithdrawInvitation(WithdrawInvitation),
    /// Put people onto the list.
    Register(Register),
    /// Take a person off it.
    WithdrawRegistration(WithdrawRegistration),
    /// Show a code.
    OpenCheckIn(OpenCheckIn),
    /// Say by it that one is there.
    CheckIn(CheckIn),
    /// Say of people whether they were there.
    Mark(MarkAttendance),
    /// Say that it was otherwise.
    CorrectMark(CorrectMark),
    /// Record that it was held.
    Hold(Hold),
    /// Approve the list.
    ApproveList(ApproveList),
    /// Ask that the list be reopened.
    AskToReopen(AskToReopen),
    /// Reopen it.
    Reopen(Reopen),
    /// Give certificates to who was there.
    IssueCertificates(IssueCertificates),
    /// Keep the data for another time.
    SetRetention(SetRetention),
}

impl TrainingCommand {
    /// What is asked, without its details.
    pub fn verb(&self) -> Verb {
        match self {
            TrainingCommand::Schedule(_) => Verb::Schedule,
            TrainingCommand::Move(_) => Verb::Move,
            TrainingCommand::Cancel(_) => Verb::Cancel,
            TrainingCommand::Invite(_) => Verb::Invite,
            TrainingCommand::IssueInvitation(_) => Verb::IssueInvitation,
            TrainingCommand::WithdrawInvitation(_) => Verb::WithdrawInvitation,
            TrainingCommand::Register(_) => Verb::Register,
            TrainingCommand::WithdrawRegistration(_) => Verb::WithdrawRegistration,
            TrainingCommand::OpenCheckIn(_) => Verb::OpenCheckIn,
            TrainingCommand::CheckIn(_) => Verb::CheckIn,
            TrainingCommand::Mark(_) => Verb::Mark,
            TrainingCommand::CorrectMark(_) => Verb::CorrectMark,
            TrainingCommand::Hold(_) => Verb::Hold,
            TrainingCommand::ApproveList(_) => Verb::ApproveList,
            TrainingCommand::AskToReopen(_) => Verb::AskToReopen,
            TrainingCommand::Reopen(_) => Verb::Reopen,
            TrainingCommand::IssueCertificates(_) => Verb::IssueCertificates,
            TrainingCommand::SetRetention(_) => Verb::SetRetention,
        }
    }
}

impl Aggregate for Training {
    const KIND: &'static str = "training";
    type Command = TrainingCommand;
    type Event = TrainingEvent;
    type Rejection = TrainingRejection;

    fn decide(&self, command: &TrainingCommand, context: &Context) -> Result<Vec<TrainingEvent>, TrainingRejection> {
        use TrainingCommand as C;
        let course = match (self, command) {
            (_, C::Schedule(command)) => return command.decide(self, context),
            (Training::Unscheduled, _) => return Err(TrainingRejection::NotScheduled),
            (Training::Known(course), _) => course,
        };
        if course.situation.after(command.verb()).is_none() {
            return course.out_of_place(command, context);
        }
        match command {
            C::Schedule(command) => command.decide(self, context),
            C::Move(command) => command.decide(course, context),
            C::Cancel(command) => command.decide(course, context),
            C::Invite(command) => command.decide(course, context),
            C::IssueInvitation(command) => command.decide(course, context),
            C::WithdrawInvitation(command) => command.decide(course, context),
            C::Register(command) => command.decide(course, context),
            C::WithdrawRegistration(command) => command.decide(course, context),
            C::OpenCheckIn(command) => command.decide(course, context),
            C::CheckIn(command) => command.decide(course, context),
            C::Mark(command) => command.decide(course, context),
            C::CorrectMark(command) => command.decide(course, context),
            C::Hold(command) => command.decide(course, context),
            C::ApproveList(command) => command.decide(course, context),
            C::AskToReopen(command) => command.decide(course, context),
            C::Reopen(command) => command.decide(course, context),
            C::IssueCertificates(command) => command.decide(course, context),
            C::SetRetention(command) => command.decide(course, context),
        }
    }

    fn evolve(&mut self, event: &TrainingEvent) {
        self.take_over(event);
    }
}

impl Course {
    /// The answer to what is not done in this situation: what is so already is nothing new.
    fn out_of_place(
        &self,
        command: &TrainingCommand,
        context: &Context,
    ) -> Result<Vec<TrainingEvent>, TrainingRejection> {
        use {Situation as S, TrainingCommand as C, TrainingRejection as R};
        match (self.situation, command) {
            (S::Cancelled, C::Cancel(_)) => self.by_organiser(context).map(|()| Vec::new()),
            (S::Cancelled, _) => Err(R::Cancelled),
            (S::ListApproved, C::ApproveList(approve)) => {
                self.by_organiser(context)?;
                let same = approve.sha256.is_none() || approve.sha256 == self.sha256;
                if same { Ok(Vec::new()) } else { Err(R::OtherList) }
            }
            (S::ListApproved, C::Reopen(_)) => Err(R::ReopeningNotAsked),
            (S::ReopeningAsked, C::AskToReopen(_)) => {
                self.by_organiser(context)?;
                let again = self.asked_by.as_deref() == Some(&context.actor);
                if again { Ok(Vec::new()) } else { Err(R::ReopeningAlreadyAsked) }
            }
            (S::ReopeningAsked, C::IssueCertificates(_)) => Err(R::ReopeningAlreadyAsked),
            (S::Held, C::Hold(_)) => self.by_organiser(context).map(|()| Vec::new()),
            (S::Scheduled, C::ApproveList(_)) => Err(R::NotHeld),
            (S::Scheduled | S::Held, _) => Err(match command {
                C::AskToReopen(_) | C::Reopen(_) | C::IssueCertificates(_) => R::ListNotApproved,
                _ => R::AlreadyHeld,
            }),
            (S::Unscheduled | S::ListApproved | S::ReopeningAsked, _) => Err(R::ListApproved),
        }
    }

    /// Only the body that holds the training works on it.
    fn by_organiser(&self, context: &Context) -> Result<(), TrainingRejection> {
        match &context.on_behalf_of {
            None => Err(TrainingRejection::ActsForNoBody),
            Some(body) if *body == self.organiser => Ok(()),
            Some(_) => Err(TrainingRejection::OnlyOrganiser { organiser: self.organiser.clone() }),
        }
    }

    /// Nobody is said to have been where nothing has begun.
    fn begun(&self, context: &Context) -> Result<(), TrainingRejection> {
        let starts_at = self.session.starts_at;
        if context.now < starts_at { Err(TrainingRejection::BeforeSession { starts_at }) } else { Ok(()) }
    }
}

impl Seat {
    /// Whether this may be said of the person: a guest is no trained participant, however long they stay.
    fn may_be(&self, attendance: Attendance) -> bool {
        !(self.guest && attendance == Attendance::Present)
    }
}
