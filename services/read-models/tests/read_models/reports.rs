//! Reports: where each stands, what is fed to the secretariat's system, and who is told when one is restated.

use zgoda_domain::{
    report::{Comment, ReportCommand, Situation},
    report_fetches::FetchedAs,
    representation::Credentials,
    values::ActorId,
};
use zgoda_read_models::{Cursor, Page, ReadError, ReportFilter, ReportKindName, ReportVersionState};

use crate::{
    on_both,
    support::{reports::*, *},
};

on_both!(
    a_report_tells_its_versions_comments_and_numbers,
    the_feed_brings_each_approved_version_once_in_order_and_goes_on_after_its_end,
    a_cursor_of_the_feed_serves_one_client_and_one_filter,
    whoever_fetched_a_restated_version_is_found,
    reports_are_listed_by_where_they_stand,
    the_past_of_a_report_is_shown_as_it_was,
    a_rebuild_gives_the_same_reports,
    a_page_of_the_feed_goes_on_counting_where_the_one_before_stopped,
    a_version_that_is_being_corrected_says_so_in_the_feed_and_may_be_entered_meanwhile,
);

fn client(name: &str) -> ActorId {
    ActorId(name.to_owned())
}

/// Three reports: two approved, one of them submitted; one draft.
async fn three(world: &World) {
    world.day("2025-11-12");
    world.register().await;
    world.draft_report(1, "Перший").await;
    world.draft_report(2, "Другий").await;
    world.draft_report(3, "Третій").await;
    world.approve_report(2).await;
    world.approve_report(1).await;
    world.submit_report(2, "1/06-3").await;
}

async fn a_report_tells_its_versions_comments_and_numbers(world: World) {
    three(&world).await;
    let comment = Comment {
        body: edrpou(DIGITAL),
        version: 1,
        section: None,
        text: paragraph("Додати висновки."),
        credentials: Credentials::default(),
    };
    world.ask_report(3, ReportCommand::Comment(comment), ("writer", Some(DIGITAL))).await;
    let view = world.now().await.report(report(3)).await.expect("tables").expect("a report");
    assert_eq!((view.comments[0].n, view.comments[0].text.as_str()), (1, "Додати висновки."));
    assert_eq!((view.comments[0].answer.is_none(), view.authors), (true, vec!["writer".to_owned()]));
    world.restate_report(2, "Другий", 101).await;
    let view = world.now().await.report(report(2)).await.expect("tables").expect("a report");
    let states: Vec<_> = view.versions.iter().map(|one| (one.n, one.state)).collect();
    assert_eq!(states, [(2, ReportVersionState::Approved), (1, ReportVersionState::Restated)]);
    let first = &view.versions[1];
    let sent = first.submission.as_ref().expect("submitted");
    assert_eq!((sent.to.edrpou.as_str(), sent.outgoing.number.as_str()), (SECRETARIAT, "1/06-3"));
    let restated = first.restated.as_ref().expect("restated");
    assert_eq!((restated.by, restated.reason.as_str()), (2, "Помилка в підрахунку."));
    assert_eq!((restated.changes.figures[0].before, restated.changes.figures[0].after), (Some(100), Some(101)));
    assert_eq!((view.versions[0].restates, view.report.approved_version), (Some(1), Some(2)));
    let history = world.now().await.report_history(report(2), &Page::default()).await.expect("tables").expect("known");
    let told: Vec<_> = history.items.iter().map(|one| one.summary.as_str()).take(3).collect();
    assert_eq!(told, ["report-restated", "report-approved", "report-endorsed"]);
    assert_eq!(history.total, 11);
    let old = world.now().await.report_version(report(2), 1).await.expect("tables").expect("a version");
    assert_eq!((old.immutable, old.content.figures[0].set.total), (true, 100), "it stays readable");
}

/// The titles and versions on a page of the feed, and its cursor.
async fn fed(world: &World, name: &str, cursor: Option<String>, limit: u32) -> (Vec<(String, u32)>, Option<String>) {
    let page = Page { limit, cursor: cursor.map(Cursor), ..Page::default() };
    let list = world.now().await.report_feed(&ReportFilter::default(), &client(name), &page).await.expect("a page");
    (list.items.into_iter().map(|row| (row.title, row.report_version.n)).collect(), list.next_cursor)
}

