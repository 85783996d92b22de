//! A generated report that the tests of this folder write: three measures, two bodies, two months.

use jiff::civil::date;
use zgoda_domain::{
    fulfilment::{Assurance, Execution, Timeliness},
    plan::Role,
    report::{CutOff, ReportContent, ReportKind},
    values::{Edrpou, HalfYear, Language, Letter, Line, MeasureCode, Paragraph, Period, PlanId, Position, ReportId},
};
use zgoda_read_models::{
    BodyRef, DeadlineView, PostponementRow, Status, Tally,
    status_report::{
        EvidenceRow, Mark, ReportedBody, ReportedMeasure, ReportedMonth, ReportedPostponement, SaidRow, SilenceRow,
        StatusChange, StatusReport,
    },
};

use super::{Cover, Report};

pub fn content() -> ReportContent {
    let sha = "ab".repeat(32);
    let json = serde_json::json!({
        "title": "Звіт про виконання плану заходів",
        "sections": [
            { "key": "summary", "heading": "Загальні висновки", "markdown": MARKDOWN },
            { "key": "measure-2.4", "heading": "Пілотний проєкт", "markdown": "Пілот **завершено**." },
        ],
        "figures": [{
            "key": "notices",
            "set": { "title": "Показано повідомлень", "unit": "повідомлення", "as_of": "2025", "source": "журнал Дії", "total": 1818,
                "parts": [{ "title": "ДМС", "value": 1000 }, { "title": "ПФУ", "value": 818 }] },
            "provenance": { "kind": "counted", "position": 120, "how": "повідомлення у Дії" },
        }],
        "attachments": [{ "sha256": sha, "title": "Протокол випробувань", "media_type": "application/pdf", "bytes": 20480 }],
        "basis": {
            "cutoff": { "at": "2026-01-20T10:00:00Z", "position": 4512 },
            "since": { "at": "2025-06-20T10:00:00Z", "position": 2100 },
            "cycles": ["2025-11", "2025-12"],
            "read_models_version": 1,
            "calendar_version": "ua-2025.1",
            "template_version": "2026.1",
            "status": "cd".repeat(32),
        },
    });
    serde_json::from_value(json).expect("a content")
}

const MARKDOWN: &str = "За звітний період виконано *перший* захід, див. [сторінку](https://example.org/план?a=1&b=2).\n\n\
    ## Ризики\n\n1. строк заходу 2.3;\n2. кошти:\n   - на вузли;\n   - на навчання.\n\n> Цитата листа.\n\n\
    | Захід | Стан |\n|-|-|\n| 1.1 | `виконано` & підтверджено |\n\n3. третій\n";

pub fn cover(language: Language) -> Cover {
    Cover {
        language,
        id: ReportId(uuid::Uuid::from_u128(7)),
        version: 2,
        kind: ReportKind::HalfYearly { half: half() },
        plan: plan(),
        plan_title: "План заходів щодо підвищення інтероперабельності".to_owned(),
        author: body("43220851", "Мінцифри"),
        sha256: content().sha256(),
        written_on: date(2026, 1, 21),
        draft: true,
    }
}

pub fn report(language: Language) -> Report {
    Report::of(&cover(language), &content(), Some(&status())).expect("its texts are allowed")
}

fn half() -> HalfYear {
    HalfYear::parse("2025-H2").expect("a half")
}

fn plan() -> PlanId {
    PlanId(uuid::Uuid::from_u128(1))
}

fn body(code: &str, name: &str) -> BodyRef {
    BodyRef { edrpou: Edrpou::parse(code).expect("a code"), name: name.to_owned() }
}

