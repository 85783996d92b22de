//! Three reports: one on the pilot that is being endorsed, a half-yearly one that the secretariat accepted, and the one that is due next.
//!
//! All of them are counted from the day on which the demonstration is told: the first is open and the last is due on whichever day it is.

mod telling;
mod words;

use jiff::{Timestamp, ToSpan, civil::Date};
use zgoda_domain::{
    calendar::{kyiv_date, ukraine},
    consent_round::{Close, ConsentRoundCommand, Participant, PolicyId, PolicyRef, RemarkAnswer},
    number_register::Direction,
    plan::ReportDuePolicy,
    report::{
        Accept, AnswerComment, Comment, Draft, Entry, Register, ReportCommand as C, ReportDue, ReportKind,
        RequestEndorsement, Submit,
    },
    representation::Credentials,
    values::{HalfYear, PlanId, ReportId},
};

use super::{
    cast::{COORDINATOR, DIIA, DMS, DPS, MINCIFRA, MINCIFRA_HEAD, MINJUST, MVS, Office, PFU, SECRETARIAT, UBKI},
    consent::{self, Asked, round},
    play::{code, identifier, line, paragraph},
    timeline::{kyiv, minute},
};

/// Something that is done to a report, or to a round over it.
#[derive(Debug, Clone)]
pub struct Act {
    /// By which it is recognised when the story is told again.
    name: String,
    report: ReportId,
    deed: Deed,
}

#[derive(Debug, Clone)]
enum Deed {
    /// It is begun, with a file that belongs to it.
    Begin(Box<Draft>, &'static str),
    /// An office asks something of it.
    Ask(Office, Box<C>),
    /// The same under a number of that body.
    Enter(Office, Box<C>, Office, Entry, Direction),
    /// Something is done to its round.
    Round(Box<consent::Act>),
    /// Its tables and figures are counted from the months that are closed.
    Generate(Office),
    /// Its present version is approved, and its documents are made.
    Approve(Office),
}

/// From this day on there is something to report on.
const FROM: &str = "2025-03-01 00:00";

/// Everything that happens before `now`, in order.
pub fn acts(now: Timestamp, plan: PlanId) -> Vec<(Timestamp, Act)> {
    let today = kyiv_date(now);
    let due = ReportDue::next(today, ReportDuePolicy::default(), ukraine()).half;
    let mut acts = [accepted(plan, due.before()), pilot(plan, today), begun(plan, due, today)].concat();
    acts.retain(|(at, _)| *at >= minute(FROM) && *at < now);
    // A report of which the beginning lies before the story is not told from its middle.
    let complete =
        |name: &str, acts: &[(Timestamp, Act)]| acts.iter().any(|(_, act)| act.name == format!("{name} begin"));
    let told: Vec<_> = [ACCEPTED, PILOT, DUE].into_iter().filter(|name| complete(name, &acts)).collect();
    acts.retain(|(_, act)| told.iter().any(|name| act.name.starts_with(name)));
    acts.sort_by_key(|(at, _)| *at);
    acts
}

const PILOT: &str = "pilot report";
const ACCEPTED: &str = "accepted report";
const DUE: &str = "due report";

/// A report of the story with the rounds over it.
#[derive(Clone, Copy)]
struct Story {
    name: &'static str,
    asked: Asked,
}

impl Story {
    fn new(name: &'static str, round: &'static str) -> Self {
        Self { name, asked: Asked { round, version: 1 } }
    }

    fn act(self, at: Timestamp, what: &str, deed: Deed) -> (Timestamp, Act) {
        (at, Act { name: format!("{} {what}", self.name), report: ReportId(identifier(self.name)), deed })
    }

    fn ask(self, at: Timestamp, what: &str, by: Office, command: C) -> (Timestamp, Act) {
        self.act(at, what, Deed::Ask(by, Box::new(command)))
    }

    fn round(self, at: Timestamp, what: &str, deed: consent::Deed) -> (Timestamp, Act) {
        let name = format!("{} {what}", self.name);
        self.act(at, what, Deed::Round(Box::new(consent::Act { name, deed })))
    }

    fn begin(self, at: Timestamp, plan: PlanId, kind: ReportKind, words: words::Words) -> (Timestamp, Act) {
        let draft = Draft {
            plan,
            kind,
            author: MINCIFRA.code(),
            content: words::content(&words),
            credentials: Credentials::default(),
        };
        self.act(at, "begin", Deed::Begin(Box::new(draft), words.attachment))
    }

    fn endorse(self, at: Timestamp, bodies: &[Office], rules: &str) -> (Timestamp, Act) {
        let participant = |office: &Office| Participant {
            body: office.code(),
            by_consent: [DIIA, UBKI].contains(office),
            concerns: [].into(),
            reason: None,
        };
        let policy = PolicyRef { id: PolicyId::parse(rules).expect("the script's policies are in form"), version: 1 };
        let request = RequestEndorsement {
            round: round(self.asked.round),
            policy,
            participants: bodies.iter().map(participant).collect(),
            credentials: Credentials::default(),
        };
        self.ask(at, "endorse", MINCIFRA, C::RequestEndorsement(request))
    }