async fn the_feed_brings_each_approved_version_once_in_order_and_goes_on_after_its_end(world: World) {
    three(&world).await;
    let (first, cursor) = fed(&world, "system", None, 1).await;
    assert_eq!(first, [("Другий".to_owned(), 1)], "it was approved before the other");
    let (second, cursor) = fed(&world, "system", cursor, 1).await;
    assert_eq!(second, [("Перший".to_owned(), 1)]);
    let (nothing, cursor) = fed(&world, "system", cursor, 1).await;
    assert_eq!(nothing, []);
    // Meanwhile the client is away: what was fed changes its state, other versions are approved.
    world.approve_report(3).await;
    world.restate_report(2, "Другий, виправлений", 101).await;
    let (later, cursor) = fed(&world, "system", cursor, 50).await;
    assert_eq!(later, [("Третій".to_owned(), 1), ("Другий, виправлений".to_owned(), 2)]);
    assert_eq!(fed(&world, "system", cursor, 50).await.0, []);
    assert_eq!(fed(&world, "another", None, 50).await.0.len(), 4);
}

async fn a_cursor_of_the_feed_serves_one_client_and_one_filter(world: World) {
    three(&world).await;
    let (_, cursor) = fed(&world, "system", None, 1).await;
    let page = Page { cursor: cursor.map(Cursor), ..Page::default() };
    let view = world.now().await;
    let ask = async |filter: &ReportFilter, name: &str| view.report_feed(filter, &client(name), &page).await;
    let pilots = ReportFilter { kind: Some(ReportKindName::Pilot), ..ReportFilter::default() };
    assert!(ask(&ReportFilter::default(), "system").await.is_ok());
    assert!(matches!(ask(&ReportFilter::default(), "another").await, Err(ReadError::CursorInvalid)));
    assert!(matches!(ask(&pilots, "system").await, Err(ReadError::CursorInvalid)));
    let of_list = view.reports(&ReportFilter::default(), &Page { limit: 1, ..Page::default() }).await.expect("a page");
    let other = Page { cursor: of_list.next_cursor.map(Cursor), ..Page::default() };
    let refused = view.report_feed(&ReportFilter::default(), &client("system"), &other).await;
    assert!(matches!(refused, Err(ReadError::CursorInvalid)));
    let audits = ReportFilter { kind: Some(ReportKindName::Audit), ..ReportFilter::default() };
    let none = view.report_feed(&audits, &client("system"), &Page::default()).await.expect("a page");
    assert_eq!((none.items.len(), none.total), (0, 0));
}

async fn whoever_fetched_a_restated_version_is_found(world: World) {
    three(&world).await;
    world.fetch_report(2, 1, FetchedAs::Pdf, "system-b").await;
    world.fetch_report(2, 1, FetchedAs::Zip, "system-b").await;
    world.fetch_report(2, 1, FetchedAs::Pdf, "system-a").await;
    world.fetch_report(2, 1, FetchedAs::Pdf, "system-a").await;
    world.fetch_report(1, 1, FetchedAs::Pdf, "system-c").await;
    let view = world.now().await;
    let found = view.report_fetchers(report(2), 1).await.expect("tables");
    let names: Vec<_> = found.iter().map(|one| one.client.0.as_str()).collect();
    assert_eq!(names, ["system-a", "system-b"]);
    assert_eq!(found[0].body, Some(edrpou(SECRETARIAT)));
    assert_eq!(view.report_fetchers(report(2), 2).await.expect("tables"), []);
    let all = view.report_fetches(report(2), None, &Page::default()).await.expect("a page");
    let told: Vec<_> = all.items.iter().map(|one| (one.client.0.as_str(), one.form, one.n)).collect();
    let of = |name, form| (name, form, 1);
    let (pdf, zip) = (FetchedAs::Pdf, FetchedAs::Zip);
    assert_eq!(told, [of("system-a", pdf), of("system-b", zip), of("system-b", pdf)]);
    let one = view.report_fetches(report(2), Some(&client("system-a")), &Page::default()).await.expect("a page");
    assert_eq!((one.items.len(), one.total), (1, 1));
}