pub fn status() -> StatusReport {
    let at = |day: &str| format!("{day}T10:00:00Z").parse().expect("an instant");
    let month = |period: &str, closed: &str, counts: [u32; 4]| ReportedMonth {
        period: Period::parse(period).expect("a month"),
        closed_at: 4000,
        closed_on: at(closed),
        calendar: "ua-2025.1".to_owned(),
        expected: counts.iter().sum(),
        in_time: counts[0],
        late: counts[1],
        silent: counts[2],
        released: counts[3],
    };
    StatusReport {
        version: 1,
        plan: plan(),
        plan_title: cover(Language::Uk).plan_title,
        act: None,
        coordinator: body("43220851", "Мінцифри"),
        half: half(),
        cutoff: CutOff { at: at("2026-01-20"), position: Position(4512) },
        as_of: date(2026, 1, 20),
        since: Some(CutOff { at: at("2025-06-20"), position: Position(2100) }),
        calendar: "ua-2025.1".to_owned(),
        months: vec![month("2025-11", "2025-12-08", [3, 1, 1, 0]), month("2025-12", "2026-01-09", [2, 0, 2, 1])],
        measures: vec![
            measure("1.1", Execution::Done, Timeliness::DoneLate, Some(9)),
            measure("1.2", Execution::InProgress, Timeliness::Overdue, Some(325)),
            measure("1.10", Execution::NotStarted, Timeliness::NoDeadline, None),
        ],
        silences: vec![SilenceRow {
            period: Period::parse("2025-12").expect("a month"),
            body: body("00015622", "Мін’юст"),
            measures: ["1.1", "1.2"].map(|code| MeasureCode::parse(code).expect("a code")).into(),
        }],
    }
}

fn measure(code: &str, execution: Execution, time: Timeliness, days_late: Option<i64>) -> ReportedMeasure {
    let status = Status { execution, time, assurance: Assurance::Confirmed };
    let before = Status { execution: Execution::NotStarted, time: Timeliness::AtRisk, assurance: Assurance::None };
    let changed = (execution != Execution::NotStarted).then_some(StatusChange { before: Some(before) });
    let deadline = |text: &str| DeadlineView {
        kind: zgoda_domain::values::DeadlineKind::Month,
        text: text.to_owned(),
        last_day: Some(date(2025, 2, 28)),
    };
    let one = |reported: BodyRef, role| ReportedBody {
        body: reported,
        role,
        status,
        done_on: (execution == Execution::Done).then_some(date(2025, 3, 9)),
        days_late,
        changed,
        said: Some(SaidRow {
            position: 77,
            as_of: date(2025, 3, 9),
            text: "зроблено".to_owned(),
            evidence: vec![EvidenceRow {
                kind: "letter".to_owned(),
                title: "Про виконання".to_owned(),
                number: Some("1/10-392".to_owned()),
                date: Some(date(2025, 3, 10)),
                at: None,
            }],
        }),
        answers: vec![Mark::InTime, Mark::Silent],
    };
    let letter =
        Letter { number: Line::parse("77-в").expect("a number"), date: date(2025, 9, 1), from: None, to: None };
    let postponement = ReportedPostponement {
        row: PostponementRow {
            by: body("00015622", "Мін’юст"),
            letter,
            reason: Paragraph::parse("Немає коштів").expect("words").to_string(),
            until: Some(deadline("травень 2026")),
            recorded_at: "2025-09-02T08:00:00Z".parse().expect("an instant"),
        },
        new: true,
    };
    ReportedMeasure {
        code: MeasureCode::parse(code).expect("a code"),
        title: format!("Захід {code} з назвою, що займає в таблиці не один рядок"),
        task: 1,
        leads: vec!["Мінцифри".to_owned(), "Мін’юст".to_owned()],
        deadline: Some(deadline("лютий 2025")),
        status,
        days_late,
        changed,
        bodies_done: Tally { confirmed: 1, total: 2 },
        postponements: if code == "1.2" { vec![postponement] } else { Vec::new() },
        bodies: vec![one(body("43220851", "Мінцифри"), Role::Lead), one(body("00015622", "Мін’юст"), Role::CoExecutor)],
    }
}
