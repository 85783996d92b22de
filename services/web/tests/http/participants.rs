//! People come onto lists one by one and from files; who may see them reads names, everybody else numbers, and every reading is told.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    rounds::{BUREAU, INTERIOR, JUSTICE},
    stores::{Store, on_both_stores},
    support::*,
    training_course::TRAINER,
};

on_both_stores!(
    a_list_is_previewed_refused_as_a_whole_and_taken_in_part_when_told_to,
    names_are_for_the_entitled_and_numbers_for_everybody_else,
    a_repeated_import_registers_nobody_twice,
    who_read_a_list_stands_in_the_journal_of_everybody_on_it,
    what_cannot_be_recorded_is_not_read,
    an_erased_person_is_nameless_everywhere_and_still_counted,
    who_follows_an_invitation_registers_themselves_without_an_account,
);

/// Of the body that holds no training.
const OTHER_TRAINER: Person = Person { sub: "other-trainer", roles: &["training-coordinator"], body: Some(JUSTICE) };
const JUSTICE_OFFICER: Person = Person { sub: "justice-officer", roles: &["body-officer"], body: Some(JUSTICE) };
pub const PROTECTOR: Person =
    Person { sub: "a-protector", roles: &["data-protection-officer"], body: Some(COORDINATING) };

/// A training to which Justice and the interior are invited.
pub struct Listed {
    pub server: Server,
    pub id: String,
}

impl Listed {
    pub async fn on(store: Store) -> Self {
        Self::of(Server::start_on(store).await).await
    }

    pub async fn of(server: Server) -> Self {
        let server = server.with_bodies().await;
        let training = json!({"topic": "Підключення", "hours": 4, "mode": "on-site", "place": "Київ",
            "starts_at": "2025-03-10T11:00:00Z", "ends_at": "2025-03-10T15:00:00Z", "bodies": [JUSTICE, INTERIOR]});
        let training = answered(server.post("/trainings", &TRAINER, &training).await, 201).await;
        let id = training["training"]["id"].as_str().expect("an identifier").to_owned();
        Self { server, id }
    }

    pub async fn send(&self, csv: &str, query: &str) -> Response {
        self.send_as(&TRAINER, csv, query, None).await
    }

    pub async fn send_as(&self, person: &Person, csv: &str, query: &str, key: Option<&str>) -> Response {
        let path = format!("/trainings/{}/participants{query}", self.id);
        let request = self.server.ask(Method::POST, &path, person).header("content-type", "text/csv");
        let request =
            key.map_or(request.try_clone().expect("no body yet"), |key| request.header("idempotency-key", key));
        request.body(csv.to_owned()).send().await.expect("an answer")
    }

    /// The list as JSON.
    pub async fn list(&self, person: &Person) -> Value {
        answered(self.form(person, "").await, 200).await
    }

    pub async fn form(&self, person: &Person, query: &str) -> Response {
        let path = format!("/trainings/{}/attendance-list{query}", self.id);
        self.server.ask_in("uk", Method::GET, &path, person).send().await.expect("an answer")
    }

    async fn people(&self) -> i64 {
        self.list(&NOBODY).await["training"]["people"].as_i64().expect("a number")
    }

    /// The reference of the person of that name.
    pub async fn reference(&self, name: &str) -> String {
        let list = self.list(&TRAINER).await;
        let rows = list["participants"].as_array().expect("names are shown");
        let row = rows.iter().find(|row| row["name"] == name).expect("a person of that name");
        row["participant"].as_str().expect("a reference").to_owned()
    }
}

fn names(list: &Value) -> Vec<String> {
    let rows = list["participants"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| row["name"].as_str().unwrap_or("–").to_owned()).collect()
}

pub const TWO: &str = "ПІБ;Код ЄДРПОУ;Посада;Електронна пошта;Телефон\n\
    Учасниця Перша;00015622;\"=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";persha@body.example;\n\
    Учасник Другий;00032684;спеціаліст;druhyi@body.example;044 123 45 67\n";