async fn reports_are_listed_by_where_they_stand(world: World) {
    three(&world).await;
    let view = world.now().await;
    let listed = async |state: Option<Situation>| {
        let filter = ReportFilter { state, ..ReportFilter::default() };
        let list = view.reports(&filter, &Page::default()).await.expect("a page");
        list.items.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    assert_eq!(listed(None).await, ["Третій", "Другий", "Перший"]);
    assert_eq!(listed(Some(Situation::Submitted)).await, ["Другий"]);
    assert_eq!(listed(Some(Situation::Draft)).await, ["Третій"]);
    assert_eq!(listed(Some(Situation::Endorsing)).await, [""; 0]);
    let first = view.reports(&ReportFilter::default(), &Page { limit: 2, ..Page::default() }).await.expect("a page");
    assert_eq!((first.items.len(), first.total), (2, 3));
    let next = Page { limit: 2, cursor: first.next_cursor.map(Cursor), ..Page::default() };
    let rest = view.reports(&ReportFilter::default(), &next).await.expect("a page");
    assert_eq!((rest.items[0].title.as_str(), rest.next_cursor), ("Перший", None));
}

async fn the_past_of_a_report_is_shown_as_it_was(world: World) {
    three(&world).await;
    let before = world.log.head().await.expect("a head");
    world.restate_report(2, "Другий", 101).await;
    let as_of = zgoda_read_models::AsOf::Position(zgoda_domain::values::Position(before.0));
    let past = world.models.at(Some(as_of)).await.expect("a replay");
    let row = past.report_row(report(2)).await.expect("tables").expect("a report");
    assert_eq!((row.state, row.present_version), (Situation::Submitted, 1));
}

async fn a_rebuild_gives_the_same_reports(world: World) {
    three(&world).await;
    world.restate_report(2, "Другий", 101).await;
    world.fetch_report(2, 1, FetchedAs::Pdf, "system-a").await;
    let rebuilt = world.models.rebuild(Some("reports")).await.expect("a rebuild");
    assert_eq!(rebuilt.differences, []);
    assert_eq!(fed(&world, "system", None, 50).await.0.len(), 3);
}

async fn a_page_of_the_feed_goes_on_counting_where_the_one_before_stopped(world: World) {
    three(&world).await;
    let ask = async |cursor: Option<String>, view: zgoda_read_models::View| {
        let page = Page { limit: 1, cursor: cursor.map(Cursor), ..Page::default() };
        let list = view.report_feed(&ReportFilter::default(), &client("system"), &page).await.expect("a page");
        (list.items.len(), list.total, list.next_cursor)
    };
    let (_, total, first) = ask(None, world.now().await).await;
    assert_eq!(total, 2);
    let before = world.log.head().await.expect("a head");
    world.approve_report(3).await;
    let (found, total, second) = ask(first, world.now().await).await;
    assert_eq!((found, total), (1, 3), "what was added since is counted as well");
    let (found, total, third) = ask(second, world.now().await).await;
    assert_eq!((found, total), (1, 3));
    let (found, total, last) = ask(third.clone(), world.now().await).await;
    assert_eq!((found, total), (0, 3));
    let as_of = zgoda_read_models::AsOf::Position(zgoda_domain::values::Position(before.0));
    let past = world.models.at(Some(as_of)).await.expect("a replay");
    assert_eq!(ask(last, past).await.1, 2, "as of an earlier moment there were fewer");
}

async fn a_version_that_is_being_corrected_says_so_in_the_feed_and_may_be_entered_meanwhile(world: World) {
    three(&world).await;
    world.begin_correction(2).await;
    let fed = async || {
        let view = world.now().await;
        let list = view.report_feed(&ReportFilter::default(), &client("system"), &Page::default()).await;
        list.expect("a page").items.into_iter().find(|row| row.id == report(2)).expect("it is fed")
    };
    let row = fed().await;
    let correction = row.report_version.correction.as_ref().expect("it is being corrected");
    assert_eq!((correction.by, correction.reason.as_str()), (2, "Помилка в підрахунку."));
    assert_eq!((row.state, row.report_version.state), (Situation::Draft, ReportVersionState::Submitted));
    world.register_report(2, "0-77").await;
    let row = fed().await;
    let entered = row.report_version.incoming.as_ref().expect("entered");
    assert_eq!((row.state, entered.number.as_str()), (Situation::Draft, "0-77"), "its correction goes on");
    assert_eq!(row.report_version.state, ReportVersionState::Registered);
    world.write_and_approve(2, "Другий", 101).await;
    let version = fed().await.report_version;
    assert_eq!((version.correction.is_none(), version.restated.map(|one| one.by)), (true, Some(2)));
}
