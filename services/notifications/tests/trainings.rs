//! What bodies are told of trainings: invitations, changes, reminders, with entries for calendars; and who is reminded of a list.

#[path = "../../read-models/tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "support/duties.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod duties;

#[path = "support/mail.rs"]
mod mail;

use duties::{body, open};
use mail::Mail;
use support::{trainings::*, *};
use zgoda_domain::training::{Attendance::Present, Cancel, GroupMembers, MoveSession, TrainingCommand};
use zgoda_notifications::{LetterFilter, LetterRow, Notifications};

on_both!(
    a_calendar_follows_a_training_through_its_letters,
    invited_bodies_are_reminded_once_a_step_until_it_is_called_off,
    whoever_held_a_training_is_reminded_of_its_list_until_it_is_approved,
    nobody_is_invited_to_what_is_over,
);

async fn bodies(world: &World) -> Notifications {
    for one in [DIGITAL, JUSTICE, TAXES] {
        body(world, &edrpou(one)).await;
    }
    open(world).await
}

/// Follows the log and sends; the letters of a rule in the order in which they were written.
async fn told(world: &World, notifications: &Notifications, rule: &str) -> Vec<(LetterRow, Mail)> {
    while notifications.step().await.expect("a step") > 0 {}
    while notifications.send().await.expect("a step").all() > 0 {}
    let filter = LetterFilter { rule: Some(rule.to_owned()), ..LetterFilter::default() };
    let mut rows = notifications.letters(&filter, 200, None).await.expect("the outbox").items;
    rows.sort_by_key(|row| (row.position, row.body.clone()));
    let folder = world.folder.path().join("mail");
    let read = |row: LetterRow| {
        let mail = Mail::read(&folder, &row);
        (row, mail)
    };
    rows.into_iter().map(read).collect()
}

fn moved(day: &str, place: &str) -> TrainingCommand {
    let hour = |hour: &str| instant(&format!("{day}T{hour}:00:00Z"));
    TrainingCommand::Move(MoveSession {
        starts_at: hour("08"),
        ends_at: hour("12"),
        place: Some(line(place)),
        link: None,
        reason: paragraph("зала на ремонті"),
        // Nobody belongs to the group that day.
        groups: vec![GroupMembers { group: group(), bodies: vec![] }],
    })
}

fn cancelled() -> TrainingCommand {
    TrainingCommand::Cancel(Cancel { reason: paragraph("лектор захворів") })
}

async fn a_calendar_follows_a_training_through_its_letters(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-02-03");
    // All of it happens before any letter is written: each letter tells what was so at its event.
    world.schedule(1, session("Підключення, перші кроки", "2025-02-10")).await;
    world.invite(1, &[JUSTICE], &[TAXES]).await;
    world.train(1, moved("2025-02-12", "Львів, зала 2")).await;
    world.train(1, cancelled()).await;

    let invited = told(&world, &notifications, "training-invited").await;
    let to: Vec<_> = invited.iter().map(|(row, mail)| (row.body.as_str(), mail.to.clone())).collect();
    let reports = |code: &str| (code.to_owned(), format!("reports@b{code}.example"));
    let expected = [reports(JUSTICE), reports(TAXES)];
    assert_eq!(to, expected.each_ref().map(|(code, address)| (code.as_str(), address.clone())));
    let (_, first) = &invited[0];
    assert_eq!(first.subject, "Запрошення на навчання: Підключення, перші кроки, 10.02.2025, 10:00");
    assert!(first.plain.contains("Місце: Київ, зала 1."), "{}", first.plain);
    assert!(first.html.contains("Місце: Київ, зала 1."), "{}", first.html);
    let first = first.entry().expect("an entry");
    assert_eq!((first["METHOD"].as_str(), first["DTSTART"].as_str()), ("REQUEST", "20250210T080000Z"));
    assert_eq!((first["DTEND"].as_str(), first["STATUS"].as_str()), ("20250210T120000Z", "CONFIRMED"));
    assert_eq!(first["SUMMARY"], r"Підключення\, перші кроки");
    assert_eq!((first["UID"].clone(), first["SEQUENCE"].as_str()), (format!("training-{}@zgoda", training(1)), "2"));
    assert_eq!(first["ATTENDEE"], format!("mailto:reports@b{JUSTICE}.example"));

    let changed = told(&world, &notifications, "training-changed").await;
    let of = |code: &str| -> Vec<&Mail> {
        changed.iter().filter(|(row, _)| row.body == code).map(|(_, mail)| mail).collect()
    };
    let [to_another_day, called_off] = of(JUSTICE)[..] else { panic!("{changed:?}") };
    assert_eq!(to_another_day.subject, "Навчання перенесено: Підключення, перші кроки");
    assert!(to_another_day.plain.contains("Початок: 12.02.2025, 10:00") && to_another_day.plain.contains("Львів"));
    assert!(to_another_day.plain.contains("Причина: зала на ремонті"), "{}", to_another_day.plain);
    let second = to_another_day.entry().expect("an entry");
    assert_eq!((second["METHOD"].as_str(), second["DTSTART"].as_str()), ("REQUEST", "20250212T080000Z"));
    assert_eq!(second["LOCATION"], r"Львів\, зала 2");
    assert_eq!(called_off.subject, "Навчання скасовано: Підключення, перші кроки");
    let last = called_off.entry().expect("an entry");
    assert_eq!((last["METHOD"].as_str(), last["STATUS"].as_str()), ("CANCEL", "CANCELLED"));
    assert!([&second, &last].iter().all(|entry| entry["UID"] == first["UID"]));
    let number =
        |entry: &std::collections::BTreeMap<String, String>| entry["SEQUENCE"].parse::<i64>().expect("a number");
    assert!(number(&first) < number(&second) && number(&second) < number(&last), "{first:?} {second:?} {last:?}");
    // The taxes were invited with a group that does not hold them on the new day.
    let taxes = of(TAXES).last().expect("a letter").entry().expect("an entry");
    assert_eq!((taxes["METHOD"].as_str(), taxes["UID"].as_str()), ("CANCEL", first["UID"].as_str()));
    assert_eq!(of(TAXES).last().expect("a letter").subject, "Запрошення на навчання знято: Підключення, перші кроки");
}

