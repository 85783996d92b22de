//! What is written into the outbox, once, and what leaves it as files.

mod support;

use support::{DRAFTER, INTERIOR, JUSTICE, ROUND, TAXES, World, paragraph, settings};
use zgoda_domain::{
    body::ContactRole::{Head, Registry, Reporting},
    consent_round::{ConsentRoundCommand as R, Void},
    representation::Credentials,
};
use zgoda_event_log::{CommandKey, in_db, sql::Db};
use zgoda_notifications::{Acting, NotificationError, Pace, QuietHours, Settings, Shown, State, Way};

on_both!(
    a_round_is_served_once_to_each_body_however_often_the_log_is_followed,
    what_is_older_than_the_bound_is_recorded_and_not_sent,
    letters_leave_as_files_and_a_late_one_says_so,
    a_term_is_reminded_of_once_a_step_and_one_catch_up_after_an_outage,
    letters_gathered_for_a_day_go_out_together,
    a_clock_that_jumps_back_sends_nothing_twice,
    whoever_had_acted_by_then_is_told_of_a_position_though_the_letters_come_late,
    what_can_wait_is_not_sent_at_night_and_the_service_of_a_round_is,
    a_weekly_digest_goes_out_on_the_first_working_day_of_a_week,
    an_act_that_comes_again_with_its_key_does_nothing_more,
    an_act_is_on_what_was_seen_and_says_why,
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
    /// As if all letters had been sent in the words of an older version.
    async fn forget_templates(&self) {
        let db = match self.url.strip_prefix("sqlite:") {
            Some(_) => format!("sqlite:{}", self.folder.path().join("notify.db").display()),
            None => self.url.clone(),
        };
        let db = Db::open(&db, 1).await.expect("the outbox");
        in_db!(&db, pool => sqlx::query("UPDATE outbox SET template = 0 WHERE template IS NOT NULL").execute(pool).await.map(drop))
            .expect("a statement");
    }

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
    world.notifications.retry(letters[0].id, Acting::by("coordinator")).await.expect("a retry");
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 1);
    assert_eq!(world.letters().await[0].state, State::Delivered);
}

async fn letters_leave_as_files_and_a_late_one_says_so(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle().await;
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 1);
    let letter = world.letters().await.remove(0);
    assert_eq!((letter.state, letter.template, letter.late), (State::Delivered, Some(2), false));
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
    let (preview, words) = world.notifications.preview(late.id).await.expect("the outbox").expect("a letter");
    assert_eq!(preview.subject, "Погодження припинено: «План переходу»");
    assert!(preview.text.starts_with("Лист надсилається із запізненням: підстава виникла 03.02.2025, 09:00."));
    assert!(preview.text.contains("Причина: помилка"), "{}", preview.text);
    assert_eq!(words, Shown::ToBeSent);
    world.notifications.send().await.expect("a step");
    let (_, words) = world.notifications.preview(late.id).await.expect("the outbox").expect("a letter");
    assert_eq!(words, Shown::AsSent);
    world.forget_templates().await;
    let (_, words) = world.notifications.preview(late.id).await.expect("the outbox").expect("a letter");
    assert_eq!(words, Shown::InNewerWords, "it was sent in a version that is no more");
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
    let (words, _) = world.notifications.preview(digest.id).await.expect("the outbox").expect("a letter");
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
    world.set("2025-02-04T09:00:00Z");
    assert_eq!(world.notifications.send().await.expect("a step").delivered, 2, "what was due stays due");
    assert_eq!(world.notifications.look().await.expect("a look").written, 0);
    assert_eq!(world.notifications.send().await.expect("a step").all(), 0);
    world.set("2025-02-06T09:30:00Z");
    assert_eq!(world.notifications.look().await.expect("a look").written, 0);
    assert_eq!(world.letters().await.len(), 2);
    assert_eq!(world.notifications.lag().await.expect("a lag").waiting, 0);
}

async fn whoever_had_acted_by_then_is_told_of_a_position_though_the_letters_come_late(world: World) {
    register(&world).await;
    world.body(TAXES, &[Registry]).await;
    world.open("План переходу", &[JUSTICE, INTERIOR, TAXES]).await;
    for body in [JUSTICE, INTERIOR, TAXES] {
        world.serve(body).await;
        world.agree(body).await;
    }
    // The read models know of all three before the first of these letters is written.
    world.settle().await;
    let taken = world.letters().await.into_iter().filter(|one| one.rule == "position-taken");
    let mut told: Vec<(Option<i64>, String)> = taken.map(|one| (one.position, one.body)).collect();
    told.sort();
    let to: Vec<&str> = told.iter().map(|(_, body)| body.as_str()).collect();
    assert_eq!(to, [DRAFTER, JUSTICE, DRAFTER, JUSTICE, INTERIOR, DRAFTER]);
}

