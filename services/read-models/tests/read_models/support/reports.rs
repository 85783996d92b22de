//! Reports, told to the log as the domain decides on them.

use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Context,
    consent_round::{Consent, Outcome, Participant, PolicyId, PolicyRef, RoundResult, Section},
    report::*,
    report_fetches::{FetchCommand, FetchedAs, ReportFetches},
    representation::Credentials,
    values::{ActorId, FigureSet, Letter, Line, MeasureCode, PlanId, ReportId, RoundId, Sha256, Text},
};

use super::{DIGITAL, JUSTICE, World, date, edrpou, line, paragraph};

/// Receives reports.
pub const SECRETARIAT: &str = "00019442";

pub fn report(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(n))
}

fn round(report: u128, version: u32) -> RoundId {
    RoundId(Uuid::from_u128(report * 100 + u128::from(version)))
}

/// A content with one number.
pub fn content(title: &str, total: i64) -> ReportContent {
    let [what, unit, as_of, source] = ["Сповіщення", "сповіщення", "2025", "Дія"].map(line);
    let letter = Letter { number: line("18/2"), date: date("2025-11-03"), from: None, to: None };
    let evidence =
        zgoda_domain::values::Evidence::Letter { letter, subject: line("Про показники"), file: None };
    ReportContent {
        title: line(title),
        sections: vec![ReportSection {
            key: Section::parse("results").expect("a word"),
            heading: line("Результати"),
            markdown: Markdown::parse("Сповіщення надходять.").expect("short"),
        }],
        figures: vec![ReportFigures {
            key: Section::parse("notices").expect("a word"),
            set: FigureSet::parse(what, unit, as_of, source, total, vec![]).expect("a total alone"),
            provenance: Provenance::Evidence { evidence },
        }],
        attachments: Vec::new(),
        basis: None,
    }
}

impl World {
    pub async fn ask_report(&self, n: u128, command: ReportCommand, (actor, body): (&str, Option<&str>)) {
        let context = Context {
            actor: ActorId(actor.to_owned()),
            on_behalf_of: body.map(edrpou),
            now: zgoda_event_log::Clock::now(&*self.clock),
        };
        let loaded = self.log.load::<Report>(&stream_id(report(n))).await.expect("the log");
        let events = loaded.state.decide(&command, &context).expect("granted");
        self.tell::<Report>(report(n), &events).await;
    }

    pub async fn draft_report(&self, n: u128, title: &str) {
        let draft = Draft {
            plan: PlanId(Uuid::from_u128(7)),
            kind: ReportKind::Pilot { measure: MeasureCode::parse("2.4").expect("a code") },
            author: edrpou(DIGITAL),
            content: content(title, 100),
            credentials: Credentials::default(),
        };
        self.ask_report(n, ReportCommand::Draft(draft), ("writer", Some(DIGITAL))).await;
    }

    /// Sends the present version to Justice, has it endorsed and approved.
    pub async fn approve_report(&self, n: u128) {
        let participant = Participant { body: edrpou(JUSTICE), by_consent: false, concerns: [].into(), reason: None };
        let version = self.begun(n).await.version();
        let request = RequestEndorsement {
            round: round(n, version),
            policy: PolicyRef { id: PolicyId::parse("tacit-consent").expect("a policy"), version: 1 },
            participants: vec![participant],
            credentials: Credentials::default(),
        };
        self.ask_report(n, ReportCommand::RequestEndorsement(request), ("writer", Some(DIGITAL))).await;
        let (result, disagreements) = (RoundResult::Agreed, 0);
        let sha256 = self.begun(n).await.sha256().clone();
        let consent = Consent { round: round(n, version), version, sha256, result, disagreements };
        let outcome = Outcome::Favourable(consent);
        self.ask_report(n, ReportCommand::HearRound(HearRound { outcome }), ("system:consent", None)).await;
        let approval =
            Approval { version, round_result: Some(result), objections: 0, credentials: Credentials::default() };
        let document = |format: DocumentFormat| Document {
            format,
            sha256: Sha256::parse(&format!("{n:064x}")).expect("64 digits"),
            bytes: 10,
            template_version: Text::parse("1").expect("short"),
        };
        let imprint =
            Imprint { plan_title: line("План"), author: line("Мінцифри"), written_on: date("2025-11-12") };
        let approve = Approve { approval, imprint, documents: DocumentFormat::ALL.map(document).to_vec() };
        self.ask_report(n, ReportCommand::Approve(approve), ("head", Some(DIGITAL))).await;
    }

    pub async fn restate_report(&self, n: u128, title: &str, total: i64) {
        self.begin_correction(n).await;
        self.write_and_approve(n, title, total).await;
    }

    pub async fn begin_correction(&self, n: u128) {
        let restate = Restate {
            reason: paragraph("Помилка в підрахунку."), credentials: Credentials::default()
        };
        self.ask_report(n, ReportCommand::Restate(restate), ("writer", Some(DIGITAL))).await;
    }

    pub async fn write_and_approve(&self, n: u128, title: &str, total: i64) {
        let write = Write { content: content(title, total), credentials: Credentials::default() };
        self.ask_report(n, ReportCommand::Write(write), ("writer", Some(DIGITAL))).await;
        self.approve_report(n).await;
    }

    pub async fn submit_report(&self, n: u128, number: &str) {
        let outgoing = Entry { number: Line::parse(number).expect("short"), date: date("2025-11-12") };
        let submit = Submit { to: edrpou(SECRETARIAT), outgoing, credentials: Credentials::default() };
        self.ask_report(n, ReportCommand::Submit(submit), ("writer", Some(DIGITAL))).await;
    }

    pub async fn register_report(&self, n: u128, number: &str) {
        let incoming = Entry { number: Line::parse(number).expect("short"), date: date("2025-11-12") };
        let register = Register { incoming, credentials: Credentials::default() };
        self.ask_report(n, ReportCommand::Register(register), ("secretary", Some(SECRETARIAT))).await;
    }

    pub async fn fetch_report(&self, n: u128, version: u32, form: FetchedAs, client: &str) {
        let context = Context {
            actor: ActorId(client.to_owned()),
            on_behalf_of: Some(edrpou(SECRETARIAT)),
            now: zgoda_event_log::Clock::now(&*self.clock),
        };
        let loaded = self.log.load::<ReportFetches>(&report(n).to_string()).await.expect("the log");
        let events = loaded.state.decide(&FetchCommand::Record { version, form }, &context).expect("granted");
        if !events.is_empty() {
            self.tell::<ReportFetches>(report(n), &events).await;
        }
    }

    async fn begun(&self, n: u128) -> BegunReport {
        match &*self.log.load::<Report>(&stream_id(report(n))).await.expect("the log").state {
            Report::Begun(report) => BegunReport::clone(report),
            Report::Absent => panic!("report {n} is not begun"),
        }
    }
}
