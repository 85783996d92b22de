//! A training that the tests of this folder start from: Мінцифри teaches two ministries, one of them through a group.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Aggregate, Context,
    scenario::{Answer, Scenario, edrpou, line, words},
    training::*,
    values::{ActorId, GroupId, Sealed, Sha256, Subject, Url},
};

pub(super) const ORGANISER: &str = "43220851";
/// Invited by name.
pub(super) const JUSTICE: &str = "00015622";
/// Invited with its group.
pub(super) const INTERIOR: &str = "00032684";
/// Is not invited.
pub(super) const STRANGER: &str = "43005393";

pub(super) type Command = TrainingCommand;
pub(super) type Asked = (Command, Context);

/// An hour of Monday, 10 February 2025, in UTC; the session is from 8 to 12.
pub(super) fn hour(hour: i64) -> Timestamp {
    let midnight: Timestamp = "2025-02-10T00:00:00Z".parse().expect("an instant");
    midnight + jiff::SignedDuration::from_hours(hour)
}

pub(super) fn person(actor: &str, body: &str, at: i64) -> Context {
    Context { actor: ActorId(actor.to_owned()), on_behalf_of: Some(edrpou(body)), now: hour(at) }
}

/// The coordinator of the organiser.
pub(super) fn coordinator(at: i64) -> Context {
    person("coordinator", ORGANISER, at)
}

/// Somebody who holds nothing but a link or a code.
pub(super) fn anybody(at: i64) -> Context {
    Context { actor: ActorId("participant".to_owned()), on_behalf_of: None, now: hour(at) }
}

pub(super) fn hash(n: u32) -> Sha256 {
    Sha256::parse(&format!("{n:064x}")).expect("64 digits")
}

pub(super) fn subject(n: u32) -> Subject {
    Subject(Uuid::from_u128(u128::from(n)))
}

pub(super) fn group() -> GroupId {
    GroupId::parse("trembita-participants").expect("a group")
}

pub(super) fn members(bodies: &[&str]) -> Vec<GroupMembers> {
    vec![GroupMembers { group: group(), bodies: bodies.iter().map(|body| edrpou(body)).collect() }]
}

pub(super) fn session() -> Session {
    Session {
        topic: line("Підключення до Трембіти"),
        measure: None,
        hours: 4,
        mode: Mode::Mixed,
        starts_at: hour(8),
        ends_at: hour(12),
        place: Some(line("Київ, зала 1")),
        link: Some(Url::parse("https://meet.example/1").expect("a link")),
        capacity: Some(6),
        materials: Some(line("версія 1")),
    }
}

pub(super) fn schedule() -> Asked {
    (Command::Schedule(Schedule { session: session(), retention_days: 365, invite: None }), coordinator(-240))
}

/// [`schedule`] of something else.
pub(super) fn scheduling(change: impl FnOnce(&mut Session)) -> Asked {
    let mut session = session();
    change(&mut session);
    (Command::Schedule(Schedule { session, retention_days: 365, invite: None }), coordinator(-240))
}

pub(super) fn invite(bodies: &[&str], group_members: &[&str]) -> Asked {
    let groups = if group_members.is_empty() { vec![] } else { members(group_members) };
    let bodies = bodies.iter().map(|body| edrpou(body)).collect();
    (Command::Invite(Invite { bodies, groups }), coordinator(-230))
}

pub(super) fn move_to(starts: i64, group_members: &[&str]) -> Asked {
    let session = session();
    let command = MoveSession {
        starts_at: hour(starts),
        ends_at: hour(starts + 4),
        place: session.place,
        link: session.link,
        reason: words("зала зайнята"),
        groups: members(group_members),
    };
    (Command::Move(command), coordinator(-200))
}

pub(super) fn cancel(at: i64) -> Asked {
    (Command::Cancel(Cancel { reason: words("викладач захворів") }), coordinator(at))
}

pub(super) fn link_for(body: &str, places: u32) -> Asked {
    let command = IssueInvitation { token: hash(500), body: edrpou(body), places, valid_until: hour(8) };
    (Command::IssueInvitation(command), coordinator(-100))
}

pub(super) fn take_back(n: u32) -> Asked {
    let command =
        WithdrawInvitation { n, reason: words("посилання потрапило до чужих рук") };
    (Command::WithdrawInvitation(command), coordinator(-90))
}

pub(super) fn participant(n: u32, body: &str) -> Participant {
    let sealed = Sealed::parse(subject(n), format!("{n:060}")).expect("of a possible length");
    Participant { sealed, body: edrpou(body), guest: body == STRANGER, row: None }
}