async fn what_can_wait_is_not_sent_at_night_and_the_service_of_a_round_is(world: World) {
    let quiet = QuietHours { from: 20, until: 8 };
    let notifications = world.another(Settings { quiet, ..settings(Way::Files(world.mail())) }).await;
    // Half past ten in the evening, in Kyiv.
    world.set("2025-02-03T20:30:00Z");
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.serve(JUSTICE).await;
    world.agree(JUSTICE).await;
    world.settle_by(&notifications).await;
    assert_eq!(notifications.send().await.expect("a step").delivered, 1);
    let sent = world.letters().await.into_iter().find(|one| one.state == State::Delivered).expect("a letter");
    assert_eq!(sent.rule, "round-served");
    world.set("2025-02-04T05:59:59Z");
    assert_eq!(notifications.send().await.expect("a step").all(), 0);
    world.set("2025-02-04T06:00:00Z");
    assert_eq!(notifications.send().await.expect("a step").delivered, 1);
}

async fn a_weekly_digest_goes_out_on_the_first_working_day_of_a_week(world: World) {
    // A Monday, half past nine in Kyiv: the digest of this week is out.
    world.set("2025-02-03T07:30:00Z");
    register(&world).await;
    world.notifications.choose(DRAFTER, "registry", "position-taken", Pace::Weekly, "drafter").await.expect("a choice");
    world.open("План переходу", &[JUSTICE, INTERIOR]).await;
    world.serve(JUSTICE).await;
    world.agree(JUSTICE).await;
    world.settle().await;
    for (moment, digests) in [("2025-02-04T07:00:00Z", 0), ("2025-02-07T12:00:00Z", 0), ("2025-02-10T07:00:00Z", 1)] {
        world.set(moment);
        assert_eq!(world.notifications.look().await.expect("a look").digests, digests, "{moment}");
    }
}

async fn an_act_that_comes_again_with_its_key_does_nothing_more(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle().await;
    let id = world.letters().await[0].id;
    let key = |body: &[u8]| Acting { key: Some(CommandKey::of("suppress", "one", body)), ..Acting::by("coordinator") };
    let first = world.notifications.suppress(id, key(b"{}")).await.expect("an act");
    assert_eq!((first.state, first.reason.as_deref()), (State::Withheld, Some("suppressed")));
    world.notifications.resume(id, Acting::by("coordinator")).await.expect("it was suppressed");
    world.set("2025-02-03T08:00:00Z");
    let again = world.notifications.suppress(id, key(b"{}")).await.expect("the first answer");
    assert_eq!(again, first);
    assert_eq!(world.notifications.failing_addresses().await.expect("the outbox"), [], "it did nothing");
    let other = world.notifications.suppress(id, key(b"")).await;
    assert!(matches!(other, Err(NotificationError::KeyReused)), "{other:?}");
    // Two at once: one acts, both hear the same.
    world.notifications.retry(id, Acting::by("coordinator")).await.expect("it was withheld");
    world.notifications.send().await.expect("a step");
    let at_once = Acting { key: Some(CommandKey::of("suppress", "two", b"{}")), ..Acting::by("coordinator") };
    let (one, two) = (world.notifications.suppress(id, at_once), world.notifications.suppress(id, at_once));
    let (one, two) = tokio::join!(one, two);
    assert_eq!(one.expect("an act"), two.expect("the same act"));
    let acts: Vec<String> =
        world.notifications.acts(id).await.expect("the outbox").into_iter().map(|act| act.act).collect();
    assert_eq!(acts.iter().filter(|act| *act == "suppress").count(), 2, "{acts:?}");
}

async fn an_act_is_on_what_was_seen_and_says_why(world: World) {
    register(&world).await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle().await;
    let letter = world.letters().await.remove(0);
    assert_eq!(letter.version, 1);
    let (id, why) = (letter.id, paragraph("скринька переповнена"));
    let acting = |seen| Acting { seen: Some(seen), reason: Some(&why), ..Acting::by("coordinator") };
    let suppressed = world.notifications.suppress(id, acting(1)).await.expect("as it was seen");
    assert!(suppressed.version > 1, "{suppressed:?}");
    for stale in [1, suppressed.version + 1] {
        let refused = world.notifications.resume(id, acting(stale)).await;
        assert!(matches!(refused, Err(NotificationError::Stale(now)) if now == suppressed.version), "{refused:?}");
    }
    assert_eq!(world.notifications.letter(id).await.expect("the outbox"), Some(suppressed.clone()), "nothing moved it");
    // Of two who saw the same, one acts.
    let (one, two) = (acting(suppressed.version), Acting { by: "admin", ..acting(suppressed.version) });
    let (one, two) = tokio::join!(world.notifications.resume(id, one), world.notifications.resume(id, two));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert!([one, two].iter().any(|outcome| matches!(outcome, Err(NotificationError::Stale(_)))));

    // The sender counts as well: claimed, delivered.
    let resumed = world.notifications.letter(id).await.expect("the outbox").expect("a letter");
    let tried = world.notifications.retry(id, Acting::by("coordinator")).await.expect("it was withheld");
    assert_eq!(world.notifications.send().await.expect("a step").all(), 1);
    let delivered = world.notifications.letter(id).await.expect("the outbox").expect("a letter");
    assert_eq!((delivered.state, delivered.version), (State::Delivered, tried.version + 2));
    assert!(tried.version > resumed.version);
    let acts = world.notifications.acts(id).await.expect("the outbox");
    let mut said: Vec<_> = acts.iter().map(|act| (act.act.as_str(), act.reason.as_deref())).collect();
    said.sort_unstable();
    let why = Some("скринька переповнена");
    assert_eq!(said, [("resume", why), ("retry", None), ("suppress", why)]);
}
