//! What is sealed opens again, for whom and what it was sealed, and for nothing else.

use std::collections::BTreeSet;

use zgoda_domain::values::Sealed;
use zgoda_event_log::in_db;
use zgoda_personal_data::VaultError;

use crate::place::{Place, entry, holds, now, on_both_stores, purpose};

on_both_stores!(
    what_was_sealed_opens_in_its_order_also_after_a_restart,
    the_same_person_is_one_in_every_training,
    two_at_once_make_one_person_of_one,
    a_text_opens_for_its_person_and_purpose_only,
    a_wrong_master_key_is_told_at_the_start,
    ten_thousand_people_are_sealed_at_once,
);

async fn what_was_sealed_opens_in_its_order_also_after_a_restart(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let sealed = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    vault.shutdown().await;
    let opened = place.open().await.open_all(&purpose("1"), &sealed).await.expect("the vault answers");
    assert_eq!(opened, people.into_iter().map(|entry| Some(entry.person)).collect::<Vec<_>>());
    assert!(!holds(&place.bytes(), "Учасник") && !holds(&place.bytes(), "participant@body.example"));
}

async fn the_same_person_is_one_in_every_training(place: Place) {
    let vault = place.open().await;
    let again = vec![entry("УЧАСНИЦЯ перша"), entry("Учасник Другий"), entry("Учасник Другий")];
    let first = vault.seal(&purpose("1"), vec![entry("Учасниця Перша")], now()).await.expect("the vault answers");
    let second = vault.seal(&purpose("2"), again.clone(), now()).await.expect("the vault answers");
    assert_eq!(second[0].subject(), first[0].subject());
    assert_ne!(second[1].subject(), first[0].subject());
    assert_eq!(second[1].subject(), second[2].subject());
    let known = vault.recognise(&again[..2]).await.expect("the vault answers");
    let purposes = |at: usize| known[at].clone().map(|(subject, purposes)| (subject, BTreeSet::from_iter(purposes)));
    assert_eq!(purposes(0), Some((first[0].subject(), BTreeSet::from([purpose("1"), purpose("2")]))));
    assert_eq!(purposes(1), Some((second[1].subject(), BTreeSet::from([purpose("2")]))));
    assert_eq!(vault.recognise(&[entry("Ніхто")]).await.expect("the vault answers"), [None]);
    assert_eq!(vault.people(&purpose("2")).await.expect("the vault answers"), 2);
}

async fn two_at_once_make_one_person_of_one(place: Place) {
    let vault = place.open().await;
    let (one, two) = (purpose("1"), purpose("2"));
    let (left, right) = tokio::join!(
        vault.seal(&one, vec![entry("Учасниця Перша")], now()),
        vault.seal(&two, vec![entry("Учасниця Перша")], now()),
    );
    let subject = |sealed: Result<Vec<Sealed>, VaultError>| sealed.expect("the vault answers")[0].subject();
    assert_eq!(subject(left), subject(right));
}

async fn a_text_opens_for_its_person_and_purpose_only(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let sealed = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    vault.seal(&purpose("2"), people, now()).await.expect("the vault answers");
    let tampered = |outcome: Result<_, VaultError>| matches!(outcome, Err::<Vec<_>, _>(VaultError::Tampered));
    assert!(tampered(vault.open_all(&purpose("2"), &sealed).await));
    let swapped = Sealed::parse(sealed[1].subject(), sealed[0].text()).expect("base64url");
    assert!(tampered(vault.open_all(&purpose("1"), &[swapped]).await));
    // Whoever can write to the table gains nothing by giving one person's key to another.
    let beside = place.beside().await;
    in_db!(&beside, pool => {
        sqlx::query("UPDATE vault_keys SET wrapped = (SELECT wrapped FROM vault_keys WHERE purpose = $1 AND subject = $2)")
            .bind(purpose("1").as_str()).bind(sealed[0].subject().to_string()).execute(pool).await.map(drop)
    })
    .expect("the table is there");
    assert!(tampered(vault.open_all(&purpose("1"), &sealed[1..]).await));
    assert!(vault.open_all(&purpose("1"), &sealed[..1]).await.expect("its own key")[0].is_some());
}

async fn a_wrong_master_key_is_told_at_the_start(place: Place) {
    let vault = place.open().await;
    vault.seal(&purpose("1"), vec![entry("Учасниця Перша")], now()).await.expect("the vault answers");
    vault.shutdown().await;
    let refused = place.open_with("second secret", &[]).await.err();
    assert!(matches!(refused, Some(VaultError::MasterKeyMissing(_))), "{refused:?}");
    assert!(place.open_with("second secret", &["first secret"]).await.is_ok());
}

async fn ten_thousand_people_are_sealed_at_once(place: Place) {
    let vault = place.open().await;
    let people: Vec<_> = (0..10_000).map(|n| entry(&format!("Учасник {n}"))).collect();
    let sealed = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    let subjects: BTreeSet<_> = sealed.iter().map(Sealed::subject).collect();
    assert_eq!(subjects.len(), 10_000);
    let opened = vault.open_all(&purpose("1"), &sealed).await.expect("the vault answers");
    assert!(opened.iter().zip(people).all(|(opened, entry)| opened.as_ref() == Some(&entry.person)));
}
