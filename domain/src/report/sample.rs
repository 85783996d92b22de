//! A pilot report that the tests of this folder start from: Мінцифри reports, Мін'юст and ДПС endorse, the secretariat receives.

use jiff::civil::date;
use uuid::Uuid;

use crate::{
    Aggregate, Context,
    consent_round::{Consent, Outcome, Participant, PolicyId, PolicyRef, RemarkAnswer, RoundResult, Section},
    report::*,
    representation::Credentials,
    scenario::{Answer, Scenario, acting, edrpou, line, words},
    values::{Evidence, FigurePart, FigureSet, Letter, MeasureCode, PlanId, RoundId, Sha256, Text},
};

pub(super) const AUTHOR: &str = "43220851";
pub(super) const JUSTICE: &str = "00015622";
pub(super) const TAXES: &str = "43005393";
pub(super) const STRANGER: &str = "00035323";
pub(super) const SECRETARIAT: &str = "00019442";

pub(super) type Command = ReportCommand;
pub(super) type Asked = (Command, Context);

const DAY: &str = "2025-11-12";

/// The officer of a body who writes.
pub(super) fn writer(body: &str) -> Context {
    acting(&format!("writer-{body}"), Some(body), DAY)
}

/// The head of a body.
pub(super) fn head(body: &str) -> Context {
    acting(&format!("head-{body}"), Some(body), DAY)
}

fn system() -> Context {
    acting("system:consent", None, DAY)
}

fn nothing() -> Credentials {
    Credentials::default()
}

pub(super) fn section(name: &str) -> Section {
    Section::parse(name).expect("a section")
}

pub(super) fn round(n: u128) -> RoundId {
    RoundId(Uuid::from_u128(n))
}

fn hash(n: u32) -> Sha256 {
    Sha256::parse(&format!("{n:064x}")).expect("64 digits")
}

/// A content with one section, one attachment, and notices shown by two registers.
pub(super) fn content(pension_fund: i64, taxes: i64) -> ReportContent {
    let part = |title: &str, value| FigurePart { title: line(title), value };
    let parts = vec![part("ПФУ", pension_fund), part("ДПС", taxes)];
    let words_of = ["Сповіщення", "сповіщення", "жовтень 2025", "Дія"].map(line);
    let [title, unit, as_of, source] = words_of;
    let set = FigureSet::parse(title, unit, as_of, source, pension_fund + taxes, parts).expect("they add up");
    let letter = Letter { number: line("18/2-77"), date: date(2025, 11, 3), from: None, to: None };
    let evidence = Evidence::Letter { letter, subject: line("Про показники"), file: None };
    ReportContent {
        title: line("Звіт про пілот"),
        sections: vec![ReportSection {
            key: section("results"),
            heading: line("Результати"),
            markdown: Markdown::parse("Сповіщення **надходять**.").expect("short"),
        }],
        figures: vec![ReportFigures { key: section("notices"), set, provenance: Provenance::Evidence { evidence } }],
        attachments: vec![Attachment {
            sha256: hash(9),
            title: line("Протокол випробувань"),
            file_name: None,
            media_type: Text::parse("application/pdf").expect("short"),
            bytes: 1_024,
        }],
        basis: None,
    }
}

pub(super) fn drafting() -> super::Draft {
    super::Draft {
        plan: PlanId(Uuid::from_u128(7)),
        kind: ReportKind::Pilot { measure: MeasureCode::parse("2.4").expect("a code") },
        author: edrpou(AUTHOR),
        content: content(120, 80),
        credentials: nothing(),
    }
}

pub(super) fn draft() -> Asked {
    (Command::Draft(drafting()), writer(AUTHOR))
}

pub(super) fn write(pension_fund: i64, taxes: i64) -> Asked {
    let content = content(pension_fund, taxes);
    (Command::Write(super::Write { content, credentials: nothing() }), writer(AUTHOR))
}

pub(super) fn request(n: u128, bodies: &[&str]) -> Asked {
    let participant =
        |body: &&str| Participant { body: edrpou(body), by_consent: false, concerns: [].into(), reason: None };
    let command = super::RequestEndorsement {
        round: round(n),
        policy: PolicyRef { id: PolicyId::parse("tacit-consent").expect("a policy"), version: 1 },
        participants: bodies.iter().map(participant).collect(),
        credentials: nothing(),
    };
    (Command::RequestEndorsement(command), writer(AUTHOR))
}

pub(super) fn rework() -> Asked {
    let command = super::Rework { reason: words("Враховуємо коментарі."), credentials: nothing() };
    (Command::Rework(command), writer(AUTHOR))
}

fn heard(outcome: Outcome) -> Asked {
    (Command::HearRound(super::HearRound { outcome }), system())
}

pub(super) fn over(n: u128) -> Asked {
    heard(Outcome::Over { round: round(n), result: Some(RoundResult::NotAgreed) })
}

