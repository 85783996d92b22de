//! Consent at the browser: a body gives its position with remarks, the drafter answers, the author holds to one; and what it looks like.

use acceptance::{Program, bodies::JUSTICE};
use serde_json::json;

use crate::person::{Person, fits, page, press, telephone};

/// Follows the link to the round over the plan of phased transition.
const OVER_THE_PLAN: &str =
    "[...document.querySelectorAll('main table th a')].find(a => a.innerText.startsWith('План поетапного')).click()";

/// Opens the round over the plan that goes on, as the menu leads to it; answers its address.
async fn open_round(person: &Person, demo: &Program) -> String {
    let browser = &person.browser;
    browser.open(&page(demo, "/")).await;
    browser.click("header nav a[href='/consent-rounds']").await;
    browser.until("return location.pathname === '/consent-rounds'").await;
    browser.ask(OVER_THE_PLAN).await;
    browser.until("return document.querySelector('#matrix') !== null").await;
    browser.ask("return location.pathname").await.as_str().expect("a path").to_owned()
}

/// Gives the position of Мін’юст with two remarks, through the form.
async fn give_two_remarks(justice: &Person, demo: &Program) -> String {
    let round = open_round(justice, demo).await;
    let browser = &justice.browser;
    browser.click("a.button[href$='/position']").await;
    browser.until("return location.pathname.endsWith('/position')").await;
    browser.click("input[value=agreed-with-remarks]").await;
    for (i, (locator, text)) in
        [("фаза 3", "Строк фази закороткий"), ("фаза 3, мета", "Мету названо неповно")].iter().enumerate()
    {
        browser.write(&format!("#remark_locator-{i}"), locator).await;
        browser.write(&format!("#remark_text-{i}"), text).await;
    }
    browser.write("#remark_proposed-0", "до 31.12.2027").await;
    press(browser, "#record").await;
    round
}

/// The number of the remark that says so.
async fn number_of(person: &Person, text: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('#remarks article')].find(card => card.innerText.includes({})).id.split('-')[1]",
        json!(text)
    );
    person.browser.ask(&script).await.as_str().expect("the remark stands on the page").to_owned()
}

#[tokio::test]
async fn a_body_gives_its_position_with_two_remarks_and_the_matrix_shows_it() {
    let demo = Program::demo().await;
    let justice = Person::sign_in(&demo, "body-officer", JUSTICE).await;
    let browser = &justice.browser;
    assert_eq!(browser.text_of("header .badge").await, "1", "one thing waits for the body");
    give_two_remarks(&justice, &demo).await;
    assert!(browser.text_of(".banner.good").await.contains("Позицію записано"));
    let row = browser.text_of(&format!("#body-{JUSTICE}")).await;
    assert!(row.contains("погоджено із зауваженнями") && row.contains("без відповіді: 2"), "{row}");
    let remarks = browser.text_of("#remarks").await;
    for words in ["Строк фази закороткий", "до 31.12.2027", "Мету названо неповно"]
    {
        assert!(remarks.contains(words), "{words}: {remarks}");
    }
    assert_eq!(browser.text_of("header .badge").await, "", "nothing waits for it now");
}

#[tokio::test]
async fn the_drafter_answers_and_the_author_settles_one_remark_and_holds_to_the_other() {
    let demo = Program::demo().await;
    let justice = Person::sign_in(&demo, "body-officer", JUSTICE).await;
    let drafter = Person::officer(&demo).await;
    let round = give_two_remarks(&justice, &demo).await;
    for (text, answer) in [("Строк фази закороткий", "accepted"), ("Мету названо неповно", "rejected")]
    {
        drafter.browser.open(&page(&demo, &round)).await;
        let n = number_of(&drafter, text).await;
        drafter.browser.click(&format!("#remark-{n} a.button")).await;
        drafter.browser.until("return document.querySelector('#answer-form') !== null").await;
        drafter.browser.click(&format!("input[value={answer}]")).await;
        if answer == "rejected" {
            // Without reasons it is refused, and the choice stays.
            drafter.send("#answer-form .actions").await;
            assert!(!drafter.browser.text_of("#text-fault").await.is_empty());
            assert_eq!(
                drafter.browser.ask("return document.querySelector('input[value=rejected]').checked").await,
                true
            );
            drafter.browser.write("#text", "Мета є в описі сервісу").await;
        }
        drafter.send("#answer-form .actions").await;
        assert!(drafter.browser.text_of(".banner.good").await.contains("Відповідь на зауваження записано"));
    }
    for (text, form) in [("Строк фази закороткий", "#settle-form"), ("Мету названо неповно", "#maintain-form")]
    {
        justice.browser.open(&page(&demo, &round)).await;
        let n = number_of(&justice, text).await;
        justice.browser.click(&format!("#remark-{n} a.button")).await;
        justice.browser.until("return document.querySelector('#maintain-form') !== null").await;
        if form == "#maintain-form" {
            justice.browser.write("#reason", "Суб’єкт даних опису не бачить").await;
        }
        justice.send(form).await;
        let expected = if form == "#settle-form" { "знято" } else { "автор наполягає" };
        let remark = justice.browser.text_of(&format!("#remark-{n}")).await;
        assert!(remark.contains(expected), "{expected}: {remark}");
    }
    let row = justice.browser.text_of(&format!("#body-{JUSTICE}")).await;
    assert!(row.contains("знято: 1") && row.contains("наполягає: 1"), "{row}");
}

#[tokio::test]
async fn the_pages_of_consent_fit_a_telephone() {
    let demo = Program::demo().await;
    let justice = Person::sign_in(&demo, "body-officer", JUSTICE).await;
    let round = open_round(&justice, &demo).await;
    let plan =
        justice.browser.ask("return document.querySelector(\"main a[href^='/transition-plans/']\").pathname").await;
    let plan = plan.as_str().expect("the round names its plan").to_owned();
    let telephone = telephone(&demo, "body-officer", JUSTICE).await;
    let term = format!("{round}/explain-deadline?body={JUSTICE}");
    for path in [
        "/consent-rounds",
        &round,
        &format!("{round}/position"),
        &format!("{round}/disagreements"),
        &term,
        "/transition-plans",
        &plan,
        &format!("{plan}/versions/2"),
    ] {
        telephone.open(&page(&demo, path)).await;
        fits(&telephone, path).await;
        assert!(telephone.text_of("h1").await.chars().count() > 5, "{path}");
    }
}
