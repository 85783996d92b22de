//! Tokens checked with published keys: found by their id, and never with an algorithm that the key is not for.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use jiff::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use zgoda_web::{
    Keys,
    identity::{JwksSource, Refusal},
};

use crate::support::*;

/// The example of RFC 7515, appendix A.3: its claims are not ours, so a good signature is what makes it be refused for its claims.
const ES256: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
     DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

fn p256() -> Value {
    json!({"kty": "EC", "crv": "P-256", "kid": "ec", "use": "sig",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})
}

/// Any 32 bytes are a private key of Ed25519; in front of them stands what RFC 8410 wants.
fn ed25519() -> EncodingKey {
    let prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    EncodingKey::from_ed_der(&[&prefix[..], &[7; 32]].concat())
}

fn published(kid: &str) -> Value {
    let mut jwk = jsonwebtoken::jwk::Jwk::from_encoding_key(&ed25519(), Algorithm::EdDSA).expect("a public key");
    jwk.common.key_id = Some(kid.to_owned());
    serde_json::to_value(jwk).expect("JSON")
}

fn signed(kid: Option<&str>, algorithm: Algorithm, key: &EncodingKey, now: Timestamp) -> String {
    let mut header = Header::new(algorithm);
    header.kid = kid.map(str::to_owned);
    encode(&header, &AUDITOR.claims(now), key).expect("a token")
}

fn keys(folder: &tempfile::TempDir, set: &[Value]) -> Keys {
    let file = folder.path().join("jwks.json");
    std::fs::write(&file, json!({"keys": set}).to_string()).expect("a file");
    Keys::published(JwksSource::File(file), ISSUER, AUDIENCE).expect("keys")
}

#[actix_web::test]
async fn a_key_is_found_by_its_id_and_fixes_the_algorithm() {
    let now: Timestamp = "2025-03-10T09:00:00Z".parse().expect("an instant");
    let folder = tempfile::tempdir().expect("a folder");
    let keys = keys(&folder, &[published("ed"), p256()]);
    let check = async |token: &str| keys.check(token, now).await.map(|caller| caller.actor.0);
    assert_eq!(check(&signed(Some("ed"), Algorithm::EdDSA, &ed25519(), now)).await, Ok("an-auditor".to_owned()));
    // The classic confusion: the public key, which everybody has, used as a shared secret.
    let public = published("ed").to_string();
    let confused = signed(Some("ed"), Algorithm::HS256, &EncodingKey::from_secret(public.as_bytes()), now);
    for (what, token) in [
        ("another key's id", signed(Some("ec"), Algorithm::EdDSA, &ed25519(), now)),
        ("no id among several", signed(None, Algorithm::EdDSA, &ed25519(), now)),
        ("an unknown id", signed(Some("gone"), Algorithm::EdDSA, &ed25519(), now)),
        ("a shared secret", confused),
    ] {
        assert_eq!(check(&token).await, Err(Refusal::Invalid), "{what}");
    }
}

/// A key of its own for RS256, made for these tests and used by nothing else.
fn rsa() -> EncodingKey {
    EncodingKey::from_rsa_der(include_bytes!("rsa_for_tests.der"))
}

#[actix_web::test]
async fn keys_are_fetched_over_http_once_for_all_and_rs256_is_checked_with_them() {
    let now: Timestamp = "2025-03-10T09:00:00Z".parse().expect("an instant");
    let mut public = jsonwebtoken::jwk::Jwk::from_encoding_key(&rsa(), Algorithm::RS256).expect("a public key");
    public.common.key_id = Some("rsa".to_owned());
    let set = json!({"keys": [published("ed"), public]}).to_string();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let issuer = actix_web::HttpServer::new(move || {
        let (set, counted) = (set.clone(), counted.clone());
        let answer = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            std::future::ready(set.clone())
        };
        actix_web::App::new().route("/keys", actix_web::web::get().to(answer))
    });
    let issuer = issuer.workers(1).disable_signals().bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/keys", issuer.addrs()[0]);
    let running = issuer.run();
    let handle = running.handle();
    actix_web::rt::spawn(running);

    let keys = Keys::published(JwksSource::Url(url.clone()), ISSUER, AUDIENCE).expect("keys");
    let check = async |token: &str| keys.check(token, now).await.map(|caller| caller.actor.0);
    let good = signed(Some("rsa"), Algorithm::RS256, &rsa(), now);
    assert_eq!(check(&good).await, Ok("an-auditor".to_owned()));
    assert_eq!(check(&signed(Some("ed"), Algorithm::EdDSA, &ed25519(), now)).await, Ok("an-auditor".to_owned()));
    let (head, rest) = good.split_once('.').expect("three parts");
    let (claims, signature) = rest.split_once('.').expect("three parts");
    let swapped = signed(Some("rsa"), Algorithm::RS256, &rsa(), now + jiff::SignedDuration::from_secs(1));
    let other_claims = swapped.split('.').nth(1).expect("three parts");
    assert_ne!(claims, other_claims);
    assert_eq!(check(&format!("{head}.{other_claims}.{signature}")).await, Err(Refusal::Invalid));
    assert_eq!(check(&signed(Some("rsa"), Algorithm::RS384, &rsa(), now)).await, Err(Refusal::Invalid));
    assert_eq!(check(&signed(Some("made-up"), Algorithm::RS256, &rsa(), now)).await, Err(Refusal::Invalid));
    assert_eq!(asked.load(Ordering::Relaxed), 1, "made-up ids do not flood the issuer");

    handle.stop(false).await;
    assert_eq!(check(&good).await, Ok("an-auditor".to_owned()), "an issuer that is gone locks nobody out");
    let late = Keys::published(JwksSource::Url(url), ISSUER, AUDIENCE).expect("keys");
    assert_eq!(late.check(&good, now).await.err(), Some(Refusal::Unavailable), "nobody can tell yet");
}

#[actix_web::test]
async fn the_example_of_the_standard_has_a_good_signature_and_none_when_it_is_touched() {
    let now: Timestamp = "2011-03-22T00:00:00Z".parse().expect("an instant");
    let folder = tempfile::tempdir().expect("a folder");
    let keys = keys(&folder, &[p256()]);
    assert_eq!(keys.check(ES256, now).await.err(), Some(Refusal::Claims), "signed well, for somebody else");
    let touched = ES256.replace(".DtEh", ".DtEi");
    assert_eq!(keys.check(&touched, now).await.err(), Some(Refusal::Invalid));
}
