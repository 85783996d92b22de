use std::{collections::BTreeMap, io::Write};

use super::{Layers, LogFormat, Mode, Settings, shown};

fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn read(pairs: &[(&str, &str)]) -> Result<Settings, String> {
    Layers { file: None, environment: environment(pairs) }.read().map_err(|failure| failure.to_string())
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("a temporary file is written");
    file
}

#[test]
fn the_defaults_alone_start_on_loopback_with_the_embedded_store() {
    let settings = read(&[]).expect("the defaults are whole");
    assert!(settings.listen.ip().is_loopback());
    assert_eq!(settings.log_url(), "sqlite:./zgoda-data/log.db");
    assert_eq!((settings.mode, settings.log_format), (Mode::Development, LogFormat::Auto));
}

#[test]
fn the_environment_stands_over_the_file_and_the_file_over_the_defaults() {
    let file = file("listen = \"127.0.0.1:1111\"\nworkers = 3\n");
    let layers =
        Layers { file: Some(file.path().to_owned()), environment: environment(&[("ZGODA_LISTEN", "127.0.0.1:2222")]) };
    let settings = layers.read().expect("these layers are whole");
    assert_eq!((settings.listen.port(), settings.workers, settings.shutdown_seconds), (2222, 3, 30));
    assert_eq!(
        [layers.origin("listen"), layers.origin("workers"), layers.origin("shutdown_seconds")],
        ["environment", "file", "default"]
    );
}

#[test]
fn an_unknown_setting_is_refused_in_a_file_and_named_from_the_environment() {
    let file = file("listn = \"127.0.0.1:1\"\n");
    let layers = Layers { file: Some(file.path().to_owned()), environment: BTreeMap::new() };
    let refusal = layers.read().expect_err("it is refused").to_string();
    assert!(refusal.contains("listn"), "{refusal}");
    let layers = Layers { file: None, environment: environment(&[("ZGODA_LISTN", "127.0.0.1:1")]) };
    assert_eq!(layers.unknown(), ["ZGODA_LISTN"]);
    assert!(layers.read().is_ok());
}

#[test]
fn a_missing_file_and_a_wrong_value_are_refused_with_what_was_wrong() {
    let layers = Layers { file: Some("/nowhere/zgoda.toml".into()), environment: BTreeMap::new() };
    assert!(layers.read().expect_err("it is refused").to_string().contains("/nowhere/zgoda.toml"));
    let refusal = read(&[("ZGODA_LISTEN", "eight thousand")]).expect_err("it is refused");
    assert!(refusal.contains("listen") || refusal.contains("socket address"), "{refusal}");
}

#[test]
fn every_setting_is_shown_and_no_secret_is() {
    let secret = "0123456789abcdef0123456789abcdef";
    let layers = Layers {
        file: None,
        environment: environment(&[
            ("ZGODA_JWT_SECRET", secret),
            ("ZGODA_MASTER_KEY", "fedcba9876543210fedcba9876543210"),
            ("ZGODA_VAULT_URL", "postgres://keys:swordfish@db/keys"),
            ("ZGODA_DATABASE_URL", "postgres://zgoda:swordfish@db/zgoda"),
        ]),
    };
    let text = shown(&layers.read().expect("these layers are whole"), &layers);
    assert!(!text.contains(secret) && !text.contains("swordfish") && !text.contains("fedcba"), "{text}");
    assert!(text.contains("jwt_secret = \"(hidden)\"  # environment"), "{text}");
    assert!(text.contains("mode = \"development\"  # default"), "{text}");
    assert!(!format!("{:?}", layers.read().expect("these layers are whole")).contains("swordfish"));
}

const GOOD: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

#[test]
fn production_refuses_a_missing_short_guessable_or_development_secret() {
    let production = ("ZGODA_MODE", "production");
    let development = format!("{}0123456789abcdef0123456789abcdef", crate::development_secret::PREFIX);
    for secret in ["", "qwerty12", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &development] {
        for (name, other) in [("ZGODA_JWT_SECRET", "ZGODA_MASTER_KEY"), ("ZGODA_MASTER_KEY", "ZGODA_JWT_SECRET")] {
            let refusal = read(&[production, (name, secret), (other, GOOD)]).expect_err("it is refused");
            assert!(refusal.contains("openssl rand -hex 32") && refusal.contains(name), "{secret}: {refusal}");
            assert!(secret.is_empty() || !refusal.contains(secret), "the refusal repeats the secret");
        }
    }
    let master = ("ZGODA_MASTER_KEY", GOOD);
    assert!(read(&[production, master, ("ZGODA_JWT_SECRET", GOOD)]).is_ok());
    assert!(read(&[production, master, ("ZGODA_JWKS_URL", "https://id.example/keys")]).is_ok());
}

#[test]
fn keys_to_personal_data_stand_beside_the_log_and_never_in_its_file() {
    let place = |settings: &[(&str, &str)]| read(settings).expect("an address").vault_url();
    let database = |url| place(&[("ZGODA_DATABASE_URL", url)]);
    assert_eq!(place(&[]), "sqlite:./zgoda-data/keys.db");
    assert_eq!(database("sqlite:/srv/zgoda/log.db"), "sqlite:/srv/zgoda/keys.db");
    assert_eq!(database("sqlite:///srv/zgoda/log.db?mode=rwc"), "sqlite:/srv/zgoda/keys.db");
    assert_eq!(database("postgres://db/zgoda"), "postgres://db/zgoda");
    assert_eq!(
        place(&[("ZGODA_DATABASE_URL", "postgres://db/zgoda"), ("ZGODA_VAULT_URL", "postgres://other/keys")]),
        "postgres://other/keys"
    );
    assert!(read(&[("ZGODA_VAULT_URL", "mysql://db/keys")]).expect_err("it is refused").contains("ZGODA_VAULT_URL"));
}

#[test]
fn production_takes_keys_over_tls_or_from_a_file_only() {
    let keys = |mode, from| read(&[("ZGODA_MODE", mode), ("ZGODA_JWKS_URL", from), ("ZGODA_MASTER_KEY", GOOD)]);
    for from in ["http://id.example/keys", "HTTP://id.example/keys"] {
        let refusal = keys("production", from).expect_err("it is refused");
        assert!(refusal.contains("ZGODA_JWKS_URL") && refusal.contains("https"), "{refusal}");
        assert!(keys("development", from).is_ok());
    }
    assert!(keys("production", "/etc/zgoda/keys.json").is_ok());
}

#[test]
fn an_https_address_makes_browsers_use_nothing_else() {
    let strict = |url| {
        let settings = read(&[("ZGODA_PUBLIC_URL", url)]).expect("an address is all that was added");
        let web = crate::compose::web_settings(&settings);
        (web.strict_transport, web.secure_cookies)
    };
    assert_eq!(strict("https://zgoda.example"), (true, true));
    assert_eq!(strict("http://127.0.0.1:8080"), (false, false));
    assert_eq!(strict(""), (false, false));
    assert!(read(&[("ZGODA_PUBLIC_URL", "zgoda.example")]).expect_err("it is refused").contains("https://"));
}

#[test]
fn a_store_this_version_does_not_know_is_refused() {
    assert!(read(&[("ZGODA_DATABASE_URL", "mysql://db/zgoda")]).expect_err("it is refused").contains("postgres://"));
    assert!(read(&[("ZGODA_KURRENT_URL", "esdb://db")]).expect_err("it is refused").contains("ZGODA_KURRENT_URL"));
}
