//! Where a body and a plan stand, at one glance: what asks for attention, how many of each kind, what changed lately.

use jiff::SignedDuration;
use serde_json::json;

use crate::{pages::shown, support::*};

/// The rows of the table of duties, by their codes.
fn codes(page: &str) -> Vec<&str> {
    let cells = page.split("<th scope=\"row\" class=\"code\">").skip(1);
    cells.map(|rest| rest.split('<').next().unwrap_or_default()).collect()
}

/// The panel with a title, up to its end.
fn panel<'p>(page: &'p str, id: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("aria-labelledby=\"{id}\""))?;
    rest.split("</section>").next()
}

#[actix_web::test]
async fn the_page_of_a_body_puts_first_what_is_late_or_came_back() {
    let (server, id) = Server::start().await.with_plan().await;
    let path = format!("/plans/{id}/measures/1.1/messages");
    let done = json!({"kind": "result", "execution": "done", "text": "Опубліковано", "as_of": "2025-03-01",
        "evidence": [{"kind": "url", "url": "https://example.gov.ua/1", "title": "Інструкції"}], "indicators_met": [1]});
    let message = answered(server.post(&path, &OFFICER, &done).await, 201).await;
    let back = format!("{path}/{}/return", message["id"].as_str().expect("an identifier"));
    answered(server.post(&back, &COORDINATOR, &json!({"reasons": "Немає другої частини"})).await, 200).await;
    server.clock.advance(SignedDuration::from_hours(24));

    let own = format!("/bodies/{COORDINATING}");
    let page = shown(&server, &own, &OFFICER).await;
    let urgent = panel(&page, "urgent-title").expect("something asks for attention");
    let link = format!("/plans/{id}/measures/1.1#report\"><b>1.1</b>");
    assert!(urgent.contains(&link) && urgent.contains("повернуто на виправлення"), "{urgent}");
    assert!(urgent.contains("прострочено: 31.01.2025"), "{urgent}");
    assert!(urgent.contains("№ 1-р від 10.01.2025</span>"), "of which plan it is: {urgent}");
    assert!(!urgent.contains("<b>2.6</b>"), "its last day is months away: {urgent}");

    let all = codes(&page);
    let returned = shown(&server, &format!("{own}?status=returned"), &OFFICER).await;
    assert_eq!(codes(&returned), ["1.1"]);
    let tile = format!("<a href=\"{own}\"><b>{}</b>", all.len());
    assert!(returned.contains(&tile), "all of them are one step away: {returned}");
    assert_eq!(codes(&shown(&server, &format!("{own}?status=done"), &OFFICER).await), Vec::<&str>::new());
    assert_eq!(codes(&shown(&server, &format!("{own}?status=made-up"), &OFFICER).await), all);
    // Another body's page offers no form that the reader could not send.
    let foreign = shown(&server, &own, &OTHER_OFFICER).await;
    assert!(panel(&foreign, "urgent-title").expect("the same asks").contains("measures/1.1\"><b>1.1</b>"), "{foreign}");
}

#[actix_web::test]
async fn the_board_tells_who_may_read_reports_what_changed_lately() {
    let (server, id) = Server::start().await.with_plan().await;
    let report =
        json!({"kind": "progress", "execution": "in-progress", "text": "Триває верстка", "as_of": "2025-03-01"});
    answered(server.post(&format!("/plans/{id}/measures/2.1/messages"), &OFFICER, &report).await, 201).await;
    let page = shown(&server, &format!("/?plan={id}"), &AUDITOR).await;
    let changed = panel(&page, "changed-title").expect("changes");
    let first = changed.split("<li>").nth(1).expect("a first change");
    assert!(
        first.contains(&format!("/plans/{id}/measures/2.1\">2.1</a>")) && first.contains("Триває верстка"),
        "{first}"
    );
    assert_eq!(changed.matches("<li>").count(), 10);
    assert_eq!(panel(&shown(&server, &format!("/?plan={id}"), &NOBODY).await, "changed-title"), None);
}
