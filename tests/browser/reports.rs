//! A report at the browser, from its first word to its acceptance, as each in turn would do it in Ukrainian.

use acceptance::{
    Program,
    bodies::{DIGITAL, DIIA},
};
use serde_json::json;
use zgoda_app::SystemClock;

use crate::person::{Person, page, press};

/// The secretariat of the Cabinet.
const SECRETARIAT: &str = "00019442";

/// Chooses the plan of 18 measures.
const THE_PLAN: &str = "const plan = document.querySelector('#plan'); \
     plan.value = [...plan.options].find(one => one.text.includes('інтероперабельності')).value";

/// Opens a report, follows the link to one of its acts, and sends its form with these fields; answers with what the page then says.
async fn act(person: &Person, demo: &Program, report: &str, act: &str, fields: &[(&str, &str)]) -> String {
    let browser = &person.browser;
    browser.open(&page(demo, report)).await;
    browser.click(&format!("a[href$='/{act}']")).await;
    browser.until(&format!("return location.pathname.endsWith('/{act}')")).await;
    for (selector, text) in fields {
        browser.write(selector, text).await;
    }
    if act == "endorse" {
        browser.click("input[value='explicit-consent@1']").await;
    }
    person.send(&format!("#{act} .actions")).await;
    browser.text_of(".banner.good").await
}

#[tokio::test]
async fn a_report_is_written_endorsed_approved_submitted_registered_and_accepted() {
    let demo = Program::demo().await;
    let officer = Person::officer(&demo).await;
    let browser = &officer.browser;
    browser.open(&page(&demo, "/")).await;
    browser.click("header nav a[href='/reports']").await;
    browser.until("return location.pathname === '/reports'").await;
    browser.click("a.button[href='/reports/new']").await;
    browser.until("return location.pathname === '/reports/new'").await;
    browser.ask(THE_PLAN).await;
    for (field, text) in [
        ("#measure", "1.1"),
        ("#title", "Звіт про пілот інструкцій"),
        ("#heading", "Результати"),
        ("#markdown", "Інструкції **опубліковано**."),
    ] {
        browser.write(field, text).await;
    }
    officer.send("#begin-report .actions").await;
    assert!(browser.text_of(".banner.good").await.contains("Звіт створено"));
    let report = browser.ask("return location.pathname").await.as_str().expect("a path").to_owned();

    // Figures that do not add up come back with what was typed; corrected, they are kept.
    browser.click("a[href$='/write']").await;
    browser.until("return location.pathname.endsWith('/write')").await;
    for (field, text) in [
        ("#figure-title-0", "Інструкції"),
        ("#figure-unit-0", "документів"),
        ("#figure-as-of-0", "2025"),
        ("#figure-source-0", "Каталог"),
        ("#figure-total-0", "4"),
        ("#part-title-0", "для держателів"),
        ("#part-value-0", "2"),
        ("#part-title-1", "для розробників"),
        ("#part-value-1", "1"),
        ("#figure-letter-0", "18/2"),
    ] {
        browser.write(field, text).await;
    }
    browser.ask("document.querySelector('#figure-letter-date-0').value = '2025-03-01'").await;
    officer.send("#write-report .actions").await;
    let form = browser.text_of("#write-report").await;
    assert!(form.contains("Складові дають 3, а всього вказано 4"), "{form}");
    browser.ask("document.querySelector('#figure-total-0').value = '3'").await;
    officer.send("#write-report .actions").await;
    let figures = browser.text_of("#figures").await;
    assert!(figures.contains("для розробників") && figures.contains("Лист № 18/2"), "{figures}");

    assert!(act(&officer, &demo, &report, "endorse", &[]).await.contains("надіслано на погодження"));
    let round = browser.ask("return document.querySelector('#facts a[href^=\"/consent-rounds/\"]').pathname").await;
    let round = round.as_str().expect("the report names its round").to_owned();
    let client = demo.signed_in("body-officer", Some(DIGITAL)).await;
    let delivery = json!({"at": SystemClock.shows().to_string(), "channel": "exchange", "number": "вх. 1"});
    client.command(&format!("/api/v1{round}/serve"), &json!({"body": DIIA, "delivery": delivery})).await;

    let diia = Person::sign_in(&demo, "body-officer", DIIA).await;
    diia.browser.open(&page(&demo, &round)).await;
    diia.browser.click("a.button[href$='/position']").await;
    diia.browser.until("return location.pathname.endsWith('/position')").await;
    diia.browser.click("input[value=agreed]").await;
    press(&diia.browser, "#record").await;
    browser.open(&page(&demo, &format!("{round}/end"))).await;
    officer.send("#close .actions").await;

    browser.open(&page(&demo, &report)).await;
    assert_eq!(
        browser.ask("return document.querySelector('a[href$=\"/approve\"]') === null").await,
        true,
        "not its author"
    );
    let head = Person::sign_in(&demo, "body-head", DIGITAL).await;
    assert!(act(&head, &demo, &report, "approve", &[]).await.contains("Звіт затверджено"));
    assert!(act(&officer, &demo, &report, "submit", &[("#number", "1/06-3")]).await.contains("Звіт подано"));
    let secretary = Person::sign_in(&demo, "body-officer", SECRETARIAT).await;
    assert!(act(&secretary, &demo, &report, "register", &[("#number", "0-99")]).await.contains("Звіт зареєстровано"));
    let note = [("#note", "Взято до відома.")];
    assert!(act(&secretary, &demo, &report, "accept", &note).await.contains("Звіт прийнято"));
    let versions = secretary.browser.text_of("#versions").await;
    for words in ["прийнято", "№ 1/06-3", "№ 0-99", "Взято до відома."] {
        assert!(versions.contains(words), "{words}: {versions}");
    }
}
