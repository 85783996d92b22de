//! People are registered on the pages: one by one and from a list that is looked at first; and taken off again, with a reason.

use reqwest::Method;
use serde_json::{Value, json};
use zgoda_documents::table::{Table, write_xlsx};
use zgoda_event_log::Position;

use crate::{
    forms::{post, send, upload},
    listed::{JUSTICE_OFFICER, Listed, OTHER_TRAINER, TWO},
    pages::{hidden, page, shown, text},
    rounds::{BUREAU, INTERIOR, JUSTICE, OF_BUREAU, OF_INTERIOR},
    stores::{Store, on_both_stores},
    support::*,
    training_course::{Course, TRAINER},
};

on_both_stores!(
    one_person_is_registered_by_who_holds_the_training_and_by_their_own_body,
    a_list_is_looked_at_row_by_row_and_its_good_rows_are_taken,
    a_registration_is_withdrawn_with_a_reason,
);

/// Who holds trainings at an invited body and is its officer too.
const OF_BOTH: Person =
    Person { sub: "of-both", roles: &["training-coordinator", "body-officer"], body: Some(INTERIOR) };

/// Everybody on the list: name, body, whether a guest.
async fn everybody(listed: &Listed) -> Vec<(String, String, bool)> {
    let list = listed.list(&TRAINER).await;
    let rows = list["participants"].as_array().expect("names are shown").iter();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let told = |row: &Value| (text(&row["name"]), text(&row["body"]["edrpou"]), row["guest"] == true);
    rows.map(told).collect()
}

fn told(name: &str, body: &str, guest: bool) -> (String, String, bool) {
    (name.to_owned(), body.to_owned(), guest)
}

async fn one_person_is_registered_by_who_holds_the_training_and_by_their_own_body(store: Store) {
    let listed = Listed::on(store).await;
    let here = format!("/trainings/{}", listed.id);
    let form = format!("{here}/people/register");
    let offered = shown(&listed.server, &form, &TRAINER).await;
    assert!(
        offered.contains(&format!("value=\"{JUSTICE}\"")) && offered.contains(&format!("value=\"{BUREAU} guest\""))
    );
    let person = |name: &'static str, body: &'static str| {
        [("body", body), ("name", name), ("position", "спеціаліст"), ("email", "a@body.example"), ("phone", "")]
    };
    let (csrf, key) = (hidden(&offered, "csrf"), hidden(&offered, "key"));
    let proof = [("csrf", csrf.as_str()), ("key", key.as_str())];
    let first = [&proof[..], &person("Учасник Другий", INTERIOR)].concat();
    let done = text(post(&listed.server, &form, &TRAINER, &first).await, 200).await;
    assert!(done.contains("Особу зареєстровано.") && !done.contains("Учасник Другий"), "{done}");
    let head = listed.server.head().await;
    text(post(&listed.server, &form, &TRAINER, &first).await, 200).await;
    for (filled, status, field, words) in [
        (person("", JUSTICE), 422, "name", "Текст порожній"),
        (person("Учасник Другий", INTERIOR), 409, "name", "вже"),
        (person("Гість Третій", BUREAU), 409, "body", "не запрошено"),
        (person("Особа", "50000002 guest"), 422, "body", "немає в переліку"),
    ] {
        let again = text(send(&listed.server, &form, &TRAINER, &filled).await, status).await;
        let (_, beside) = again.split_once(&format!("id=\"{field}-fault\">")).expect("told beside the field");
        assert!(beside.split('<').next().expect("a sentence").contains(words), "{words}: {again}");
        assert!(again.contains("value=\"спеціаліст\""), "what was typed stays");
    }
    assert_eq!(listed.server.head().await, head, "sent twice is registered once, and what is refused is not stored");
    const GUEST: &str = "33546706 guest";
    assert_eq!(GUEST.split_once(' '), Some((BUREAU, "guest")));
    text(send(&listed.server, &form, &TRAINER, &person("Гість Третій", GUEST)).await, 200).await;

    let own = shown(&listed.server, &form, &JUSTICE_OFFICER).await;
    assert!(own.contains("<dd>Мін’юст</dd>") && !own.contains("name=\"body\""), "{own}");
    text(send(&listed.server, &form, &JUSTICE_OFFICER, &person("Учасниця Перша", INTERIOR)).await, 200).await;
    text(send(&listed.server, &form, &OF_BOTH, &person("Учасниця Четверта", INTERIOR)).await, 200).await;
    let expected = [
        told("Учасник Другий", INTERIOR, false),
        told("Гість Третій", BUREAU, true),
        told("Учасниця Перша", JUSTICE, false),
        told("Учасниця Четверта", INTERIOR, false),
    ];
    assert_eq!(everybody(&listed).await, expected);
    let events = listed.server.log.read(Position(0), 10_000).await.expect("a log");
    let names = |text: &str| expected.iter().any(|(name, ..)| text.contains(name.as_str()));
    assert!(events.iter().all(|event| !names(event.data.get())), "nobody's name is stored unsealed");

    for (reader, may) in
        [(&TRAINER, true), (&JUSTICE_OFFICER, true), (&OF_BUREAU, false), (&OTHER_TRAINER, false), (&NOBODY, false)]
    {
        assert_eq!(shown(&listed.server, &here, reader).await.contains(&form), may, "{}", reader.sub);
    }
}

