//! What is written into the outbox, once, and what leaves it as files.

mod support;

use support::{DRAFTER, INTERIOR, JUSTICE, ROUND, TAXES, World, paragraph, settings};
use zgoda_domain::{
    body::ContactRole::{Head, Registry, Reporting},
    consent_round::{ConsentRoundCommand as R, Void},
    representation::Credentials,
};
use zgoda_notifications::{Pace, State, Way};

on_both!(
    a_round_is_served_once_to_each_body_however_often_the_log_is_followed,
    what_is_older_than_the_bound_is_recorded_and_not_sent,
    letters_leave_as_files_and_a_late_one_says_so,
    a_term_is_reminded_of_once_a_step_and_one_catch_up_after_an_outage,
    letters_gathered_for_a_day_go_out_together,
    a_clock_that_jumps_back_sends_nothing_twice,
);

async fn register(world: &World) {
    for code in [DRAFTER, JUSTICE, INTERIOR] {
        world.body(code, &[Registry, Reporting, Head]).await;
    }
}

async fn a_round_is_served_once_to_each_body_however_often_the_log_is_followed(world: World) {
    register(&world).await;
    world.body(TAXES, &[]).await;
    world.open("План переходу", &[JUSTICE, INTERIOR, TAXES]).await;
    world.settle().await;
    let served = |body: &str, state| ("round-served".to_owned(), format!("{body}/registry"), state);
    let expected = [served(JUSTICE, State::Created), served(INTERIOR, State::Created), served(TAXES, State::Withheld)];
    assert_eq!(world.told().await, expected);
    let taxes = &world.letters().await[2];
    assert_eq!((taxes.reason.as_deref(), taxes.address.as_deref()), (Some("no-contact"), None));

    // Another process, and one that begins the log anew, write the same rows: none.
    world.settle_by(&world.another(settings(Way::Files(world.mail()))).await).await;
    world.agree_after_service().await;
    world.settle().await;
    let told = world.told().await;
    let taken = told.iter().filter(|(rule, ..)| rule == "position-taken").collect::<Vec<_>>();
    assert_eq!(taken, [&("position-taken".to_owned(), format!("{DRAFTER}/registry"), State::Created)]);
    assert_eq!(told.len(), 4, "{told:?}");
}

impl World {
    async fn agree_after_service(&self) {
        self.serve(JUSTICE).await;
        self.agree(JUSTICE).await;
    }
}

async fn what_is_older_than_the_bound_is_recorded_and_not_sent(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    // Ten days later the notifier starts for the first time.
    world.set("2025-02-13T07:00:00Z");
    world.settle().await;
    let letters = world.letters().await;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].state, letters[0].reason.as_deref()), (State::Withheld, Some("too-old")));
    assert_eq!(world.notifications.send().await.expect("a step").all(), 0);
    assert!(!world.mail().exists());

    // A person may send it all the same.
    world.notifications.retry(letters[0].id, "coordinator").await.expect("a retry");
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 1);
    assert_eq!(world.letters().await[0].state, State::Delivered);
}

async fn letters_leave_as_files_and_a_late_one_says_so(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle().await;
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 1);
    let letter = world.letters().await.remove(0);
    assert_eq!((letter.state, letter.template, letter.late), (State::Delivered, Some(1), false));
    let file = world.mail().join(format!("round-served-{}.eml", letter.id));
    let text = std::fs::read_to_string(file).expect("a file");
    assert!(text.contains(&format!("Message-ID: <{}@zgoda.example>", letter.id)), "{text}");
    assert!(text.contains("To: registry@b00015622.example\r\n"), "{text}");

    let (reason, credentials) = (paragraph("помилка"), Credentials::default());
    world.round(R::Void(Void { reason, credentials }), DRAFTER).await;
    world.set("2025-02-04T07:00:00Z");
    world.settle().await;
    let late = world.letters().await.into_iter().find(|one| one.rule == "round-ended").expect("a letter");
    assert!(late.late);
    let preview = world.notifications.preview(late.id).await.expect("the outbox").expect("a letter");
    assert_eq!(preview.subject, "Погодження припинено: «План переходу»");
    assert!(preview.text.starts_with("Лист надсилається із запізненням: підстава виникла 03.02.2025, 09:00."));
    assert!(preview.text.contains("Причина: помилка"), "{}", preview.text);
}

