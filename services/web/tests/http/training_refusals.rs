//! What a training refuses: with the right status, a sentence that helps, and nothing stored.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    rounds::{INTERIOR, JUSTICE, OF_JUSTICE},
    stores::Store,
    support::*,
    training_course::*,
};

#[actix_web::test]
async fn a_session_that_cannot_be_is_refused_field_by_field() {
    let server = Server::start().await.with_bodies().await;
    let before = server.head().await;
    let plan = "00000000-0000-0000-0000-000000000001";
    let cases: [(&str, Value, &str, &str); 17] = [
        ("topic", json!(""), "text-empty", "/topic"),
        ("topic", json!("а\u{202e}б"), "text-control-character", "/topic"),
        ("hours", json!(0), "hours-out-of-range", "/hours"),
        ("hours", json!(-1), "value-form", "/hours"),
        ("mode", json!("by-post"), "unknown-value", "/mode"),
        ("ends_at", json!("2025-03-10T11:00:00Z"), "session-ends-before-start", "/ends_at"),
        ("ends_at", json!("2026-03-10T11:00:00Z"), "session-too-long", "/ends_at"),
        ("starts_at", json!("tomorrow"), "value-form", "/starts_at"),
        ("place", Value::Null, "place-missing", "/place"),
        ("link", Value::Null, "link-missing", "/link"),
        ("link", json!("javascript:alert(1)"), "url-form", "/link"),
        ("capacity", json!(0), "no-places", "/capacity"),
        ("retention_days", json!(0), "retention-out-of-range", "/retention_days"),
        ("bodies", json!([JUSTICE, "50000002"]), "unknown-body", "/bodies/1"),
        ("bodies", json!(["00015623"]), "edrpou-check-digit", "/bodies/0"),
        ("groups", json!(["nobody"]), "unknown-group", "/groups/0"),
        ("measure", json!({"plan": plan, "code": "1.2"}), "unknown-measure", "/measure"),
    ];
    for (field, value, code, pointer) in cases {
        let mut body = schedule();
        body[field] = value.clone();
        let (actual, detail, place) = refused(server.post("/trainings", &TRAINER, &body).await, 422).await;
        assert_eq!((actual.as_str(), place.as_str()), (code, pointer), "{field} {value}: {detail}");
    }
    let mut more = schedule();
    more["teacher"] = json!("Особа");
    assert_eq!(refused(server.post("/trainings", &TRAINER, &more).await, 422).await.2, "/teacher");
    assert_eq!(server.head().await, before, "nothing is stored");
}

#[actix_web::test]
async fn only_the_coordinator_of_the_body_that_holds_it_works_on_a_training() {
    let course = Course::listed_on(Store::Sqlite).await;
    let before = course.server.head().await;
    let of_nobody = Person { sub: "c-trainer", roles: &["training-coordinator"], body: None };
    for (verb, body) in [
        ("cancel", json!({"reason": "ні"})),
        ("invitations", json!({"bodies": [JUSTICE]})),
        ("attendance", marks(&[(1, "present")])),
        ("approve-list", json!({})),
        ("reopen-list", json!({"reason": "ні"})),
        ("certificates", json!({})),
    ] {
        assert_eq!(refused(course.tell(verb, &NOBODY, body.clone()).await, 401).await.0, "token-missing", "{verb}");
        assert_eq!(refused(course.tell(verb, &OFFICER, body.clone()).await, 403).await.0, "not-permitted", "{verb}");
        assert_eq!(refused(course.tell(verb, &AUDITOR, body).await, 403).await.0, "not-permitted", "{verb}");
    }
    let cancel = json!({"reason": "ні"});
    assert_eq!(refused(course.tell("cancel", &OTHER_TRAINER, cancel.clone()).await, 409).await.0, "only-organiser");
    assert_eq!(refused(course.tell("cancel", &of_nobody, cancel).await, 409).await.0, "acts-for-no-body");
    let withdraw = json!({"participant": person(3), "reason": "відпустка"});
    let stranger = course.tell("participants/withdraw", &OF_JUSTICE, withdraw).await;
    assert_eq!(refused(stranger, 409).await.0, "only-organiser", "an officer withdraws people of their own body");
    assert_eq!(course.server.head().await, before, "nothing is stored");
    let own = json!({"participant": person(2), "reason": "відпустка"});
    let withdrawn = answered(course.tell("participants/withdraw", &OF_JUSTICE, own).await, 200).await;
    assert_eq!(withdrawn["training"]["people"], 2);
}