    fn served(self, at: Timestamp, bodies: &[Office]) -> Vec<(Timestamp, Act)> {
        let serve = |(n, office): (usize, &Office)| {
            let served = self.asked.serve(*office, at, &format!("демо-{}", 5_100 + n));
            self.round(at, &format!("serve {}", office.edrpou), served)
        };
        bodies.iter().enumerate().map(serve).collect()
    }

    fn agreed(self, at: Timestamp, by: Office) -> (Timestamp, Act) {
        self.round(at, &format!("position {}", by.edrpou), self.asked.agree(by))
    }
}

/// The report on the pilot lies with its participants: some have agreed, one has a remark, one has commented.
fn pilot(plan: PlanId, today: Date) -> Vec<(Timestamp, Act)> {
    let story = Story::new(PILOT, "endorsement of the pilot report");
    let bodies = [MINJUST, MVS, DMS, DPS, PFU, DIIA, UBKI];
    let before = |days: i64, hour: i8| ago(today, days, hour);
    let kind = ReportKind::Pilot { measure: code("2.4") };
    let comment = Comment {
        body: PFU.code(),
        version: 1,
        section: None,
        text: paragraph("Варто додати, скільки сповіщень не було доставлено і чому."),
        credentials: Credentials::default(),
    };
    let answer = AnswerComment {
        n: 1,
        answer: RemarkAnswer::Accepted,
        text: Some(paragraph("Додамо до наступної редакції.")),
        credentials: Credentials::default(),
    };
    let remark = [(
        "Розділ «Результати»",
        "Не зазначено, який обсяг звернень припадає на нічний час.",
        Some("Додати розподіл звернень за годинами."),
    )];
    let mut acts = vec![
        story.begin(before(9, 10), plan, kind, words::PILOT),
        story.endorse(before(8, 15), &bodies, "explicit-consent"),
    ];
    acts.extend(story.served(before(7, 9), &bodies));
    acts.extend([
        story.agreed(before(5, 12), MINJUST),
        story.agreed(before(4, 16), DMS),
        story.round(before(3, 11), "remarks", story.asked.agree_with_remarks(DPS, &remark)),
        story.ask(before(3, 14), "comment", PFU, C::Comment(comment)),
        story.ask(before(2, 10), "answer", MINCIFRA, C::AnswerComment(answer)),
    ]);
    acts
}

/// The half-yearly report before the next one was given in time and taken.
fn accepted(plan: PlanId, half: HalfYear) -> Vec<(Timestamp, Act)> {
    let story = Story::new(ACCEPTED, "endorsement of the half-yearly report");
    let due = ReportDue::of(half, ReportDuePolicy::default(), ukraine()).last_day;
    let day = |days: i64| due.saturating_sub(days.days());
    let at = |days: i64, hour: i8| kyiv(day(days).at(hour, 0, 0, 0));
    let bodies = [MINJUST, DPS, PFU];
    let close = Close { version: 1, protocol: None, credentials: Credentials::default() };
    let close = consent::Deed::Round(COORDINATOR, story.asked.id(), ConsentRoundCommand::Close(close));
    let outgoing = entry("демо-1/04-2", half, day(8));
    let incoming = entry("демо-0-77", half, day(7));
    let (to, credentials) = (SECRETARIAT.code(), Credentials::default);
    let submit = C::Submit(Submit { to, outgoing: outgoing.clone(), credentials: credentials() });
    let register = C::Register(Register { incoming: incoming.clone(), credentials: credentials() });
    let note = Some(paragraph("Взято до відома."));
    let accept = C::Accept(Accept { note, credentials: credentials() });
    let mut acts = vec![
        story.begin(at(24, 10), plan, ReportKind::HalfYearly { half }, words::ACCEPTED),
        story.act(at(23, 11), "generate", Deed::Generate(MINCIFRA)),
        story.endorse(at(23, 15), &bodies, "explicit-consent"),
    ];
    acts.extend(story.served(at(22, 9), &bodies));
    acts.extend((20..).zip(bodies).map(|(days, office)| story.agreed(at(40 - days, 12), office)));
    acts.extend([
        story.round(at(12, 11), "close", close),
        story.act(at(10, 16), "approve", Deed::Approve(MINCIFRA_HEAD)),
        story.act(
            at(8, 14),
            "submit",
            Deed::Enter(MINCIFRA, Box::new(submit), MINCIFRA, outgoing, Direction::Outgoing),
        ),
        story.act(
            at(7, 10),
            "register",
            Deed::Enter(SECRETARIAT, Box::new(register), SECRETARIAT, incoming, Direction::Incoming),
        ),
        story.ask(at(3, 12), "accept", SECRETARIAT, accept),
    ]);
    acts
}

/// The next half-yearly report has been begun and is due.
fn begun(plan: PlanId, half: HalfYear, today: Date) -> Vec<(Timestamp, Act)> {
    let story = Story::new(DUE, "endorsement of the next report");
    vec![story.begin(ago(today, 4, 10), plan, ReportKind::HalfYearly { half }, words::DUE)]
}

/// A full hour some days before: told again on the same day, the story is the same to the second.
fn ago(today: Date, days: i64, hour: i8) -> Timestamp {
    kyiv(today.saturating_sub(days.days()).at(hour, 0, 0, 0))
}

/// Numbers of the same register differ from half to half.
fn entry(number: &str, half: HalfYear, date: Date) -> Entry {
    Entry { number: line(&format!("{number}-{half}")), date }
}

#[cfg(test)]
mod tests;
