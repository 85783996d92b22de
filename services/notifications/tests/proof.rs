//! Letters that serve rounds, letters that come back, and why somebody was told.

#[expect(dead_code, reason = "each program uses its part")]
mod support;

use support::{DRAFTER, INTERIOR, JUSTICE, ROUND, World, edrpou, settings};
use zgoda_domain::{
    body::ContactRole::Registry,
    consent_round::{Channel, Standing},
};
use zgoda_notifications::{Acting, BounceOutcome, LetterRow, Notifications, Settings, State, Verdict, Way};
use zgoda_read_models::SeatRow;

on_both!(
    a_letter_that_was_accepted_serves_the_round_and_one_that_came_back_did_not,
    a_report_is_taken_in_once_and_a_foreign_one_changes_nothing,
    a_delivery_in_another_way_is_not_annulled_by_a_letter_that_came_back,
    an_event_is_explained_to_every_body,
    a_link_opens_the_choices_of_its_own_role,
);

impl World {
    async fn serving(&self) -> Notifications {
        for code in [DRAFTER, JUSTICE, INTERIOR] {
            self.body(code, &[Registry]).await;
        }
        self.another(Settings { serves_rounds: true, ..settings(Way::Files(self.mail())) }).await
    }

    async fn seat(&self, body: &str) -> SeatRow {
        while self.models.step().await.expect("a step") > 0 {}
        let view = self.models.at(None).await.expect("a view");
        view.consent_seat(ROUND, &edrpou(body)).await.expect("the tables").expect("it is asked")
    }

    async fn service_of(&self, body: &str) -> LetterRow {
        let found = self.letters().await.into_iter().find(|one| one.rule == "round-served" && one.body == body);
        found.expect("a letter")
    }
}

/// As a server words it.
fn report(letter: &LetterRow) -> String {
    format!(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\n\n--b1\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n\
         Final-Recipient: rfc822; x\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 unknown user\n\n--b1\n\
         Content-Type: text/rfc822-headers\n\nMessage-ID: <{}@zgoda.example>\n\n--b1--\n",
        letter.id
    )
}

async fn a_letter_that_was_accepted_serves_the_round_and_one_that_came_back_did_not(world: World) {
    let notifications = world.serving().await;
    world.open("План переходу", &[JUSTICE, INTERIOR]).await;
    world.settle_by(&notifications).await;
    assert_eq!(notifications.prove().await.expect("a step"), 0, "nothing was accepted yet");
    assert_eq!(notifications.send().await.expect("a step").delivered, 2);
    assert_eq!(notifications.prove().await.expect("a step"), 2);
    assert_eq!(notifications.prove().await.expect("a step"), 0, "once");
    let letter = world.service_of(JUSTICE).await;
    let seat = world.seat(JUSTICE).await;
    let delivery = seat.delivery.expect("a delivery");
    assert_eq!((seat.standing, delivery.channel), (Standing::Awaited, Channel::Mail));
    assert_eq!(delivery.number.to_string(), format!("{}@zgoda.example", letter.id));

    let rows = notifications.take_in(report(&letter).as_bytes(), Acting::by("coordinator")).await.expect("taken in");
    assert_eq!(rows[0].outcome, BounceOutcome::Failed);
    let seat = world.seat(JUSTICE).await;
    assert_eq!((seat.standing, seat.delivery), (Standing::NotServed, None));
    assert_eq!(world.seat(INTERIOR).await.standing, Standing::Awaited);
    let letter = world.service_of(JUSTICE).await;
    assert_eq!((letter.state, letter.reason.as_deref()), (State::PermanentFailure, Some("returned")));
    assert_eq!(letter.proof.as_deref(), Some("annulled"));
    world.settle_by(&notifications).await;
    let told = world.told().await;
    assert!(told.contains(&("delivery-failed".to_owned(), format!("{DRAFTER}/registry"), State::Created)), "{told:?}");
}

