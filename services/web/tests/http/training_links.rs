//! Links by which people register themselves: issued, shown with who followed them, taken back.

use serde_json::json;

use crate::{
    forms::post,
    pages::{hidden, shown, text},
    rounds::JUSTICE,
    stores::{Store, on_both_stores},
    support::*,
    training_course::*,
};

on_both_stores!(nobody_registers_by_a_link_that_was_taken_back, links_are_issued_and_taken_back_by_forms);

async fn nobody_registers_by_a_link_that_was_taken_back(store: Store) {
    let course = Course::scheduled_on(store, json!({})).await;
    let link = json!({"body": JUSTICE, "places": 5, "valid_until": "2025-03-10T11:00:00Z"});
    let issued = answered(course.tell("invitations/links", &TRAINER, link).await, 201).await;
    let secret = issued["invitation"].as_str().expect("told once").to_owned();
    let follow = |name: &str| json!({"invitation": secret, "name": name});
    answered(course.tell("invitations/follow", &NOBODY, follow("Учасниця Перша")).await, 201).await;
    let links = course.read("").await["links"].clone();
    let told = [&links[0]["n"], &links[0]["used"], &links[0]["places"], &links[0]["withdrawn"]];
    assert_eq!(told, [&json!(1), &json!(1), &json!(5), &json!(false)]);
    assert!(!links.to_string().contains(&secret));
    let public = answered(course.server.get(&format!("/trainings/{}", course.id), &NOBODY).await, 200).await;
    assert_eq!(public["links"], json!([]), "who is not signed in sees no links");

    let reason = json!({"reason": "потрапило до чужих рук"});
    let head = course.server.head().await;
    for (verb, person, status, code) in [
        ("invitations/links/1/withdraw", &OFFICER, 403, "not-permitted"),
        ("invitations/links/1/withdraw", &OTHER_TRAINER, 409, "only-organiser"),
        ("invitations/links/2/withdraw", &TRAINER, 409, "unknown-invitation"),
    ] {
        assert_eq!(refused(course.tell(verb, person, reason.clone()).await, status).await.0, code, "{verb}");
    }
    assert_eq!(refused(course.tell("invitations/links/1/withdraw", &TRAINER, json!({})).await, 422).await.2, "/reason");
    assert_eq!(course.server.head().await, head, "nothing is stored");
    let withdrawn = answered(course.tell("invitations/links/1/withdraw", &TRAINER, reason).await, 200).await;
    assert_eq!((&withdrawn["links"][0]["withdrawn"], &withdrawn["training"]["people"]), (&json!(true), &json!(1)));
    let head = course.server.head().await;
    let late = course.tell("invitations/follow", &NOBODY, follow("Учасник Другий")).await;
    assert_eq!(refused(late, 409).await.0, "invitation-withdrawn");
    assert_eq!(course.server.head().await, head);
}

async fn links_are_issued_and_taken_back_by_forms(store: Store) {
    let course = Course::scheduled_on(store, json!({})).await;
    let here = format!("/trainings/{}/links", course.id);
    let issue = format!("{here}/issue");
    let form = shown(&course.server, &here, &TRAINER).await;
    let field = |name: &str| {
        let (_, rest) = form.rsplit_once(&format!("name=\"{name}\"")).expect("the field stands there");
        rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
    };
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let (day, hour) = (field("day"), field("hour"));
    assert_eq!((day.as_str(), hour.as_str()), ("2025-03-10", "13:00"), "until the session begins, in Kyiv");
    let filled =
        [("csrf", csrf.as_str()), ("key", &key), ("body", JUSTICE), ("capacity", "5"), ("day", &day), ("hour", &hour)];
    let told = text(post(&course.server, &issue, &TRAINER, &filled).await, 200).await;
    assert!(told.contains("Код запрошення") && told.contains("0 / 5"), "{told}");
    let secret = told.split("class=\"secret\">").nth(1).and_then(|rest| rest.split('<').next()).expect("it is told");
    let again = text(post(&course.server, &issue, &TRAINER, &filled).await, 200).await;
    assert!(again.contains("код показують один раз") && !again.contains(secret), "{again}");
    assert!(!shown(&course.server, &here, &TRAINER).await.contains(secret), "it is told once");
    let follow = json!({"invitation": secret, "name": "Учасниця Перша"});
    answered(course.tell("invitations/follow", &NOBODY, follow).await, 201).await;

    let wrong = [
        ("csrf", csrf.as_str()),
        ("key", "another"),
        ("body", JUSTICE),
        ("capacity", "0"),
        ("day", &day),
        ("hour", "23:00"),
    ];
    let late = text(post(&course.server, &issue, &TRAINER, &wrong).await, 422).await;
    assert!(late.contains("id=\"capacity-fault\""), "{late}");
    assert!(!shown(&course.server, &here, &OFFICER).await.contains("id=\"issue\""), "an officer issues none");

    let withdraw = format!("{here}/1/withdraw");
    let proof = [("csrf", csrf.as_str()), ("key", "third")];
    let silent = text(post(&course.server, &withdraw, &TRAINER, &proof).await, 422).await;
    assert!(silent.contains("id=\"reason-1-fault\""), "{silent}");
    let reason = [&proof[..], &[("reason", "втрачено")]].concat();
    let back = text(post(&course.server, &withdraw, &TRAINER, &reason).await, 200).await;
    assert!(back.contains("Посилання відкликано.") && back.contains("відкликано</span>"), "{back}");
    let officer = post(&course.server, &withdraw, &OFFICER, &reason).await;
    assert_eq!(officer.status(), 403);

    course.server.clock.advance(jiff::SignedDuration::from_hours(3));
    let during = shown(&course.server, &here, &TRAINER).await;
    let (_, issuing) = during.split_once("id=\"issue\"").expect("a link is issued while the session goes on");
    assert!(
        issuing.contains("value=\"2025-03-10\"") && issuing.contains("value=\"17:00\""),
        "until its end: {issuing}"
    );
    course.server.clock.advance(jiff::SignedDuration::from_hours(4));
    let after = shown(&course.server, &here, &TRAINER).await;
    assert!(!after.contains("id=\"issue\""), "no link is good after the session: {after}");
}