#[actix_web::test]
async fn who_is_not_asked_registers_nobody() {
    let listed = Listed::on(Store::Sqlite).await;
    let people = format!("/trainings/{}/people", listed.id);
    let head = listed.server.head().await;
    for form in [format!("{people}/register"), format!("{people}/register-list")] {
        for stranger in [&OF_BUREAU, &OTHER_TRAINER, &AUDITOR, &NOBODY] {
            let refused = page(&listed.server, Method::GET, &form, stranger).send().await.expect("an answer");
            let said = text(refused, 403).await;
            assert!(!said.contains("name=\"key\""), "{}: {said}", stranger.sub);
            assert_eq!(said.contains("запрошені органи"), !stranger.sub.is_empty(), "{}: {said}", stranger.sub);
            let listing = shown(&listed.server, "/trainings", stranger).await;
            let csrf = if stranger.sub.is_empty() { String::new() } else { hidden(&listing, "csrf") };
            let filled = [("csrf", csrf.as_str()), ("key", "k"), ("name", "Особа"), ("table", TWO), ("step", "take")];
            text(post(&listed.server, &form, stranger, &filled).await, 403).await;
        }
        let unproven = [("csrf", "x"), ("key", "k"), ("body", JUSTICE), ("name", "Особа"), ("table", TWO)];
        text(post(&listed.server, &form, &TRAINER, &unproven).await, 403).await;
    }
    assert_eq!(listed.server.head().await, head, "nothing is stored");
    let course = Course::approved_on(Store::Sqlite).await;
    let form = format!("/trainings/{}/people/register", course.id);
    let closed = shown(&course.server, &form, &TRAINER).await;
    assert!(closed.contains("Зараз цього зробити не можна") && !closed.contains("id=\"register\""), "{closed}");
    assert!(!shown(&course.server, &format!("/trainings/{}", course.id), &TRAINER).await.contains(&form));
}

