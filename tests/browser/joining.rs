//! Who takes part, on a telephone: the link from the coordinator, the form with its notice, the code that is shown in the room; and what the
//! coordinator sees of it.

use acceptance::{
    Browser, Program,
    bodies::{DIGITAL, JUSTICE},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::person::{Person, fits, page, press};

#[tokio::test]
async fn somebody_registers_by_a_link_checks_in_by_a_code_and_is_seen_as_present() {
    let demo = Program::demo().await;
    let coordinator = Person::sign_in(&demo, "training-coordinator", DIGITAL).await;
    let client = demo.signed_in("training-coordinator", Some(DIGITAL)).await;
    let now = coordinator.browser.ask("return new Date().toISOString()").await;
    let now: Timestamp = now.as_str().and_then(|now| now.parse().ok()).expect("the clock of the browser");
    let session = json!({ "topic": "Захист даних", "hours": 2, "mode": "on-site", "place": "Київ, зала 2",
        "starts_at": (now - SignedDuration::from_mins(10)).to_string(), "ends_at": (now + SignedDuration::from_hours(2)).to_string(),
        "bodies": [JUSTICE] });
    let scheduled = client.command("/api/v1/trainings", &session).await;
    let training = format!("/trainings/{}", scheduled["training"]["id"].as_str().expect("an identifier"));

    let office = &coordinator.browser;
    office.open(&page(&demo, &format!("{training}/links"))).await;
    office.click(&format!("#issue option[value='{JUSTICE}']")).await;
    office.write("#capacity", "3").await;
    let until = (now + SignedDuration::from_hours(1)).to_zoned(zgoda_domain::calendar::kyiv());
    for (field, value) in [("day", until.strftime("%Y-%m-%d")), ("hour", until.strftime("%H:%M"))] {
        office.ask(&format!("document.querySelector('#{field}').value = '{value}'")).await;
    }
    coordinator.send("#issue").await;
    let link = office.ask("return document.querySelector('#link-to-send').href").await;
    let link = link.as_str().expect("the link is told").to_owned();
    office.open(&page(&demo, &format!("{training}/code"))).await;
    coordinator.send("form#code").await;
    let code = office.text_of(".room").await;

    let telephone = Browser::of_width(390).await;
    telephone.open(&link).await;
    fits(&telephone, "the form").await;
    let notice = telephone.text_of("#notice").await;
    for words in ["Хто збирає", "Навіщо", "На якій підставі", "Хто бачить", "Скільки зберігають", "стерти"]
    {
        assert!(notice.contains(words), "{words} in {notice}");
    }
    telephone.write("#name", "Учасниця Телефонна").await;
    telephone.write("#email", "phone@body.example").await;
    press(&telephone, "#join button").await;
    assert!(telephone.text_of(".banner.good").await.contains("Вас зареєстровано."));
    fits(&telephone, "the page of who registered").await;
    // The address is lost; the telephone remembers who it registered.
    telephone.open(&page(&demo, &format!("{training}/check-in"))).await;
    telephone.write("#code", &code.to_lowercase()).await;
    press(&telephone, "form#check-in button").await;
    assert!(telephone.text_of(".banner.good").await.contains("Вашу присутність записано."));
    assert!(telephone.text_of("#marked").await.contains("присутність"));
    fits(&telephone, "the page of who checked in").await;

    office.open(&page(&demo, &format!("{training}/people"))).await;
    let row = "return [...document.querySelectorAll('main tbody tr')].find(row => row.innerText.includes('Телефонна')).innerText";
    let row = office.ask(row).await;
    assert!(row.as_str().is_some_and(|text| text.contains("присутність")), "{row}");
}