pub(super) fn reopened(n: u128) -> Asked {
    heard(Outcome::Reopened { round: round(n), body: edrpou(JUSTICE) })
}

/// A round ended in favour of the version that these came to.
pub(super) fn favourable(before: &[Asked], n: u128, disagreements: u32) -> Asked {
    let Report::Begun(report) = state(before) else { panic!("begun") };
    let result = if disagreements == 0 { RoundResult::Agreed } else { RoundResult::DisagreementRecorded };
    let (version, sha256) = (report.version(), report.sha256().clone());
    heard(Outcome::Favourable(Consent { round: round(n), version, sha256, result, disagreements }))
}

pub(super) fn comment(body: &str, version: u32) -> Asked {
    let (section, text) = (None, words("Бракує висновків."));
    let command = super::Comment { body: edrpou(body), version, section, text, credentials: nothing() };
    (Command::Comment(command), writer(body))
}

pub(super) fn answer(n: u32, answer: RemarkAnswer) -> Asked {
    (Command::AnswerComment(super::AnswerComment { n, answer, text: None, credentials: nothing() }), writer(AUTHOR))
}

pub(super) fn approve(version: u32) -> Asked {
    let document = |format: DocumentFormat| Document {
        format,
        sha256: hash(1),
        bytes: 100_000,
        template_version: Text::parse("1").expect("short"),
    };
    let command = super::Approve {
        approval: super::Approval {
            version,
            round_result: Some(RoundResult::Agreed),
            objections: 0,
            credentials: nothing(),
        },
        imprint: Imprint {
            plan_title: line("План заходів"), author: line("Мінцифри"), written_on: date(2025, 11, 12)
        },
        documents: DocumentFormat::ALL.map(document).to_vec(),
    };
    (Command::Approve(command), head(AUTHOR))
}

fn entry(number: &str, day: i8) -> Entry {
    Entry { number: line(number), date: date(2025, 11, 1).saturating_add(jiff::Span::new().days(i32::from(day) - 1)) }
}

pub(super) fn submit(number: &str, day: i8) -> Asked {
    let command = super::Submit { to: edrpou(SECRETARIAT), outgoing: entry(number, day), credentials: nothing() };
    (Command::Submit(command), head(AUTHOR))
}

pub(super) fn register(number: &str, day: i8) -> Asked {
    let command = super::Register { incoming: entry(number, day), credentials: nothing() };
    (Command::Register(command), writer(SECRETARIAT))
}

pub(super) fn send_back() -> Asked {
    let command = super::Return { reasons: words("Немає висновків."), credentials: nothing() };
    (Command::Return(command), writer(SECRETARIAT))
}

pub(super) fn accept() -> Asked {
    (Command::Accept(super::Accept { note: None, credentials: nothing() }), writer(SECRETARIAT))
}

pub(super) fn restate() -> Asked {
    let command = super::Restate { reason: words("Помилка в підрахунку."), credentials: nothing() };
    (Command::Restate(command), writer(AUTHOR))
}

pub(super) fn and(before: Vec<Asked>, then: &[Asked]) -> Vec<Asked> {
    [&before[..], then].concat()
}

pub(super) fn sent() -> Vec<Asked> {
    vec![draft(), request(1, &[JUSTICE, TAXES])]
}

pub(super) fn endorsed() -> Vec<Asked> {
    and(sent(), &[favourable(&sent(), 1, 0)])
}

pub(super) fn approved() -> Vec<Asked> {
    and(endorsed(), &[approve(1)])
}

pub(super) fn submitted() -> Vec<Asked> {
    and(approved(), &[submit("1/06-3", 10)])
}

pub(super) fn registered() -> Vec<Asked> {
    and(submitted(), &[register("0-12345", 11)])
}

pub(super) fn accepted() -> Vec<Asked> {
    and(registered(), &[accept()])
}

/// Everything that happens when these are asked one after the other, each of which is granted.
#[track_caller]
fn past(asked: &[Asked]) -> Vec<ReportEvent> {
    let (mut events, mut state) = (Vec::new(), Report::default());
    for (command, context) in asked {
        for event in state.decide(command, context).expect("the past was granted") {
            state.evolve(&event);
            events.push(event);
        }
    }
    events
}

#[track_caller]
pub(super) fn state(asked: &[Asked]) -> Report {
    let mut state = Report::default();
    past(asked).iter().for_each(|event| state.evolve(event));
    state
}

#[track_caller]
pub(super) fn situation(asked: &[Asked]) -> Situation {
    state(asked).situation()
}

/// After these were asked, this is.
#[track_caller]
pub(super) fn ask(before: &[Asked], (command, context): Asked) -> Answer<Report> {
    Scenario::given(&past(before)).when(command, &context)
}