async fn a_list_is_looked_at_row_by_row_and_its_good_rows_are_taken(store: Store) {
    let listed = Listed::on(store).await;
    let form = format!("/trainings/{}/people/register-list", listed.id);
    let csv = format!(
        "ПІБ;ЄДРПОУ\nУчасниця Перша;{JUSTICE}\nУчасник Другий;43220852\nУчасник Третій;{BUREAU}\nУчасник П’ятий;{INTERIOR}\n"
    );
    let file = ("upload", "list.csv", csv.as_bytes());
    let empty = shown(&listed.server, &form, &TRAINER).await;
    assert!(!empty.contains("value=\"take"), "a list is looked at first: {empty}");
    let (csrf, key) = (hidden(&empty, "csrf"), hidden(&empty, "key"));
    let with = |step| [("csrf", csrf.as_str()), ("key", key.as_str()), ("table", ""), ("step", step)];
    let head = listed.server.head().await;
    let looked = text(upload(&listed.server, &form, &TRAINER, &with("preview"), file).await, 200).await;
    let (_, faults) = looked.split_once("id=\"found\"").expect("what was found");
    assert!(faults.contains("зареєструвати</dt><dd class=\"num\">2</dd>"), "two are good: {faults}");
    let rows: Vec<&str> = faults.split("data-label=\"рядок\">").skip(1).collect();
    let row = |at: usize| rows[at].split_once("</th>").expect("a row");
    assert_eq!((rows.len(), row(0).0, row(1).0), (2, "3", "4"));
    assert!(row(0).1.contains(">код ЄДРПОУ</td>") && row(0).1.contains("Остання цифра"), "{faults}");
    assert!(row(1).1.contains("не запрошено"), "{faults}");
    assert!(looked.contains("value=\"take-good\"") && !looked.contains("value=\"take\""), "{looked}");
    assert!(looked.contains("&#34;Учасниця Перша&#34;;&#34;00015622&#34;"), "the file stays on the page: {looked}");
    assert!(!looked.contains("На що варто глянути"), "{looked}");
    let alike = format!("ПІБ;ЄДРПОУ;Пошта\nУчасниця Перша;{JUSTICE};first@body.example\nучасниця  ПЕРША;{JUSTICE};\n");
    let alike = ("upload", "list.csv", alike.as_bytes());
    let doubles = text(upload(&listed.server, &form, &TRAINER, &with("preview"), alike).await, 200).await;
    let (_, worth_a_look) = doubles.split_once("На що варто глянути").expect("rows that may be of one person");
    assert!(worth_a_look.contains("data-label=\"рядок\">3</th>") && doubles.contains("value=\"take\""), "{doubles}");
    text(upload(&listed.server, &form, &TRAINER, &with("take"), file).await, 422).await;
    let nothing = text(post(&listed.server, &form, &TRAINER, &with("preview")).await, 422).await;
    assert!(nothing.contains("role=\"alert\""), "{nothing}");
    assert_eq!(listed.server.head().await, head, "nothing is stored");

    let typed = [("csrf", csrf.as_str()), ("key", key.as_str()), ("table", csv.as_str()), ("step", "take-good")];
    for _ in 0..2 {
        let back = text(post(&listed.server, &form, &TRAINER, &typed).await, 200).await;
        assert!(back.contains("Список зареєстровано.") && back.contains("Учасник П’ятий"), "{back}");
    }
    let two = [told("Учасниця Перша", JUSTICE, false), told("Учасник П’ятий", INTERIOR, false)];
    assert_eq!(everybody(&listed).await, two, "sent twice is registered once");

    let cells = |name: &str, body: &str| vec![name.into(), body.into()];
    let rows = vec![cells("Гість Шоста", BUREAU), cells("Учасник Сьомий", JUSTICE)];
    let headings = vec!["ПІБ".to_owned(), "Код ЄДРПОУ".to_owned()];
    let workbook = write_xlsx(&[Table { title: "Список".to_owned(), headings, rows }]).expect("a workbook");
    let workbook = ("upload", "list.xlsx", workbook.as_slice());
    let guests = |step| [("csrf", csrf.as_str()), ("key", "second"), ("guests", "welcome"), ("step", step)];
    let own = hidden(&shown(&listed.server, &form, &OF_INTERIOR).await, "csrf");
    let own = [("csrf", own.as_str()), ("key", "third"), ("guests", "welcome"), ("step", "preview")];
    let officer = text(upload(&listed.server, &form, &OF_INTERIOR, &own, workbook).await, 200).await;
    assert!(officer.contains("лише працівників свого органу") && !officer.contains("value=\"take"), "{officer}");
    let looked = text(upload(&listed.server, &form, &TRAINER, &guests("preview"), workbook).await, 200).await;
    assert!(looked.contains("value=\"take\">Зареєструвати всіх: 2<") && looked.contains("value=\"welcome\" checked"));
    text(upload(&listed.server, &form, &TRAINER, &guests("take"), workbook).await, 200).await;
    assert_eq!(
        everybody(&listed).await[2..],
        [told("Гість Шоста", BUREAU, true), told("Учасник Сьомий", JUSTICE, false)]
    );
}