async fn a_list_is_previewed_refused_as_a_whole_and_taken_in_part_when_told_to(store: Store) {
    let listed = Listed::on(store).await;
    let csv = format!(
        "ПІБ;ЄДРПОУ\nУчасниця Перша;{JUSTICE}\nУчасник Другий;43220852\nУчасник Третій;{BUREAU}\n\
        учасниця перша;{JUSTICE}\nУчасник П’ятий;{INTERIOR}\n"
    );
    let head = listed.server.head().await;
    let preview = answered(listed.send(&csv, "?preview=true").await, 200).await;
    assert_eq!((&preview["good"], &preview["bad"]), (&json!(2), &json!(3)));
    let told = |at: usize| (preview["errors"][at]["row"].clone(), preview["errors"][at]["code"].clone());
    assert_eq!(told(0), (json!(3), json!("edrpou-check-digit")));
    assert_eq!(told(1), (json!(4), json!("not-invited")));
    assert_eq!(told(2), (json!(5), json!("person-twice")));
    assert_eq!(preview["errors"][1]["column"], "код ЄДРПОУ");
    let (code, _, place) = refused(listed.send(&csv, "").await, 422).await;
    assert_eq!((code.as_str(), place.as_str()), ("edrpou-check-digit", "/row/3/код ЄДРПОУ"));
    assert_eq!(listed.server.head().await, head, "nothing was stored");
    let taken = answered(listed.send(&csv, "?take=good").await, 201).await;
    assert_eq!((&taken["registered"], &taken["training"]["people"]), (&json!(2), &json!(2)));
    assert_eq!(taken["left_out"][2]["row"], 5);
    let again = answered(listed.send(&csv, "?preview=true&guests=true").await, 200).await;
    let codes: Vec<_> = again["errors"].as_array().expect("errors").iter().map(|one| one["code"].clone()).collect();
    assert_eq!(codes, ["already-registered", "edrpou-check-digit", "person-twice", "already-registered"]);
    assert_eq!(again["good"], 1, "the guest");
    let bytes = encoding_rs::WINDOWS_1251.encode("ПІБ;ЄДРПОУ\nГість Шоста;33546706\n").0.into_owned();
    let path = format!("/trainings/{}/participants?guests=true", listed.id);
    let request = listed.server.ask(Method::POST, &path, &TRAINER).header("content-type", "text/csv").body(bytes);
    answered(request.send().await.expect("an answer"), 201).await;
    let list = listed.list(&TRAINER).await;
    assert_eq!(names(&list), ["Учасниця Перша", "Учасник П’ятий", "Гість Шоста"]);
    assert_eq!((&list["participants"][2]["guest"], &list["participants"][0]["guest"]), (&json!(true), &json!(false)));
}

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

async fn a_repeated_import_registers_nobody_twice(store: Store) {
    let listed = Listed::on(store).await;
    let first = answered(listed.send_as(&TRAINER, TWO, "", Some("k-1")).await, 201).await;
    let again = answered(listed.send_as(&TRAINER, TWO, "", Some("k-1")).await, 201).await;
    assert_eq!((&first["training"], listed.people().await), (&again["training"], 2));
    let other = listed.send_as(&TRAINER, &TWO.replace("Другий", "Третій"), "", Some("k-1")).await;
    assert_eq!(refused(other, 422).await.0, "idempotency-key-reused");
    let one = json!({"name": "Учасник Третій", "body": JUSTICE});
    let path = format!("/trainings/{}/participants", listed.id);
    let added = answered(listed.server.post(&path, &JUSTICE_OFFICER, &one).await, 201).await;
    assert_eq!(added["participant"], listed.reference("Учасник Третій").await);
    assert_eq!(refused(listed.server.post(&path, &JUSTICE_OFFICER, &one).await, 409).await.0, "already-registered");
    let foreign = json!({"name": "Учасник Четвертий", "body": INTERIOR});
    assert_eq!(refused(listed.server.post(&path, &JUSTICE_OFFICER, &foreign).await, 403).await.0, "not-permitted");
    let unknown = json!({"name": "Учасник Четвертий", "body": "39849797"});
    assert_eq!(refused(listed.server.post(&path, &TRAINER, &unknown).await, 422).await.2, "/body");
    let bad = json!({"name": "Учасник Четвертий", "body": JUSTICE, "phone": "12"});
    assert_eq!(
        refused(listed.server.post(&path, &TRAINER, &bad).await, 422).await,
        (
            "phone-form".to_owned(),
            "This is not a telephone number: for example +380 44 123 45 67 or 044 123-45-67 is expected.".to_owned(),
            "/phone".to_owned()
        )
    );
    assert_eq!(listed.people().await, 3);
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

async fn who_follows_an_invitation_registers_themselves_without_an_account(store: Store) {
    let listed = Listed::on(store).await;
    let link = json!({"body": JUSTICE, "places": 1, "valid_until": "2025-03-10T10:00:00Z"});
    let path = format!("/trainings/{}/invitations", listed.id);
    let issued = answered(listed.server.post(&format!("{path}/links"), &TRAINER, &link).await, 201).await;
    let me = |secret: &Value, name: &str| json!({"invitation": secret, "name": name});
    let follow = format!("{path}/follow");
    let guessed = listed.server.post(&follow, &NOBODY, &me(&json!("0000-0000-0000"), "Учасник Перший")).await;
    assert_eq!(refused(guessed, 409).await.2, "/invitation");
    let secret = &issued["invitation"];
    let done = answered(listed.server.post(&follow, &NOBODY, &me(secret, "Учасник Перший")).await, 201).await;
    assert_eq!(done["topic"], "Підключення");
    let list = listed.list(&TRAINER).await;
    let row = &list["participants"][0];
    assert_eq!((&row["name"], &row["participant"]), (&json!("Учасник Перший"), &done["participant"]));
    assert_eq!((&row["body"]["edrpou"], &row["registered"]), (&json!(JUSTICE), &json!("invitation")));
    let second = listed.server.post(&follow, &NOBODY, &me(secret, "Учасник Другий")).await;
    assert_eq!(refused(second, 409).await.0, "invitation-full");
    assert_eq!(listed.people().await, 1);
}
