//! What an earlier version of the program has stored.

use zgoda_event_log::{in_db, sql::Db};

use crate::place::{Place, entry, now, on_both_stores, purpose};

on_both_stores!(keys_stored_before_open_as_they_did_and_are_forgotten_as_any);

/// Puts the tables back into the shape they had first, with all that is in them.
async fn set_back(place: &Place) {
    let beside = place.beside().await;
    let first = match &beside {
        Db::Sqlite(_) => include_str!("../../../../migrations/sqlite/vault/0001_keys.sql"),
        Db::Pg(_) => include_str!("../../../../migrations/postgres/vault/0001_keys.sql"),
    };
    let before =
        "CREATE TABLE keys_kept AS SELECT * FROM vault_keys; CREATE TABLE secrets_kept AS SELECT * FROM vault_secrets;
        DROP TABLE vault_keys; DROP TABLE vault_secrets;";
    let after = "INSERT INTO vault_keys (subject, purpose, fingerprint, wrapped, master, created_at)
            SELECT subject, purpose, fingerprint, wrapped, master, created_at FROM keys_kept;
        INSERT INTO vault_secrets (name, wrapped, master) SELECT name, wrapped, master FROM secrets_kept;
        DROP TABLE keys_kept; DROP TABLE secrets_kept; DELETE FROM vault_migrations WHERE version > 1;";
    for text in [before, first, after] {
        in_db!(&beside, pool => sqlx::raw_sql(text).execute(pool).await.map(drop)).expect("the tables are there");
    }
    in_db!(&beside, pool => pool.close().await);
}

async fn keys_stored_before_open_as_they_did_and_are_forgotten_as_any(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let sealed = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    vault.shutdown().await;
    set_back(&place).await;
    let vault = place.open().await;
    let opened = vault.open_all(&purpose("1"), &sealed).await.expect("the vault answers");
    assert_eq!(opened, people.iter().map(|entry| Some(entry.person.clone())).collect::<Vec<_>>());
    let again = vault.seal(&purpose("2"), people, now()).await.expect("the vault answers");
    assert_eq!(again[0].subject(), sealed[0].subject(), "the same person is recognised");
    assert_eq!(vault.purge(&[purpose("1")]).await.expect("the vault answers"), 2);
    assert_eq!(vault.people(&purpose("1")).await.expect("the vault answers"), 0);
    assert_eq!(vault.people(&purpose("2")).await.expect("the vault answers"), 2);
}
