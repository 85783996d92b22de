//! The pages people look at, on a telephone and on a desk.

use acceptance::{Browser, Program};
use serde_json::json;

use crate::person::{fits, page};

/// A telephone and a desk.
const WIDTHS: [u32; 2] = [390, 1280];

/// The codes of the measures on the board, from top to bottom.
const CODES: &str = "return [...document.querySelectorAll('table.board th.code')].map(cell => cell.innerText.trim())";

#[tokio::test]
async fn the_board_shows_18_measures_in_ukrainian_on_a_telephone_and_on_a_desk() {
    let demo = Program::demo().await;
    for width in WIDTHS {
        let browser = Browser::of_width(width).await;
        browser.open(&page(&demo, "/")).await;
        assert_eq!(browser.ask("return window.innerWidth").await, width);
        assert_eq!(browser.ask("return document.documentElement.lang").await, "uk");
        assert_eq!(
            browser.ask(CODES).await,
            json!([
                "1.1", "1.2", "1.2.1", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.1",
                "3.2", "3.3", "3.4", "3.5"
            ])
        );
        let text = browser.text().await;
        assert!(
            text.contains("розробка інструкцій та навчальних матеріалів для публікації програмних інтерфейсів"),
            "{text}"
        );
        fits(&browser, "the board").await;
    }
}

#[tokio::test]
async fn a_measure_opens_with_its_deadline_in_the_words_of_the_act() {
    let demo = Program::demo().await;
    for width in WIDTHS {
        let browser = Browser::of_width(width).await;
        browser.open(&page(&demo, "/")).await;
        browser.click("table.board td.title a").await;
        browser.until("return location.pathname.endsWith('/measures/1.1')").await;
        let text = browser.text().await;
        assert!(text.contains("січень 2025") && text.contains("31.01.2025"), "{text}");
        fits(&browser, "the measure").await;
    }
}

#[tokio::test]
async fn another_day_is_chosen_on_the_page_and_the_board_says_so() {
    let demo = Program::demo().await;
    let browser = Browser::of_width(1280).await;
    browser.open(&page(&demo, "/")).await;
    let statuses = "return [...document.querySelectorAll('table.board td.status')].map(cell => cell.innerText)";
    let today = browser.ask(statuses).await;
    browser.ask("document.getElementById('as_of').value = '2025-02-03'").await;
    browser.click("form.controls button").await;
    browser.until("return new URLSearchParams(location.search).get('as_of') === '2025-02-03'").await;
    let text = browser.text().await;
    assert!(text.contains("03.02.2025"), "the page says which day it shows: {text}");
    let then = browser.ask(statuses).await;
    assert_eq!(then.as_array().map(Vec::len), Some(18));
    assert_ne!(then, today, "months of reporting later the board looks different");
}
