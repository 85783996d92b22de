//! The forms: reported, confirmed, returned, answered; and what was typed is still there when a form is refused.

use acceptance::Program;
use serde_json::json;

use crate::person::{Person, page};

/// The form of a message's card that ends so, among those that still wait for the coordinator.
fn review(verb: &str, text: &str) -> String {
    format!("article[data-found='{text}'] form[action$='/{verb}']")
}

/// Marks the message that says so, so that a selector finds it.
async fn find_message(person: &Person, text: &str) {
    let script = format!(
        "const found = [...document.querySelectorAll('article.message')].find(card => card.innerText.includes({0}));\
         found.dataset.found = {0}; return found.className",
        json!(text)
    );
    person.browser.ask(&script).await;
}

#[tokio::test]
async fn an_officer_reports_the_coordinator_confirms_one_and_returns_another_and_the_board_shows_it() {
    let demo = Program::demo().await;
    let (officer, coordinator) = (Person::officer(&demo).await, Person::coordinator(&demo).await);
    let waiting = "td.title";
    assert!(!officer.on_the_board(&demo, "1.1", waiting).await.contains("чекає перевірки"));

    for text in ["Оновлено інструкцію для розробників", "Проведено нараду з розробниками"]
    {
        officer.open_measure(&demo, "1.1").await;
        officer.write_report(text).await;
        officer.send("#report form").await;
        let said = officer.browser.text_of(".banner.good").await;
        assert!(said.contains("Повідомлення записано"), "{said}");
        assert!(officer.browser.text_of("#messages").await.contains(text));
    }
    assert!(officer.on_the_board(&demo, "1.1", waiting).await.contains("чекає перевірки: 2"));
    officer.open_measure(&demo, "1.1").await;
    assert_eq!(officer.browser.ask("return document.querySelector('form[action$=confirm]')").await, json!(null));

    coordinator.open_measure(&demo, "1.1").await;
    find_message(&coordinator, "Оновлено інструкцію для розробників").await;
    coordinator.send(&review("confirm", "Оновлено інструкцію для розробників")).await;
    assert!(coordinator.browser.text_of(".banner.good").await.contains("підтверджено"));
    assert!(coordinator.on_the_board(&demo, "1.1", waiting).await.contains("чекає перевірки: 1"));

    coordinator.open_measure(&demo, "1.1").await;
    let text = "Проведено нараду з розробниками";
    find_message(&coordinator, text).await;
    coordinator.browser.write(&format!("{} textarea", review("return", text)), "Додайте протокол наради.").await;
    coordinator.send(&review("return", text)).await;
    assert!(coordinator.browser.text_of(".banner.good").await.contains("повернуто"));
    assert!(!coordinator.on_the_board(&demo, "1.1", waiting).await.contains("чекає перевірки"));
    officer.open_measure(&demo, "1.1").await;
    assert!(officer.browser.text_of("article.message.returned").await.contains("Додайте протокол наради."));
}

#[tokio::test]
async fn a_question_about_the_text_is_answered_and_leaves_the_board() {
    let demo = Program::demo().await;
    let coordinator = Person::coordinator(&demo).await;
    let browser = &coordinator.browser;
    let open = async || {
        browser.open(&page(&demo, "/")).await;
        let text = browser.text_of("p.lead a[href$='/anomalies']").await;
        text.split(' ').next().and_then(|n| n.parse::<u32>().ok()).expect("the board counts the open questions")
    };
    let before = open().await;
    browser.click("p.lead a[href$='/anomalies']").await;
    browser.until("return location.pathname.endsWith('/anomalies')").await;
    browser.click("details > summary").await;
    let open_form = "tr:has(form[action$='/settle'])";
    let question = browser.ask(&format!("return document.querySelector(\"{open_form}\").id")).await;
    // The first row may be settled: its summary is another one.
    browser.ask(&format!("document.querySelector(\"{open_form} details:has(form)\").open = true")).await;

    browser.write(&format!("{open_form} textarea"), " ").await;
    coordinator.send(&format!("{open_form} details")).await;
    let fault = browser.text_of(".fault").await;
    assert!(fault.contains("Текст порожній"), "{fault}");
    assert_eq!(browser.ask("return document.querySelector('tr:has(.fault)').id").await, question);

    browser.write("tr:has(.fault) textarea", "Строк відлічується від опублікування.").await;
    coordinator.send("tr:has(.fault) details:has(form)").await;
    let answered = question.as_str().expect("the row has an id");
    assert!(browser.text_of(&format!("#{answered}")).await.contains("Строк відлічується від опублікування."));
    assert_eq!(open().await, before - 1);
}

