//! A training at the browser: the coordinator says who was there, by name, and the list is ready to be approved.

use acceptance::{
    Program,
    bodies::{DIGITAL, JUSTICE},
};
use serde_json::json;

use crate::person::{Person, page};

#[tokio::test]
async fn a_coordinator_marks_two_who_came_late_onto_the_list_and_may_approve_it() {
    let demo = Program::demo().await;
    let coordinator = Person::sign_in(&demo, "training-coordinator", DIGITAL).await;
    let client = demo.signed_in("training-coordinator", Some(DIGITAL)).await;
    let held = client.see("/api/v1/trainings?state=held").await;
    let training =
        format!("/trainings/{}", held["items"][0]["id"].as_str().expect("a list waits in the demonstration"));
    for name in ["Учасниця Дванадцята", "Учасник Тринадцятий"] {
        client.command(&format!("/api/v1{training}/participants"), &json!({ "name": name, "body": JUSTICE })).await;
    }
    let browser = &coordinator.browser;
    browser.open(&page(&demo, &training)).await;
    assert!(!browser.text().await.contains("Затвердити список"), "two people have no mark");
    browser.click(&format!("a.button[href='{training}/people']")).await;
    browser.until("return document.querySelector('#mark') !== null").await;
    assert_eq!(browser.ask("return document.querySelectorAll('#mark tbody tr').length").await, json!(2));
    assert!(browser.text_of("#mark").await.contains("Учасник Тринадцятий"));
    browser.click("#mark tbody tr:nth-child(2) select option[value$=' excused']").await;
    browser.click("#rest option[value=present]").await;
    coordinator.send("#mark").await;
    assert!(browser.text_of(".banner.good").await.contains("Відмітки записано."));
    assert_eq!(browser.ask("return document.querySelector('#mark')").await, json!(null), "nobody is left to mark");
    let row = "return [...document.querySelectorAll('main tbody tr')].find(row => row.innerText.includes('Тринадцятий')).innerText";
    let row = browser.ask(row).await;
    assert!(row.as_str().is_some_and(|text| text.contains("відсутність з поважних причин")), "{row}");
    browser.open(&page(&demo, &training)).await;
    assert!(browser.text().await.contains("Затвердити список"));
    let history = browser.text_of("#history").await;
    assert!(history.contains("присутність – 1, відсутність з поважних причин – 1"), "{history}");
    assert!(!history.contains("Тринадцятий"), "a history names nobody");
}
