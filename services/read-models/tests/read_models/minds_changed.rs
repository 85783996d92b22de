//! Consent rounds where minds change: positions taken back, a consent annulled, a new version; nothing stays that should fall.

use zgoda_domain::{
    consent_round::*,
    representation::{Credentials, Mandate},
    values::Position,
};
use zgoda_read_models::{AsOf, Holder, Outcome, Page, RemarkCounts};

use crate::{
    consents::{days, same_after_rebuild, seat, seen},
    on_both,
    support::{rounds::*, *},
};

on_both!(
    minds_change_and_nothing_stays_that_should_fall,
    what_was_settled_stays_so_when_a_position_is_withdrawn,
    a_new_version_carries_some_and_asks_others_anew,
    a_rebuild_gives_the_same_round,
);

/// A withdrawn position, a consent by silence annulled, and a refusal; then a version that changes phase 2.
async fn changed(world: &World) -> Position {
    world.day("2025-02-03");
    world.register().await;
    let bodies = [(JUSTICE, "phase-1"), (TAXES, "phase-1"), (INTERIOR, "phase-2"), (DIIA, "phase-2")];
    world.open_round(2, &bodies).await;
    world.serve(2, &bodies.map(|(body, _)| body)).await;
    world.day("2025-02-04");
    world.take(2, JUSTICE, Stance::Agreed, &[]).await;
    world.take(2, TAXES, Stance::AgreedWithRemarks, &["перше"]).await;
    world.take(2, DIIA, Stance::NotAgreed, &[]).await;
    world.day("2025-02-05");
    let (reason, credentials) = (paragraph("переглянуто"), Credentials::default());
    let withdraw = WithdrawPosition { body: edrpou(TAXES), reason, credentials };
    world.in_round(2, ConsentRoundCommand::WithdrawPosition(withdraw), Some(TAXES)).await;
    world.day("2025-02-11");
    world.deem(2, INTERIOR).await;
    world.day("2025-02-12");
    let annul = AnnulDelivery {
        body: edrpou(INTERIOR),
        reason: paragraph("Лист повернуто."),
        credentials: Credentials::default(),
    };
    let position = world.in_round(2, ConsentRoundCommand::AnnulDelivery(annul), None).await;
    world.day("2025-02-13");
    world.serve(2, &[INTERIOR]).await;
    world.day("2025-02-17");
    let (changed, mandate) = ([section("phase-2")].into(), Mandate::Shown(Credentials::default()));
    let replace = ReplaceVersion { version: 2, sha256: hash(2), changed, joined: Vec::new(), mandate };
    world.in_round(2, ConsentRoundCommand::ReplaceVersion(replace), Some(DIGITAL)).await;
    position
}

async fn minds_change_and_nothing_stays_that_should_fall(world: World) {
    let annulled = changed(&world).await;
    let at = |position| world.models.at(Some(AsOf::Position(Position(position))));
    // The annulled delivery and the annulled consent are two events of one command.
    let deemed = seen(&at(annulled.0 - 2).await.expect("a view"), 2).await;
    assert_eq!(seat(&deemed, INTERIOR).standing, Standing::DeemedAgreed);
    let after = seen(&at(annulled.0).await.expect("a view"), 2).await;
    let interior = seat(&after, INTERIOR);
    assert_eq!((interior.standing, interior.held_by), (Standing::NotServed, Some(Holder::Secretary)));
    assert_eq!((interior.spoke_of, interior.delivery.clone()), (None, None));
    let taxes = seat(&after, TAXES);
    assert_eq!((taxes.standing, taxes.stance, taxes.held_by), (Standing::Withdrawn, None, Some(Holder::Body)));
    assert_eq!((taxes.remarks, after.round.unsettled_remarks), (RemarkCounts::default(), 0), "remarks fall with it");
    let rows = world.on("2025-02-12").await.disagreements(round(2)).await.expect("tables").expect("a round");
    let told: Vec<_> = rows.iter().map(|row| (row.n, row.remark.as_deref(), row.outcome)).collect();
    let expected = [
        (Some(1), Some("перше"), Outcome::Dropped),
        (None, Some("переглянуто"), Outcome::Withdrawn),
        (None, Some("немає ресурсів"), Outcome::NotAgreed),
    ];
    assert_eq!(told, expected);
    let again = seen(&world.on("2025-02-14").await, 2).await;
    let interior = seat(&again, INTERIOR);
    assert_eq!((interior.due_on, interior.days_held), (Some(date("2025-02-20")), days(1, 9, 0, 0)));
}

async fn what_was_settled_stays_so_when_a_position_is_withdrawn(world: World) {
    world.day("2025-02-03");
    world.register().await;
    world.open_round(3, &[(TAXES, "phase-1")]).await;
    world.serve(3, &[TAXES]).await;
    world.take(3, TAXES, Stance::AgreedWithRemarks, &["перше", "друге"]).await;
    world.answer(3, 1, RemarkAnswer::Accepted).await;
    world.settle(3, 1, TAXES).await;
    let withdraw =
        WithdrawPosition {
            body: edrpou(TAXES), reason: paragraph("переглянуто"), credentials: Credentials::default()
        };
    world.in_round(3, ConsentRoundCommand::WithdrawPosition(withdraw), Some(TAXES)).await;
    let rows = world.now().await.disagreements(round(3)).await.expect("tables").expect("a round");
    let told: Vec<_> = rows.iter().map(|row| (row.n, row.outcome)).collect();
    assert_eq!(told, [(Some(1), Outcome::Settled), (Some(2), Outcome::Dropped), (None, Outcome::Withdrawn)]);
}

async fn a_new_version_carries_some_and_asks_others_anew(world: World) {
    changed(&world).await;
    let view = seen(&world.now().await, 2).await;
    assert_eq!((view.round.document_version, view.round.sha256.clone()), (2, hash(2)));
    let version = &view.versions[1];
    assert_eq!((view.versions.len(), version.carried, version.renewed), (2, 1, 3));
    assert_eq!(version.changed, [section("phase-2")].into());
    let justice = seat(&view, JUSTICE);
    assert_eq!((justice.standing, justice.spoke_of, justice.held_by), (Standing::Agreed, Some(1), None));
    assert!(justice.delivery.is_some(), "the proof of what it spoke of");
    for body in [TAXES, INTERIOR, DIIA] {
        let seat = seat(&view, body);
        let now = (seat.standing, seat.spoke_of, seat.position.clone(), seat.held_by);
        assert_eq!(now, (Standing::NotServed, None, None, Some(Holder::Secretary)), "{body}");
    }
    assert_eq!((view.round.counts["not-served"], view.round.counts["agreed"]), (3, 1));
    let history = world.now().await.round_history(round(2), &Page::default()).await.expect("tables");
    let kept = history.items.iter().filter(|row| row.summary.starts_with("position-")).count();
    assert_eq!(kept, 4, "whatever was said is still told");
    assert_eq!(history.items[0].context.silent, 3);
}

async fn a_rebuild_gives_the_same_round(world: World) {
    changed(&world).await;
    same_after_rebuild(&world, 2).await;
}
