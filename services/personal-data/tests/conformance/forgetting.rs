//! A person who is erased cannot be read any more, and nobody else is touched.

use zgoda_event_log::{in_db, sql::Db};

use crate::place::{Place, entry, holds, now, on_both_stores, purpose};

on_both_stores!(
    who_is_erased_vanishes_from_every_training_and_nobody_else_does,
    a_purpose_that_is_over_takes_its_keys_and_no_others,
    who_comes_back_after_an_erasure_is_somebody_new,
    who_comes_back_while_they_are_being_erased_is_somebody_new_and_stays,
    keys_are_found_by_when_they_were_made_page_by_page,
    a_deleted_key_stands_nowhere_in_the_files_also_when_the_first_deletion_was_broken_off,
);

async fn who_is_erased_vanishes_from_every_training_and_nobody_else_does(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let first = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    let second = vault.seal(&purpose("2"), people.clone(), now()).await.expect("the vault answers");
    let subject = first[0].subject();
    let held = vault.holdings(subject).await.expect("the vault answers");
    assert_eq!(
        held.iter().map(|one| (one.purpose.clone(), one.since)).collect::<Vec<_>>(),
        [(purpose("1"), now()), (purpose("2"), now())]
    );
    let keys = [(subject, purpose("1")), (subject, purpose("2"))];
    assert_eq!(vault.forget(&keys).await.expect("the vault answers"), 2);
    for (purpose, sealed) in [(purpose("1"), first), (purpose("2"), second)] {
        let opened = vault.open_all(&purpose, &sealed).await.expect("the vault answers");
        assert_eq!(opened, [None, Some(people[1].person.clone())]);
    }
    assert_eq!(vault.holdings(subject).await.expect("the vault answers"), []);
    assert_eq!(vault.forget(&keys).await.expect("once more is nothing new"), 0);
}

async fn a_purpose_that_is_over_takes_its_keys_and_no_others(place: Place) {
    let vault = place.open().await;
    let people = vec![entry("Учасниця Перша"), entry("Учасник Другий")];
    let first = vault.seal(&purpose("1"), people.clone(), now()).await.expect("the vault answers");
    let second = vault.seal(&purpose("2"), people, now()).await.expect("the vault answers");
    assert_eq!(vault.purge(&[purpose("1")]).await.expect("the vault answers"), 2);
    assert_eq!(vault.open_all(&purpose("1"), &first).await.expect("the vault answers"), [None, None]);
    let kept = vault.open_all(&purpose("2"), &second).await.expect("the vault answers");
    assert!(kept.iter().all(Option::is_some));
    assert_eq!(vault.purge(&[]).await.expect("nothing is asked for"), 0);
}

async fn who_comes_back_after_an_erasure_is_somebody_new(place: Place) {
    let vault = place.open().await;
    let seal = || async { vault.seal(&purpose("1"), vec![entry("Учасниця Перша")], now()).await };
    let before = seal().await.expect("the vault answers");
    vault.forget(&[(before[0].subject(), purpose("1"))]).await.expect("the vault answers");
    assert_eq!(vault.recognise(&[entry("Учасниця Перша")]).await.expect("the vault answers"), [None]);
    let after = seal().await.expect("the vault answers");
    assert_ne!(after[0].subject(), before[0].subject());
    assert_eq!(vault.open_all(&purpose("1"), &before).await.expect("the vault answers"), [None]);
}

async fn who_comes_back_while_they_are_being_erased_is_somebody_new_and_stays(place: Place) {
    let vault = place.open().await;
    let seal = || async {
        vault.seal(&purpose("1"), vec![entry("Учасниця Перша"), entry("Учасник Другий")], now()).await
    };
    let before = seal().await.expect("the vault answers");
    let subject = before[0].subject();
    vault.recognise_no_more(subject).await.expect("the vault answers");
    // The event of the erasure is stored here; they register again before the keys are deleted.
    let after = seal().await.expect("the vault answers");
    assert_ne!(after[0].subject(), subject);
    assert_eq!(after[1].subject(), before[1].subject(), "everybody else is who they were");
    assert_eq!(vault.forget(&[(subject, purpose("1"))]).await.expect("the vault answers"), 1);
    let opened = vault.open_all(&purpose("1"), &after).await.expect("the vault answers");
    assert!(opened.iter().all(Option::is_some), "what was entered anew is not lost");
    assert_eq!(vault.open_all(&purpose("1"), &before[..1]).await.expect("the vault answers"), [None]);
}

async fn keys_are_found_by_when_they_were_made_page_by_page(place: Place) {
    let vault = place.open().await;
    let hour = jiff::SignedDuration::from_hours(1);
    let mut made = Vec::new();
    for n in 0..5 {
        let (purpose, who) = (purpose(&format!("{}", n % 2)), entry(&format!("Учасник {n}")));
        let sealed = vault.seal(&purpose, vec![who], now() + hour * n).await.expect("the vault answers");
        made.push((sealed[0].subject(), purpose));
    }
    let mut expected = made[..4].to_vec();
    expected.sort_by_key(|(subject, purpose)| (subject.to_string(), purpose.to_string()));
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = vault.made_before(now() + hour * 4, after.as_ref(), 3).await.expect("the vault answers");
        let Some(last) = page.last() else { break };
        after = Some(last.clone());
        found.extend(page);
    }
    assert_eq!(found, expected, "and not the one that was made at that instant");
}

async fn a_deleted_key_stands_nowhere_in_the_files_also_when_the_first_deletion_was_broken_off(place: Place) {
    let vault = place.open().await;
    let people: Vec<_> = (0..50).map(|n| entry(&format!("Учасник {n}"))).collect();
    let sealed = vault.seal(&purpose("1"), people, now()).await.expect("the vault answers");
    let subject = sealed[7].subject();
    let beside = place.beside().await;
    let (key, fingerprint): (String, String) = in_db!(&beside, pool => {
        sqlx::query_as("SELECT wrapped, fingerprint FROM vault_keys WHERE subject = $1")
            .bind(subject.to_string()).fetch_one(pool).await
    })
    .expect("the row is there");
    // As a process that dies between its commit and the emptying of the write-ahead log leaves it.
    if let Db::Sqlite(pool) = &beside {
        sqlx::query("PRAGMA secure_delete = ON").execute(pool).await.expect("as the vault itself has it");
    }
    in_db!(&beside, pool => {
        sqlx::query("DELETE FROM vault_keys WHERE subject = $1").bind(subject.to_string()).execute(pool).await.map(drop)
    })
    .expect("the row is there");
    in_db!(&beside, pool => pool.close().await);
    let sqlite = place.url.starts_with("sqlite:");
    assert_eq!(holds(&place.bytes(), &key), sqlite, "the test looks where keys are");
    assert_eq!(vault.forget(&[(subject, purpose("1"))]).await.expect("the vault answers"), 0);
    for trace in [key, fingerprint, subject.to_string()] {
        assert!(!holds(&place.bytes(), &trace), "{trace} still stands in a file");
    }
    assert!(!sqlite || holds(&place.bytes(), &sealed[8].subject().to_string()));
}
