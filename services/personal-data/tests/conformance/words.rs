//! Words about a person open with that person's key, and are gone with it.

use uuid::Uuid;
use zgoda_domain::values::{Paragraph, Sealed, Subject};
use zgoda_personal_data::{Vault, VaultError};

use crate::place::{Place, entry, now, on_both_stores, purpose};

on_both_stores!(
    words_open_with_the_key_of_their_person_and_are_gone_with_it,
    words_open_for_their_person_and_purpose_only_and_are_no_person,
    the_longest_words_are_sealed_and_lengths_tell_little,
);

fn words(text: &str) -> Paragraph {
    Paragraph::parse(text).expect("a paragraph")
}

async fn people(vault: &Vault, names: &[&str]) -> Vec<Sealed> {
    let people = names.iter().map(|name| entry(name)).collect();
    vault.seal(&purpose("1"), people, now()).await.expect("the vault answers")
}

async fn sealed(vault: &Vault, subject: Subject, text: &str) -> Sealed {
    let sealed = vault.seal_words(&purpose("1"), subject, &words(text)).await.expect("the vault answers");
    sealed.expect("the key stands")
}

async fn words_open_with_the_key_of_their_person_and_are_gone_with_it(place: Place) {
    let vault = place.open().await;
    let both = people(&vault, &["Учасниця Перша", "Учасник Другий"]).await;
    let texts = ["Перша пішла раніше,\n  див. participant@body.example", "лист від 3 березня"];
    let mut told = Vec::new();
    for (one, text) in both.iter().zip(texts) {
        told.push(sealed(&vault, one.subject(), text).await);
    }
    assert_eq!(told.iter().map(Sealed::subject).collect::<Vec<_>>(), [both[0].subject(), both[1].subject()]);
    vault.shutdown().await;
    let vault = place.open().await;
    let opened = vault.open_words(&purpose("1"), &told).await.expect("the vault answers");
    assert_eq!(opened, texts.map(|text| Some(words(text))));
    vault.forget(&[(both[0].subject(), purpose("1"))]).await.expect("the vault answers");
    let left = vault.open_words(&purpose("1"), &told).await.expect("the vault answers");
    assert_eq!(left, [None, Some(words(texts[1]))]);
    let nobodys = vault.seal_words(&purpose("1"), both[0].subject(), &words("іще")).await.expect("the vault answers");
    assert_eq!(nobodys, None, "no key is made for words about somebody who was erased");
    let unknown = vault.seal_words(&purpose("1"), Subject(Uuid::nil()), &words("іще")).await;
    assert_eq!(unknown.expect("the vault answers"), None);
    assert_eq!(vault.people(&purpose("1")).await.expect("the vault answers"), 1);
}

async fn words_open_for_their_person_and_purpose_only_and_are_no_person(place: Place) {
    let vault = place.open().await;
    let both = people(&vault, &["Учасниця Перша", "Учасник Другий"]).await;
    vault.seal(&purpose("2"), vec![entry("Учасниця Перша")], now()).await.expect("the vault answers");
    let told = sealed(&vault, both[0].subject(), "за відеозаписом").await;
    let swapped = Sealed::parse(both[1].subject(), told.text()).expect("base64url");
    let one = std::slice::from_ref(&told);
    for outcome in [
        vault.open_words(&purpose("2"), one).await,
        vault.open_words(&purpose("1"), &[swapped]).await,
        vault.open_words(&purpose("1"), &both[..1]).await,
    ] {
        assert!(matches!(outcome, Err(VaultError::Tampered)), "{outcome:?}");
    }
    let person = vault.open_all(&purpose("1"), one).await;
    assert!(matches!(person, Err(VaultError::Tampered)), "{person:?}");
    assert_eq!(vault.open_words(&purpose("1"), &[]).await.expect("nothing is asked for"), []);
}

async fn the_longest_words_are_sealed_and_lengths_tell_little(place: Place) {
    let vault = place.open().await;
    let subject = people(&vault, &["Учасниця Перша"]).await[0].subject();
    // Four bytes each.
    let longest = "𝄞".repeat(20_000);
    let told = sealed(&vault, subject, &longest).await;
    let opened = vault.open_words(&purpose("1"), &[told]).await.expect("the vault answers");
    assert_eq!(opened, [Some(words(&longest))]);
    let (short, long) =
        (sealed(&vault, subject, "лист").await, sealed(&vault, subject, "за відеозаписом зустрічі").await);
    assert_eq!(short.text().len(), long.text().len());
}
