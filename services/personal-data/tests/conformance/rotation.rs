//! The master key is replaced while everything stays readable.

use zgoda_event_log::in_db;
use zgoda_personal_data::{MasterKey, VaultError};

use crate::place::{Place, entry, holds, now, on_both_stores, purpose};

on_both_stores!(
    after_a_rotation_the_old_master_key_may_be_thrown_away,
    a_rotation_that_was_broken_off_goes_on_where_it_stopped,
);

async fn after_a_rotation_the_old_master_key_may_be_thrown_away(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let sealed = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    vault.shutdown().await;
    let both = place.open_with("second secret", &["first secret"]).await.expect("both keys are given");
    // The secret of the fingerprints is one more.
    assert_eq!(both.rotate().await.expect("the vault answers"), 3);
    assert_eq!(both.rotate().await.expect("nothing is left"), 0);
    both.shutdown().await;
    let vault = place.open_with("second secret", &[]).await.expect("the old key is not needed any more");
    let opened = vault.open_all(&purpose("1"), &sealed).await.expect("the vault answers");
    assert_eq!(opened, people.iter().map(|entry| Some(entry.person.clone())).collect::<Vec<_>>());
    let known = vault.recognise(&people).await.expect("the vault answers");
    assert!(known.iter().zip(&sealed).all(|(known, sealed)| known.as_ref().map(|(s, _)| *s) == Some(sealed.subject())));
    vault.shutdown().await;
    assert!(matches!(place.open_with("first secret", &[]).await, Err(VaultError::MasterKeyMissing(_))));
    assert!(
        !holds(&place.bytes(), MasterKey::of_secret("first secret").id()),
        "what the old key wrapped still stands there"
    );
}

async fn a_rotation_that_was_broken_off_goes_on_where_it_stopped(place: Place) {
    let vault = place.open().await;
    let people: Vec<_> = (0..5).map(|n| entry(&format!("Учасник {n}"))).collect();
    let sealed = vault.seal(&purpose("1"), people, now()).await.expect("the vault answers");
    vault.shutdown().await;
    let both = place.open_with("second secret", &["first secret"]).await.expect("both keys are given");
    assert_eq!(both.rotate_page(2).await.expect("the vault answers"), 3);
    let opened = both.open_all(&purpose("1"), &sealed).await.expect("both keys are in use");
    assert!(opened.iter().all(Option::is_some));
    both.shutdown().await;
    let without = place.open_with("second secret", &[]).await.err();
    assert!(matches!(without, Some(VaultError::MasterKeyMissing(_))), "half is wrapped by the first: {without:?}");
    let both = place.open_with("second secret", &["first secret"]).await.expect("both keys are given");
    assert_eq!(both.rotate().await.expect("the vault answers"), 3);
    let beside = place.beside().await;
    let masters: Vec<String> = in_db!(&beside, pool => {
        sqlx::query_scalar("SELECT DISTINCT master FROM vault_keys").fetch_all(pool).await
    })
    .expect("the table is there");
    assert_eq!(masters, [MasterKey::of_secret("second secret").id()]);
}
