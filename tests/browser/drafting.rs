//! A plan of phased transition from nothing to its round, by forms alone; and what they look like on a telephone.

use acceptance::{Program, bodies::JUSTICE};

use crate::person::{Person, fits, page, telephone};

const INTERIOR: &str = "00032684";

/// Fills in a date, which a browser types in the order of its own country.
async fn pick(person: &Person, selector: &str, day: &str) {
    person.browser.ask(&format!("document.querySelector('{selector}').value = '{day}'")).await;
}

#[tokio::test]
async fn a_plan_is_begun_drafted_and_sent_to_consent_by_forms() {
    let demo = Program::demo().await;
    let drafter = Person::officer(&demo).await;
    let browser = &drafter.browser;
    browser.open(&page(&demo, "/transition-plans")).await;
    browser.click("a.button[href='/transition-plans/new']").await;
    browser.until("return location.pathname === '/transition-plans/new'").await;
    browser.write("#title", "План переходу соціальних реєстрів").await;
    drafter.send("#begin").await;
    assert!(browser.text_of(".banner.good").await.contains("тепер додайте фази"));

    browser.write("#add-phase [name=title]", "Перші реєстри").await;
    pick(&drafter, "#add-phase [name=from]", "2027-02-01").await;
    pick(&drafter, "#add-phase [name=until]", "2027-01-01").await;
    drafter.send("#add-phase").await;
    let fault = browser.text_of("#until-fault").await;
    assert!(fault.contains("закінчується раніше"), "{fault}");
    assert_eq!(browser.value("#add-phase [name=title]").await, "Перші реєстри", "what was typed stays");
    pick(&drafter, "#add-phase [name=until]", "2027-06-30").await;
    drafter.send("#add-phase").await;

    browser.ask("document.querySelector('#phase').value = '1'").await;
    for (field, text) in [
        ("provider", JUSTICE),
        ("provider_system", "ДРАЦС"),
        ("consumer", INTERIOR),
        ("consumer_system", "ЄІС"),
        ("service_code", "GetPerson_1"),
        ("purpose", "перевірка відомостей про особу"),
    ] {
        browser.write(&format!("#{field}"), text).await;
    }
    drafter.send("#add-interaction").await;
    let content = browser.text_of("#content").await;
    assert!(content.contains("Мін’юст (ДРАЦС) → МВС (ЄІС)"), "{content}");

    let path = browser.ask("return location.pathname").await;
    let telephone = telephone(&demo, "body-officer", acceptance::bodies::DIGITAL).await;
    telephone.open(&page(&demo, path.as_str().expect("a path"))).await;
    fits(&telephone, "the draft").await;

    browser.click("#send input[value='tacit-consent@1']").await;
    drafter.send("#send").await;
    assert!(browser.text_of(".banner.good").await.contains("надіслано на погодження"));
    browser.click("#versions a[href^='/consent-rounds/']").await;
    browser.until("return document.querySelector('#matrix') !== null").await;
    let matrix = browser.text_of("#matrix").await;
    assert!(matrix.contains("Мін’юст") && matrix.contains("МВС") && matrix.contains("ще не вручено"), "{matrix}");
}