async fn a_report_is_taken_in_once_and_a_foreign_one_changes_nothing(world: World) {
    let notifications = world.serving().await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    notifications.send().await.expect("a step");
    let text = report(&world.service_of(JUSTICE).await);
    let mailbox = format!("From a@b Mon\n{text}\nFrom c@d Mon\nSubject: hello\n\nhello\n");
    let outcomes = |rows: Vec<zgoda_notifications::BounceRow>| rows.iter().map(|row| row.outcome).collect::<Vec<_>>();
    let first = notifications.take_in(mailbox.as_bytes(), Acting::by("coordinator")).await.expect("taken in");
    assert_eq!(outcomes(first), [BounceOutcome::Failed, BounceOutcome::Unreadable]);
    let again = notifications.take_in(mailbox.as_bytes(), Acting::by("coordinator")).await.expect("taken in");
    assert_eq!(outcomes(again), [BounceOutcome::Repeated, BounceOutcome::Unreadable]);
    assert_eq!(notifications.failing_addresses().await.expect("the outbox")[0].failures, 1);
    let foreign = text.replace("Message-ID: <", "Message-ID: <0");
    let rows = notifications.take_in(foreign.as_bytes(), Acting::by("coordinator")).await.expect("taken in");
    assert_eq!(outcomes(rows), [BounceOutcome::Foreign]);
}

async fn a_delivery_in_another_way_is_not_annulled_by_a_letter_that_came_back(world: World) {
    let notifications = world.serving().await;
    world.open("План переходу", &[JUSTICE]).await;
    world.serve(JUSTICE).await;
    world.settle_by(&notifications).await;
    notifications.send().await.expect("a step");
    assert_eq!(notifications.prove().await.expect("a step"), 0, "it is served already");
    let letter = world.service_of(JUSTICE).await;
    assert_eq!(letter.proof.as_deref(), Some("refused"));
    notifications.take_in(report(&letter).as_bytes(), Acting::by("coordinator")).await.expect("taken in");
    let seat = world.seat(JUSTICE).await;
    assert_eq!(seat.delivery.expect("a delivery").channel, Channel::Exchange);
}

async fn an_event_is_explained_to_every_body(world: World) {
    let notifications = world.serving().await;
    world.open("План переходу", &[JUSTICE]).await;
    let position = world.log.head().await.expect("the log").0;
    while world.models.step().await.expect("a step") > 0 {}
    let verdict = async |body: &str, rule: &str| {
        let all = notifications.explain(position, &edrpou(body)).await.expect("the log").expect("an event");
        all.into_iter().find(|one| one.rule == rule).expect("a rule").verdict
    };
    assert_eq!(verdict(JUSTICE, "round-served").await, Verdict::NotYet);
    world.settle_by(&notifications).await;
    assert_eq!(verdict(JUSTICE, "round-served").await, Verdict::Written);
    assert_eq!(verdict(INTERIOR, "round-served").await, Verdict::NotARecipient);
    assert_eq!(verdict(JUSTICE, "cycle-opened").await, Verdict::NotItsEvent);
    assert_eq!(notifications.explain(position + 100, &edrpou(JUSTICE)).await.expect("the log"), None);
}

async fn a_link_opens_the_choices_of_its_own_role(world: World) {
    let notifications = world.serving().await;
    world.open("План переходу", &[JUSTICE]).await;
    world.settle_by(&notifications).await;
    world.serve(JUSTICE).await;
    world.agree(JUSTICE).await;
    world.settle_by(&notifications).await;
    let taken = world.letters().await.into_iter().find(|one| one.rule == "position-taken").expect("a letter");
    let (words, _) = notifications.preview(taken.id).await.expect("the outbox").expect("a letter");
    let link = words.text.split("https://zgoda.example/letters/").nth(1).expect("a link").trim().to_owned();
    let parts: Vec<&str> = link.split_whitespace().next().expect("a link").split('/').collect();
    let [body, role, signed] = parts[..] else { panic!("{link}") };
    assert_eq!((body, role), (DRAFTER, "registry"));
    assert!(notifications.knows_link(body, role, signed));
    assert!(!notifications.knows_link(JUSTICE, role, signed) && !notifications.knows_link(body, "head", signed));
    assert!(!notifications.knows_link(body, role, "00"));
}