async fn invited_bodies_are_reminded_once_a_step_until_it_is_called_off(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-02-03");
    world.schedule(1, session("Підключення", "2025-02-12")).await;
    world.invite(1, &[JUSTICE, TAXES], &[]).await;
    let mut written = Vec::new();
    for day in ["2025-02-06", "2025-02-07", "2025-02-10", "2025-02-11", "2025-02-13"] {
        world.day(day);
        written.push(notifications.look().await.expect("a look").written);
    }
    assert_eq!(written, [0, 2, 0, 2, 0]);
    let near = told(&world, &notifications, "training-near").await;
    let rungs: Vec<_> = near.iter().map(|(row, _)| (row.body.as_str(), row.rung.as_deref())).collect();
    let (three, one) = (Some("before-3"), Some("before-1"));
    let mut sorted = rungs.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [(JUSTICE, one), (JUSTICE, three), (TAXES, one), (TAXES, three)]);
    let mail = &near.iter().find(|(row, _)| row.rung.as_deref() == three).expect("a letter").1;
    assert_eq!(mail.subject, "Нагадування про навчання: Підключення, 12.02.2025, 10:00");
    assert!(mail.plain.contains("До навчання «Підключення» – 3 робочі дні."), "{}", mail.plain);

    world.day("2025-02-03");
    world.schedule(2, session("Безпека", "2025-02-26")).await;
    world.invite(2, &[JUSTICE], &[]).await;
    world.train(2, cancelled()).await;
    world.day("2025-02-21");
    assert_eq!(notifications.look().await.expect("a look").written, 0, "nobody is reminded of what is not held");
}

async fn whoever_held_a_training_is_reminded_of_its_list_until_it_is_approved(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-02-03");
    world.schedule(1, session("Підключення", "2025-02-10")).await;
    world.invite(1, &[JUSTICE], &[]).await;
    world.enter(1, &[(1, JUSTICE, false)]).await;
    world.day("2025-02-11");
    world.mark(1, &[(1, Present)]).await;
    world.hold(1, None).await;
    let mut written = Vec::new();
    for day in ["2025-02-14", "2025-02-17", "2025-02-18"] {
        world.day(day);
        written.push(notifications.look().await.expect("a look").written);
    }
    assert_eq!(written, [0, 1, 0]);
    let reminders = told(&world, &notifications, "list-not-approved").await;
    let (row, mail) = &reminders[0];
    assert_eq!((row.body.as_str(), row.rung.as_deref()), (DIGITAL, Some("after-5")));
    assert_eq!(mail.subject, "Список учасників не затверджено: Підключення");
    assert!(mail.plain.contains("відбулося 10.02.2025. Робочих днів відтоді: 5."), "{}", mail.plain);
    world.approve_list(1).await;
    world.day("2025-02-24");
    assert_eq!(notifications.look().await.expect("a look").written, 0, "it is approved");
    let approved = LetterFilter { rule: Some("key-event".to_owned()), ..LetterFilter::default() };
    while notifications.step().await.expect("a step") > 0 {}
    let rows = notifications.letters(&approved, 200, None).await.expect("the outbox").items;
    assert_eq!(rows[0].subject, "Список учасників затверджено: Підключення");
}

async fn nobody_is_invited_to_what_is_over(world: World) {
    let notifications = bodies(&world).await;
    world.day("2025-02-12");
    world.schedule(1, session("Підключення", "2025-02-10")).await;
    world.invite(1, &[JUSTICE], &[TAXES]).await;
    // Of a training of the same day that begins in an hour, its bodies are told.
    world.schedule(2, session("Безпека", "2025-02-12")).await;
    world.invite(2, &[JUSTICE], &[]).await;
    let invited = told(&world, &notifications, "training-invited").await;
    let subjects: Vec<_> = invited.iter().map(|(row, _)| (row.body.as_str(), row.subject.as_str())).collect();
    assert_eq!(subjects, [(JUSTICE, "Запрошення на навчання: Безпека, 12.02.2025, 10:00")]);
}
