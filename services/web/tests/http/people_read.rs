//! Who may see people on lists reads names, everybody else numbers; every reading is told, and nobody reads who was erased.

use reqwest::Method;
use serde_json::json;

use crate::{
    listed::{JUSTICE_OFFICER, Listed, OTHER_TRAINER, PROTECTOR, TWO, names},
    rounds::JUSTICE,
    stores::{Store, on_both_stores},
    support::*,
    training_course::TRAINER,
};

on_both_stores!(
    names_are_for_the_entitled_and_numbers_for_everybody_else,
    who_read_a_list_stands_in_the_journal_of_everybody_on_it,
    what_cannot_be_recorded_is_not_read,
    an_erased_person_is_nameless_everywhere_and_still_counted,
);

async fn names_are_for_the_entitled_and_numbers_for_everybody_else(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    for (person, shown, seen) in [
        (&TRAINER, "everybody", vec!["Учасниця Перша", "Учасник Другий"]),
        (&AUDITOR, "everybody", vec!["Учасниця Перша", "Учасник Другий"]),
        (&PROTECTOR, "everybody", vec!["Учасниця Перша", "Учасник Другий"]),
        (&JUSTICE_OFFICER, "own-body", vec!["Учасниця Перша"]),
        (&OTHER_OFFICER, "own-body", vec![]),
        (&OTHER_TRAINER, "counts", vec![]),
        (&COORDINATOR, "counts", vec![]),
        (&NOBODY, "counts", vec![]),
    ] {
        let head = listed.server.head().await;
        let list = listed.list(person).await;
        assert_eq!(
            (&list["shown"], names(&list)),
            (&json!(shown), seen.into_iter().map(str::to_owned).collect()),
            "{}",
            person.sub
        );
        assert_eq!(list["training"]["people"], 2);
        let recorded = i64::from(shown != "counts");
        assert_eq!(
            listed.server.head().await,
            head + recorded,
            "{}: names are journalled, numbers are not",
            person.sub
        );
    }
    let csv = listed.form(&TRAINER, "?format=csv").await;
    assert_eq!(csv.headers()["cache-control"], "no-store");
    assert!(csv.headers().get("etag").is_none());
    let csv = csv.text().await.expect("text");
    assert!(csv.contains("Учасниця Перша") && csv.contains("+380441234567"), "{csv}");
    assert!(csv.contains("\"'=HYPERLINK") && !csv.contains(",=HYPERLINK"), "{csv}");
    let pdf = listed.form(&TRAINER, "?format=pdf").await;
    assert_eq!(
        (pdf.status().as_u16(), &pdf.headers()["content-type"]),
        (200, &"application/pdf".parse().expect("a kind"))
    );
    assert!(pdf.bytes().await.expect("a file").starts_with(b"%PDF-"));
    let xlsx = listed.form(&TRAINER, "?format=xlsx").await;
    assert!(xlsx.bytes().await.expect("a file").starts_with(b"PK"));
    let counts = listed.form(&NOBODY, "?format=csv").await.text().await.expect("text");
    assert!(counts.contains("Без відмітки,2") && !counts.contains("Учасни"), "{counts}");
    let pdf = listed.form(&NOBODY, "?format=pdf").await;
    assert_eq!(pdf.status().as_u16(), 200);
}

async fn who_read_a_list_stands_in_the_journal_of_everybody_on_it(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    let (first, second) = (listed.reference("Учасниця Перша").await, listed.reference("Учасник Другий").await);
    let path = format!("/trainings/{}/attendance-list?format=pdf&purpose=перевірка+списку", listed.id);
    let request = listed.server.ask(Method::GET, &path, &AUDITOR).header("uxp-client", "SEVDEIR/GOV/43395033/audit");
    assert_eq!(request.send().await.expect("an answer").status().as_u16(), 200);
    listed.list(&JUSTICE_OFFICER).await;
    let oneself =
        |reference: &str| Person { sub: String::leak(reference.to_owned()), roles: &["data-subject"], body: None };
    let journal = |reference: String, query: &'static str| {
        let server = &listed.server;
        async move {
            let path = format!("/data-subjects/{reference}/access-journal{query}");
            answered(server.get(&path, &oneself(&reference)).await, 200).await
        }
    };
    let told = journal(first.clone(), "").await;
    let actions: Vec<_> =
        told.as_array().expect("rows").iter().map(|row| row["action"].as_str().expect("words")).collect();
    assert_eq!(
        actions,
        [
            "the list of participants of a training was read «Підключення» (json)",
            "the list of participants of a training was read «Підключення» (json)",
            "the list of participants of a training was read «Підключення» (pdf)",
            "the list of participants of a training was read «Підключення» (json)",
            "the journal of access was read (json)",
        ]
    );
    let audit = &told[2];
    assert_eq!(
        (&audit["receiverSystem"], &audit["reason"]),
        (&json!("SEVDEIR/GOV/43395033/audit"), &json!("перевірка списку"))
    );
    assert_eq!(audit["logtime"], "2025-03-10T09:00:00Z");
    assert_eq!(
        (&told[3]["receiverCode"], &told[3]["reason"]),
        (&json!(JUSTICE), &json!("участь працівників органу в навчанні"))
    );
    assert_eq!(told[3]["receiverName"], "Мін’юст");
    let of_second = journal(second.clone(), "").await;
    assert_eq!(of_second.as_array().expect("rows").len(), 4, "the officer of Justice read nothing of the second");
    let page = journal(first.clone(), "?offset=2&limit=1&periodStart=2025-03-10&periodEnd=2025-03-10").await;
    assert_eq!((page.as_array().expect("rows").len(), &page[0]["reason"]), (1, &json!("перевірка списку")));
    assert_eq!(journal(first.clone(), "?periodStart=2025-03-11").await, json!([]));
    let path = format!("/data-subjects/{first}/access-journal");
    let other = oneself(&second);
    assert_eq!(refused(listed.server.get(&path, &other).await, 403).await.0, "not-permitted");
    assert_eq!(refused(listed.server.get(&path, &TRAINER).await, 403).await.0, "not-permitted");
    let of_protector = answered(listed.server.get(&path, &PROTECTOR).await, 200).await;
    assert_eq!(of_protector.as_array().expect("rows").last().expect("this reading")["receiverCode"], COORDINATING);
}

