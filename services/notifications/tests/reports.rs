//! What bodies are told of reports: that one is due, submitted, answered, corrected.

#[path = "../../read-models/tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "support/duties.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod duties;

use duties::{PLAN, body, open, plan};
use support::{reports::*, *};
use zgoda_domain::{
    report::{Accept, Draft, Entry, Register, ReportCommand, ReportKind, Return, Submit},
    report_fetches::FetchedAs,
    representation::Credentials,
    values::HalfYear,
};
use zgoda_notifications::{LetterFilter, LetterRow, Notifications};

on_both!(
    a_report_is_told_to_whoever_it_goes_to_and_its_answer_to_the_author,
    who_had_relied_on_a_report_is_told_of_its_correction_and_nobody_later,
    a_coordinator_is_reminded_of_a_report_until_it_is_submitted,
);

async fn bodies(world: &World) -> Notifications {
    for one in [DIGITAL, JUSTICE, SECRETARIAT] {
        body(world, &edrpou(one)).await;
    }
    open(world).await
}

async fn letters(notifications: &Notifications, rule: &str) -> Vec<LetterRow> {
    while notifications.step().await.expect("a step") > 0 {}
    let filter = LetterFilter { rule: Some(rule.to_owned()), ..LetterFilter::default() };
    let mut rows = notifications.letters(&filter, 200, None).await.expect("the outbox").items;
    rows.sort_by_key(|row| (row.position, row.body.clone()));
    rows
}

/// The recipient, the subject and the text of a letter.
async fn told(notifications: &Notifications, row: &LetterRow) -> (String, String, String) {
    let (words, _) = notifications.preview(row.id).await.expect("the outbox").expect("a letter");
    (format!("{}/{}", row.body, row.role), words.subject, words.text)
}

fn entry(number: &str, day: &str) -> Entry {
    Entry { number: line(number), date: date(day) }
}

impl World {
    async fn at_the_secretariat(&self, n: u128, command: ReportCommand) {
        self.ask_report(n, command, ("secretary", Some(SECRETARIAT))).await;
    }
}

async fn a_report_is_told_to_whoever_it_goes_to_and_its_answer_to_the_author(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-11-12");
    for (n, title) in [(1, "Перший"), (2, "Другий")] {
        world.draft_report(n, title).await;
        world.approve_report(n).await;
    }
    world.submit_report(1, "1/06-3").await;
    let credentials = Credentials::default;
    let register = Register { incoming: entry("вх. 77", "2025-11-12"), credentials: credentials() };
    world.at_the_secretariat(1, ReportCommand::Register(register)).await;
    let accept = Accept { note: Some(paragraph("Взято до відома.")), credentials: credentials() };
    world.at_the_secretariat(1, ReportCommand::Accept(accept)).await;
    world.submit_report(2, "1/06-4").await;
    let back = Return { reasons: paragraph("Бракує підписів."), credentials: credentials() };
    world.at_the_secretariat(2, ReportCommand::Return(back)).await;

    let submitted = letters(&notifications, "report-submitted").await;
    let (to, subject, text) = told(&notifications, &submitted[0]).await;
    assert_eq!((to, subject), (format!("{SECRETARIAT}/reporting"), "Подано звіт: Перший".to_owned()));
    assert!(text.contains("звіт «Перший», версія 1, вихідний № 1/06-3."), "{text}");
    assert_eq!(submitted.len(), 2);

    let answered = letters(&notifications, "report-answered").await;
    let mut all = Vec::new();
    for row in &answered {
        let (to, subject, text) = told(&notifications, row).await;
        assert_eq!(to, format!("{DIGITAL}/reporting"));
        all.push((subject, text));
    }
    let subjects: Vec<&str> = all.iter().map(|(subject, _)| subject.as_str()).collect();
    assert_eq!(subjects, ["Звіт зареєстровано: Перший", "Звіт прийнято: Перший", "Звіт повернуто: Другий"]);
    assert!(all[0].1.contains("вх. 77") && all[1].1.contains("Взято до відома."), "{all:?}");
    assert!(all[2].1.contains("Бракує підписів."), "{all:?}");
}

async fn who_had_relied_on_a_report_is_told_of_its_correction_and_nobody_later(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-11-12");
    world.draft_report(1, "Перший").await;
    world.approve_report(1).await;
    world.restate_report(1, "Перший, виправлений", 101).await;
    // Too late for the letter of the first correction, though it is written after this.
    world.fetch_report(1, 2, FetchedAs::Pdf, "system-a").await;
    world.restate_report(1, "Перший, ще раз виправлений", 102).await;
    let restated = letters(&notifications, "report-restated").await;
    assert_eq!(restated.len(), 1, "nobody had the first version");
    let (to, subject, text) = told(&notifications, &restated[0]).await;
    assert_eq!((to, subject.as_str()), (format!("{SECRETARIAT}/reporting"), "Звіт виправлено: Перший, виправлений"));
    assert!(text.contains("Версію 2 звіту «Перший, виправлений» замінено версією 3."), "{text}");
    assert!(text.contains("Причина: Помилка в підрахунку."), "{text}");
}

async fn a_coordinator_is_reminded_of_a_report_until_it_is_submitted(world: World) {
    let notifications = bodies(&world).await;
    plan(&world, &[]).await;
    // The first half of 2025 is reported on until 1 July, a Tuesday.
    let mut written = Vec::new();
    for day in ["2025-06-10", "2025-06-11", "2025-06-26"] {
        world.day(day);
        world.catch_up().await;
        written.push(notifications.look().await.expect("a look").written);
    }
    assert_eq!(written, [0, 1, 1]);
    let due = letters(&notifications, "report-due").await;
    assert_eq!(due.len(), 2);
    let last = due.iter().find(|row| row.rung.as_deref() == Some("before-3")).expect("a letter");
    let (to, subject, text) = told(&notifications, last).await;
    assert_eq!(to, format!("{DIGITAL}/reporting"));
    assert_eq!(subject, "Звіт за перше півріччя 2025 року: подати до 01.07.2025");
    assert!(text.contains("за планом «План заходів» не подано") && text.contains("3 робочі дні"), "{text}");

    let draft = Draft {
        plan: PLAN,
        kind: ReportKind::HalfYearly { half: HalfYear::parse("2025-H1").expect("a half") },
        author: edrpou(DIGITAL),
        content: content("За півріччя", 100),
        credentials: Credentials::default(),
    };
    world.ask_report(1, ReportCommand::Draft(draft), ("writer", Some(DIGITAL))).await;
    world.approve_report(1).await;
    let submit =
        Submit { to: edrpou(SECRETARIAT), outgoing: entry("1/06", "2025-06-26"), credentials: Credentials::default() };
    world.ask_report(1, ReportCommand::Submit(submit), ("writer", Some(DIGITAL))).await;
    world.day("2025-07-01");
    assert_eq!(notifications.look().await.expect("a look").written, 0, "it is submitted");
}