#[tokio::test]
async fn a_refused_report_keeps_what_was_typed_and_says_what_to_mend_where() {
    let demo = Program::demo().await;
    let officer = Person::officer(&demo).await;
    let browser = &officer.browser;
    officer.open_measure(&demo, "1.1").await;

    // A letter without its date, and no text: both are told at once, beside their fields.
    officer.write_report(" ").await;
    browser.write("#letter_number", "12/3-45").await;
    officer.send("#report form").await;
    assert!(browser.text_of(".banner.bad").await.contains("Виправте позначене"));
    assert!(browser.text_of("#text-fault").await.contains("Текст порожній"));
    assert!(browser.text_of("#letter_date-fault").await.contains("Вкажіть дату"));
    assert_eq!(browser.value("#letter_number").await, "12/3-45");
    assert_eq!(browser.ask("return document.activeElement.id").await, "text", "the first thing to mend has the focus");

    // A day to come, past the bound that the field itself has.
    browser.write("#text", "Текст, який шкода втратити").await;
    browser.ask("document.querySelector('#letter_date').value = '2025-03-01'").await;
    let tomorrow = "const field = document.querySelector('#message_as_of'); field.form.noValidate = true;\
                    field.value = '2199-01-31'";
    browser.ask(tomorrow).await;
    officer.send("#report form").await;
    let fault = browser.text_of("#message_as_of-fault").await;
    assert!(fault.contains("31.01.2199") && fault.contains("ще не настала"), "{fault}");
    assert_eq!(browser.value("#text").await, "Текст, який шкода втратити");

    // A rule: "done" wants a result.
    let today = "document.querySelector('#message_as_of').value = document.querySelector('#message_as_of').max;\
                 document.querySelector('#execution').value = 'done'";
    browser.ask(today).await;
    officer.send("#report form").await;
    assert!(browser.text_of("#execution-fault").await.contains("результат"));
    assert_eq!(browser.value("#execution").await, "done");
    assert_eq!(browser.value("#text").await, "Текст, який шкода втратити");

    // Mended, it is taken; nothing was stored before.
    browser.ask("document.querySelector('#execution').value = 'in-progress'").await;
    officer.send("#report form").await;
    assert!(browser.text_of(".banner.good").await.contains("Повідомлення записано"));
    assert!(officer.on_the_board(&demo, "1.1", "td.title").await.contains("чекає перевірки: 1"));
}

#[tokio::test]
async fn a_form_of_somebody_who_signed_out_meanwhile_gives_back_what_was_written() {
    let demo = Program::demo().await;
    let officer = Person::officer(&demo).await;
    officer.open_measure(&demo, "1.1").await;
    officer.write_report("Дописано ввечері").await;
    officer.browser.ask("return fetch('/sign-out', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },\
        body: 'csrf=' + document.querySelector('[name=csrf]').value }).then(() => true)").await;
    officer.send("#report form").await;
    assert!(officer.browser.text().await.contains("Увійдіть"));
    assert_eq!(officer.browser.value("textarea[readonly]").await, "Дописано ввечері");
}

#[tokio::test]
async fn a_token_that_is_none_is_refused_at_the_door() {
    let demo = Program::demo().await;
    let browser = acceptance::Browser::of_width(390).await;
    browser.open(&page(&demo, "/sign-in")).await;
    browser.write("#token", "not.a.token").await;
    browser.click("main form button").await;
    browser.until("return document.querySelector('.banner.bad') !== null").await;
    let said = browser.text_of(".banner.bad").await;
    assert!(said.contains("Токен не прийнято"), "{said}");
}