async fn a_term_is_reminded_of_once_a_step_and_one_catch_up_after_an_outage(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE, INTERIOR]).await;
    for body in [JUSTICE, INTERIOR] {
        world.serve(body).await;
    }
    // Served on Monday 3 February: five working days end on the 10th, three working days before is the 5th.
    world.set("2025-02-04T09:00:00Z");
    world.settle().await;
    assert_eq!(world.notifications.look().await.expect("a look").written, 0);
    world.set("2025-02-06T09:00:00Z");
    assert_eq!(world.notifications.look().await.expect("a look").written, 2);
    assert_eq!(world.notifications.look().await.expect("a look").written, 0, "looked at twice");
    let again = world.another(settings(Way::Files(world.mail()))).await;
    assert_eq!(again.look().await.expect("a look").written, 0, "by another process");
    let due: Vec<_> = world.letters().await.into_iter().filter(|one| one.rule == "position-due").collect();
    assert_eq!(
        due.iter().map(|one| (one.body.as_str(), one.late)).collect::<Vec<_>>(),
        [(JUSTICE, true), (INTERIOR, true)]
    );
    assert_eq!(due[0].rung.as_deref(), Some("before-3"));
    assert_eq!(due[0].occasion, format!("term/{ROUND}/1/2025-02-10"));
}

async fn letters_gathered_for_a_day_go_out_together(world: World) {
    // Half past nine in Kyiv: the digest of this day is out.
    world.set("2025-02-03T07:30:00Z");
    register(&world).await;
    world.notifications.choose(DRAFTER, "registry", "position-taken", Pace::Daily, "drafter").await.expect("a choice");
    let refused = world.notifications.choose(JUSTICE, "registry", "round-served", Pace::Weekly, "justice").await;
    assert_eq!(refused.map_err(|error| error.to_string()), Err("no-choice".to_owned()));
    world.open("План переходу", &[JUSTICE, INTERIOR]).await;
    for body in [JUSTICE, INTERIOR] {
        world.serve(body).await;
        world.agree(body).await;
        world.settle().await;
    }
    assert_eq!(world.notifications.look().await.expect("a look").digests, 0, "before nine the next day");
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 3, "two services, and one who had acted");

    world.set("2025-02-04T07:00:00Z");
    assert_eq!(world.notifications.look().await.expect("a look").digests, 1);
    assert_eq!(world.notifications.look().await.expect("a look").digests, 0);
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 1);
    let letters = world.letters().await;
    let digest = letters.iter().find(|one| one.rule == "digest").expect("a digest");
    let carried: Vec<_> = letters.iter().filter(|one| one.carried_by == Some(digest.id)).collect();
    assert_eq!(carried.len(), 2);
    assert!(carried.iter().all(|one| one.state == State::Delivered && one.template == Some(1)), "{carried:?}");
    let words = world.notifications.preview(digest.id).await.expect("the outbox").expect("a letter");
    assert_eq!(words.subject, "Згода: підсумок за 04.02.2025 (2)");
    assert!(words.text.contains("– Орган-000: погоджено – «План переходу»"), "{}", words.text);
}

async fn a_clock_that_jumps_back_sends_nothing_twice(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.serve(JUSTICE).await;
    world.settle().await;
    world.set("2025-02-06T09:00:00Z");
    world.notifications.look().await.expect("a look");
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 2);
    world.set("2025-02-04T09:00:00Z");
    assert_eq!(world.notifications.look().await.expect("a look").written, 0);
    assert_eq!(world.notifications.send().await.expect("a step").all(), 0);
    world.set("2025-02-06T09:30:00Z");
    assert_eq!(world.notifications.look().await.expect("a look").written, 0);
    assert_eq!(world.letters().await.len(), 2);
    assert_eq!(world.notifications.lag().await.expect("a lag").waiting, 0);
}