async fn what_cannot_be_recorded_is_not_read(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    assert_eq!(names(&listed.list(&TRAINER).await), ["Учасниця Перша", "Учасник Другий"]);
    // While the log is ahead of the clock nothing is stored, and what needs no record is read as before.
    listed.server.clock.advance(jiff::SignedDuration::from_mins(-6));
    assert_eq!(listed.list(&NOBODY).await["training"]["people"], 2);
    let path = format!("/trainings/{}/attendance-list", listed.id);
    let asked = ["json", "csv", "xlsx", "pdf"]
        .map(|form| listed.server.ask(Method::GET, &format!("{path}?format={form}"), &TRAINER));
    let page = crate::pages::page(&listed.server, Method::GET, &format!("/trainings/{}/people", listed.id), &TRAINER);
    for request in asked.into_iter().chain([page]) {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 503, "{}", answer.url());
        assert!(!answer.text().await.expect("text").contains("Учасни"), "no name leaves");
    }
    listed.server.clock.advance(jiff::SignedDuration::from_mins(6));
    assert_eq!(listed.list(&TRAINER).await["participants"].as_array().map(Vec::len), Some(2));
}

async fn an_erased_person_is_nameless_everywhere_and_still_counted(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    let reference = listed.reference("Учасниця Перша").await;
    let path = format!("/data-subjects/{reference}");
    let held = answered(listed.server.get(&path, &PROTECTOR).await, 200).await;
    assert_eq!(held["held"][0]["name"], "Учасниця Перша");
    assert_eq!((&held["held"][0]["training"], &held["held"][0]["body"]), (&json!("Підключення"), &json!(JUSTICE)));
    let erase = format!("{path}/erase");
    let asked = json!({"ground": "consent-withdrawn", "asked_by": "person"});
    assert_eq!(refused(listed.server.post(&erase, &TRAINER, &asked).await, 403).await.0, "not-permitted");
    let ordered = json!({"ground": "ordered", "asked_by": "authority"});
    assert_eq!(refused(listed.server.post(&erase, &PROTECTOR, &ordered).await, 422).await.0, "letter-missing");
    let before = listed.list(&NOBODY).await["training"].clone();
    let erased = answered(listed.server.post(&erase, &PROTECTOR, &asked).await, 200).await;
    assert_eq!(erased["keys"], 1);
    let list = listed.list(&TRAINER).await;
    assert_eq!(names(&list), ["–", "Учасник Другий"]);
    assert_eq!(
        (&list["participants"][0]["erased"], &list["participants"][0]["body"]["edrpou"]),
        (&json!(true), &json!(JUSTICE))
    );
    assert_eq!(list["training"], before, "numbers stay");
    assert_eq!(answered(listed.server.get(&path, &PROTECTOR).await, 200).await["held"], json!([]));
    let register = answered(listed.server.get("/erasures", &PROTECTOR).await, 200).await;
    let row = &register["items"][0];
    assert_eq!(
        (&row["subject"], &row["ground"], &row["by"]),
        (&json!(reference), &json!("consent-withdrawn"), &json!("a-protector"))
    );
    assert!(row["kept"][0]["why"].as_str().is_some_and(|why| why.contains("план")), "{row}");
    let again = answered(listed.server.post(&erase, &PROTECTOR, &asked).await, 200).await;
    assert_eq!(again["keys"], 0);
    let nobody = format!("/data-subjects/{}/erase", "018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e");
    assert_eq!(refused(listed.server.post(&nobody, &PROTECTOR, &asked).await, 409).await.0, "nothing-held");
    // Who comes back is somebody new.
    let one = json!({"name": "Учасниця Перша", "body": JUSTICE, "email": "p@body.example"});
    let path = format!("/trainings/{}/participants", listed.id);
    let added = answered(listed.server.post(&path, &TRAINER, &one).await, 201).await;
    assert_ne!(added["participant"], json!(reference));
}