#[actix_web::test]
async fn a_list_that_is_too_long_to_stay_on_the_page_is_sent_again() {
    let listed = Listed::on(Store::Sqlite).await;
    let form = format!("/trainings/{}/people/register-list", listed.id);
    let office = "є".repeat(480);
    let rows: String = (0..1_000).map(|n| format!("Учасник {n};{JUSTICE};{office}\n")).collect();
    let csv = format!("ПІБ;ЄДРПОУ;Посада\n{rows}");
    let empty = shown(&listed.server, &form, &TRAINER).await;
    let (csrf, key) = (hidden(&empty, "csrf"), hidden(&empty, "key"));
    let with = |step| [("csrf", csrf.as_str()), ("key", key.as_str()), ("table", ""), ("step", step)];
    let file = ("upload", "list.csv", csv.as_bytes());
    let looked = text(upload(&listed.server, &form, &TRAINER, &with("preview"), file).await, 200).await;
    assert!(looked.contains("виберіть той самий файл") && !looked.contains(&office), "{}", looked.len());
    assert!(looked.contains("Зареєструвати всіх: 1000<"));
    text(upload(&listed.server, &form, &TRAINER, &with("take"), file).await, 200).await;
    assert_eq!(listed.list(&NOBODY).await["training"]["people"], 1_000);
}

async fn a_registration_is_withdrawn_with_a_reason(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    let people = format!("/trainings/{}/people", listed.id);
    let withdraw = format!("{people}/unregister");
    let [first, second] = [listed.reference("Учасниця Перша").await, listed.reference("Учасник Другий").await];
    let own = shown(&listed.server, &people, &JUSTICE_OFFICER).await;
    let (_, form) = own.split_once("id=\"unregister\"").expect("an officer takes people of their own body off");
    assert!(form.contains(&first) && !form.contains(&second), "{form}");
    let csrf = hidden(&own, "csrf");
    let fields = |who: &str, key: &str, reason: &str| {
        [("csrf", csrf.as_str()), ("key", key), ("person", who), ("reason", reason)].map(|(n, v)| (n, v.to_owned()))
    };
    let tell = async |person: &Person, fields: [(&'static str, String); 4]| {
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        post(&listed.server, &withdraw, person, &fields).await
    };
    let silent = text(tell(&JUSTICE_OFFICER, fields(&first, "one", "")).await, 422).await;
    assert!(silent.contains("id=\"why-fault\""), "{silent}");
    let foreign = text(tell(&JUSTICE_OFFICER, fields(&second, "two", "Захворів")).await, 409).await;
    assert!(foreign.contains("role=\"alert\"") && foreign.contains(">Захворів</textarea>"), "{foreign}");
    assert_eq!(everybody(&listed).await.len(), 2, "nobody left the list");
    let done = text(tell(&JUSTICE_OFFICER, fields(&first, "three", "Захворіла")).await, 200).await;
    assert!(done.contains("Реєстрацію знято.") && !done.contains("Учасниця Перша"), "{done}");
    assert_eq!(everybody(&listed).await, [told("Учасник Другий", INTERIOR, false)]);

    listed.server.clock.advance(jiff::SignedDuration::from_hours(3));
    assert!(shown(&listed.server, &people, &TRAINER).await.contains("id=\"unregister\""));
    let mark = json!({"marks": [{"participant": second, "attendance": "present"}]});
    let marks = format!("/trainings/{}/attendance", listed.id);
    answered(listed.server.post(&marks, &TRAINER, &mark).await, 200).await;
    let marked = shown(&listed.server, &people, &TRAINER).await;
    assert!(!marked.contains("id=\"unregister\""), "who is marked stays on the list");
    let auditor = shown(&listed.server, &people, &AUDITOR).await;
    assert!(auditor.contains("Учасник Другий") && !auditor.contains("people/register"), "an auditor reads: {auditor}");
}