#[actix_web::test]
async fn marks_that_cannot_be_name_the_people_they_are_about() {
    let course = Course::listed_on(Store::Sqlite).await;
    let early = course.tell("attendance", &TRAINER, marks(&[(1, "present")])).await;
    let (code, detail, _) = refused(early, 409).await;
    assert_eq!(code, "mark-before-session");
    assert!(detail.contains("2025-03-10 at 13:00"), "in Kyiv: {detail}");
    let until = json!({"until": "2025-03-10T10:00:00Z"});
    assert_eq!(refused(course.tell("check-in/open", &TRAINER, until).await, 409).await.0, "mark-before-session");
    assert_eq!(refused(course.tell("hold", &TRAINER, json!({})).await, 409).await.0, "session-not-begun");
    course.server.clock.advance(SignedDuration::from_hours(3));
    answered(course.tell("attendance", &TRAINER, marks(&[(1, "present")])).await, 200).await;
    let before = course.server.head().await;
    for (said, status, code, pointer) in [
        (marks(&[(2, "absent"), (9, "present")]), 409, "not-registered", "/marks/1/participant"),
        (marks(&[(2, "absent"), (1, "absent")]), 409, "already-marked", "/marks/1/participant"),
        (marks(&[(3, "present")]), 409, "guests-visit", "/marks/0/participant"),
        (marks(&[(2, "absent"), (2, "present")]), 422, "marked-twice", "/marks/0/participant"),
        (marks(&[]), 422, "nobody-to-mark", ""),
        (
            json!({"marks": [{"participant": "Особа", "attendance": "present"}]}),
            422,
            "value-form",
            "/marks/0/participant",
        ),
        (
            json!({"marks": [{"participant": person(2), "attendance": "late"}]}),
            422,
            "unknown-value",
            "/marks/0/attendance",
        ),
    ] {
        let (actual, detail, place) = refused(course.tell("attendance", &TRAINER, said).await, status).await;
        assert_eq!((actual.as_str(), place.as_str()), (code, pointer), "{detail}");
    }
    let too_long = json!({"until": "2025-03-10T17:00:00Z"});
    assert_eq!(refused(course.tell("check-in/open", &TRAINER, too_long).await, 422).await.0, "check-in-window");
    assert_eq!(refused(course.tell("approve-list", &TRAINER, json!({})).await, 409).await.0, "training-not-held");
    let nobody = json!({"bodies": []});
    assert_eq!(refused(course.tell("invitations", &TRAINER, nobody).await, 422).await.0, "nobody-to-invite");
    assert_eq!(course.server.head().await, before, "nothing is stored");
    answered(course.tell("hold", &TRAINER, json!({})).await, 200).await;
    assert_eq!(refused(course.tell("approve-list", &TRAINER, json!({})).await, 409).await.0, "participants-unmarked");
    let cancel = course.tell("cancel", &TRAINER, json!({"reason": "ні"})).await;
    assert_eq!(refused(cancel, 409).await.0, "training-already-held");
    answered(course.tell("attendance", &TRAINER, marks(&[(2, "absent"), (3, "visitor")])).await, 200).await;
    let other = json!({"sha256": "0".repeat(64)});
    assert_eq!(refused(course.tell("approve-list", &TRAINER, other).await, 409).await.0, "other-list");
    let link = json!({"body": INTERIOR, "places": 5, "valid_until": "2025-03-10T14:00:00Z"});
    assert_eq!(refused(course.tell("invitations/links", &TRAINER, link).await, 409).await.0, "training-already-held");
}

#[actix_web::test]
async fn a_training_is_moved_with_who_belongs_to_its_groups_that_day() {
    let course = Course::scheduled_on(Store::Sqlite, json!({"groups": ["trembita-participants"]})).await;
    let join = json!({"group": "trembita-participants", "from": "2025-04-01", "basis": "перелік"});
    answered(course.server.post("/bodies/43005393/join-group", &ADMIN, &join).await, 200).await;
    let invited = course.read("").await["training"]["invited"].as_i64().expect("a number");
    let moved = json!({"starts_at": "2025-04-02T08:00:00Z", "ends_at": "2025-04-02T12:00:00Z", "place": "Київ, зала 2",
        "link": "https://meet.example/1", "reason": "зала зайнята"});
    let shown = answered(course.tell("move", &TRAINER, moved).await, 200).await;
    assert_eq!((&shown["training"]["place"], &shown["reason"]), (&json!("Київ, зала 2"), &json!("зала зайнята")));
    assert_eq!(shown["training"]["invited"], invited + 1, "one more body belongs to the group by then");
    let nowhere = json!({"starts_at": "2025-04-02T08:00:00Z", "ends_at": "2025-04-02T07:00:00Z", "reason": "ні"});
    assert_eq!(refused(course.tell("move", &TRAINER, nowhere).await, 422).await.0, "session-ends-before-start");
}
