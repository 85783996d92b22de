//! Letters to bodies: who was told what and why, and what a coordinator does about one that was not sent.

use acceptance::{Program, bodies::DIGITAL};
use serde_json::json;

use crate::person::{Person, fits, page, telephone};

/// Opens the list again until it shows what the writer of letters was still busy with.
const LISTED: &str =
    "if (document.querySelector('td.title a[href^=\"/letters/\"]')) return true; location.reload(); return false";

/// Marks a letter that an event gave: those that the clock brought have none to be explained by.
const OF_AN_EVENT: &str = "[...document.querySelectorAll('td.title')].find(cell => cell.innerText.includes('Подія плану'))\
    .querySelector('a').id = 'of-an-event'";

#[tokio::test]
async fn a_coordinator_sees_why_a_body_was_told_sends_a_letter_again_and_stops_and_resumes_its_address() {
    let demo = Program::demo().await;
    let coordinator = Person::coordinator(&demo).await;
    let browser = &coordinator.browser;
    browser.open(&page(&demo, "/letters?state=withheld&body=43220851")).await;
    browser.until(LISTED).await;
    let list = browser.text_of("main table").await;
    assert!(list.contains("Подія плану чи навчання") && list.contains("підстава застаріла"), "{list}");
    assert!(!list.contains("key-event"), "rules have names: {list}");

    browser.ask(OF_AN_EVENT).await;
    browser.click("#of-an-event").await;
    browser.until("return location.pathname.length > 40").await;
    let letter = browser.ask("return location.pathname").await;
    let letter = letter.as_str().expect("a path");
    let text = browser.text_of("main").await;
    assert!(text.contains("не надсилалося") && text.contains("Так лист виглядав би зараз"), "{text}");
    browser.click("form[action$='/retry'] button").await;
    browser.until("return !document.querySelector('form[action$=\"/retry\"]')").await;
    assert!(browser.text_of("main").await.contains("надіслано ще раз"));
    browser.until("if (document.querySelector('main .tag.green')) return true; location.reload(); return false").await;
    assert!(browser.text_of("main").await.contains("Саме ці слова надіслано."));

    browser.click("form[action$='/suppress'] button").await;
    browser.until("return !!document.querySelector('form[action$=\"/resume\"]')").await;
    assert!(browser.text_of("main").await.contains("надсилання зупинено"));
    browser.open(&page(&demo, "/letters")).await;
    assert!(browser.text_of("main section.panel").await.contains("надсилання зупинено"));
    browser.open(&page(&demo, letter)).await;
    browser.click("form[action$='/resume'] button").await;
    browser.until("return !!document.querySelector('form[action$=\"/suppress\"]')").await;
    assert!(browser.text_of("main").await.contains("відновлено надсилання на адресу"));

    browser.click("main a[href^='/letters/explain']").await;
    browser.until("return location.pathname === '/letters/explain'").await;
    let why = browser.text_of("main table").await;
    assert!(why.contains("лист написано") && why.contains("Подія плану чи навчання"), "{why}");
    assert_eq!(
        browser.ask(&format!("return !!document.querySelector(\"main table a[href='{letter}']\")")).await,
        json!(true)
    );
}

#[tokio::test]
async fn letters_fit_a_telephone() {
    let demo = Program::demo().await;
    let browser = telephone(&demo, "coordinator", DIGITAL).await;
    browser.open(&page(&demo, "/letters")).await;
    browser.until(LISTED).await;
    fits(&browser, "the list").await;
    browser.click("td.title a").await;
    browser.until("return location.pathname.length > 40").await;
    fits(&browser, "a letter").await;
    browser.open(&page(&demo, "/letters/explain?position=1&body=43220851")).await;
    fits(&browser, "the explanation").await;
}