/// Words about a person, sealed.
pub(super) fn reason(n: u32) -> Sealed {
    Sealed::parse(subject(n), "r".repeat(60)).expect("of a possible length")
}

pub(super) fn registering(people: Vec<Participant>, via: Via) -> Command {
    Command::Register(Register { participants: people, via })
}

pub(super) fn register(people: &[(u32, &str)]) -> Asked {
    let people = people.iter().map(|(n, body)| participant(*n, body)).collect();
    (registering(people, Via::Coordinator), coordinator(-50))
}

pub(super) fn unregister(n: u32) -> Asked {
    let command = WithdrawRegistration { subject: subject(n), reason: Some(reason(n)) };
    (Command::WithdrawRegistration(command), coordinator(-40))
}

pub(super) fn show_code(code: u32, from: i64, until: i64) -> Asked {
    let command = OpenCheckIn { code: hash(code), from: hour(from), until: hour(until) };
    (Command::OpenCheckIn(command), coordinator(from))
}

pub(super) fn check_in(n: u32, code: u32, at: i64) -> Asked {
    (Command::CheckIn(CheckIn { subject: subject(n), code: hash(code) }), anybody(at))
}

pub(super) fn mark(marks: &[(u32, Attendance)], at: i64) -> Asked {
    let marks = marks.iter().map(|(n, attendance)| Mark { subject: subject(*n), attendance: *attendance }).collect();
    (Command::Mark(MarkAttendance { marks, how: How::Coordinator }), coordinator(at))
}

pub(super) fn correct(n: u32, attendance: Attendance, at: i64) -> Asked {
    let command = CorrectMark { subject: subject(n), attendance, reason: Some(reason(n)) };
    (Command::CorrectMark(command), coordinator(at))
}

pub(super) fn hold(at: i64) -> Asked {
    (Command::Hold(Hold { groups: members(&[INTERIOR]), ..Hold::default() }), coordinator(at))
}

pub(super) fn approve(at: i64) -> Asked {
    (Command::ApproveList(ApproveList::default()), coordinator(at))
}

pub(super) fn ask_to_reopen(actor: &str, at: i64) -> Asked {
    (Command::AskToReopen(AskToReopen { reason: words("помилка у відмітці") }), person(actor, ORGANISER, at))
}

pub(super) fn reopen(actor: &str, at: i64) -> Asked {
    (Command::Reopen(Reopen), person(actor, ORGANISER, at))
}

pub(super) fn certify(at: i64) -> Asked {
    (Command::IssueCertificates(IssueCertificates { seed: Uuid::from_u128(77) }), coordinator(at))
}

pub(super) fn keep(days: u16, at: i64) -> Asked {
    (Command::SetRetention(SetRetention { days, reason: words("за номенклатурою справ") }), coordinator(at))
}

/// Scheduled, the ministries invited, 1 and 2 of the one and 3 of the other on the list, and then these.
pub(super) fn listed_and(then: &[Asked]) -> Vec<Asked> {
    let first = [schedule(), invite(&[JUSTICE], &[INTERIOR]), register(&[(1, JUSTICE), (2, JUSTICE), (3, INTERIOR)])];
    [&first[..], then].concat()
}

/// [`listed_and`] held, with everyone marked and the list approved, and then these.
pub(super) fn approved_and(then: &[Asked]) -> Vec<Asked> {
    use Attendance::{Absent, Present};
    let held = [mark(&[(1, Present), (2, Absent), (3, Present)], 9), hold(12), approve(13)];
    listed_and(&[&held[..], then].concat())
}

/// Everything that happens when these are asked one after the other, each of which is granted.
#[track_caller]
pub(super) fn past(asked: &[Asked]) -> Vec<TrainingEvent> {
    let (mut events, mut state) = (Vec::new(), Training::default());
    for (command, context) in asked {
        for event in state.decide(command, context).expect("the past was granted") {
            state.evolve(&event);
            events.push(event);
        }
    }
    events
}

#[track_caller]
pub(super) fn course(asked: &[Asked]) -> Course {
    let mut state = Training::default();
    past(asked).iter().for_each(|event| state.evolve(event));
    state.course().expect("it was scheduled").clone()
}

/// After these were asked, this is.
#[track_caller]
pub(super) fn ask(before: &[Asked], (command, context): Asked) -> Answer<Training> {
    Scenario::given(&past(before)).when(command, &context)
}
