//! The command line as scripts and people use it.

use std::process::Output;

use crate::program::{run, said, zgoda};

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn token_prints_a_token_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = said(folder.path(), &["token", "--sub", "demo:x", "--role", "body-officer", "--body", "00015622"]);
    let token = text.strip_suffix('\n').expect("a whole line");
    assert_eq!(token.split('.').map(str::is_empty).collect::<Vec<_>>(), [false; 3]);
    assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{token:?}");
}

#[test]
fn a_token_that_cannot_be_issued_is_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    for (words, named) in [
        (["--role", "cook", "--ttl", "1h", "--body", "00015622"], "cook"),
        (["--role", "admin", "--ttl", "never", "--body", "00015622"], "never"),
        (["--role", "admin", "--ttl", "1h", "--body", "00015623"], "00015623"),
    ] {
        let output = run(folder.path(), &[&["token", "--sub", "x"], words.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains(named) && output.stdout.is_empty(), "{}", told(&output));
    }
}

#[test]
fn config_shows_settings_with_their_origin_and_hides_secrets() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("zgoda.toml");
    std::fs::write(&file, "workers = 3\n").expect("the file is written");
    let mut command = zgoda(folder.path(), &["config", "--config", file.to_str().expect("a path in UTF-8")]);
    command.env("ZGODA_DATABASE_URL", "postgres://zgoda:swordfish@db/zgoda");
    let text = String::from_utf8(command.output().expect("the program runs").stdout).expect("text in UTF-8");
    assert!(text.contains("workers = 3  # file") && text.contains("listen = \"127.0.0.1:0\"  # environment"), "{text}");
    assert!(text.contains("postgres://zgoda:(hidden)@db/zgoda") && !text.contains("swordfish"), "{text}");
}

#[test]
fn production_does_not_start_without_a_secret_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    for secret in ["", "short", "zgoda-development-0123456789abcdef0123456789abcdef"] {
        let mut command = zgoda(folder.path(), &["serve"]);
        let good = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        for (jwt, master) in [(secret, good), (good, secret)] {
            command.env("ZGODA_MODE", "production").env("ZGODA_JWT_SECRET", jwt).env("ZGODA_MASTER_KEY", master);
            let output = command.output().expect("the program runs");
            assert_eq!(output.status.code(), Some(2), "{secret}");
            assert!(told(&output).contains("openssl rand -hex 32"), "{}", told(&output));
        }
    }
    assert!(!folder.path().join("data").exists(), "nothing was opened");
}

#[test]
fn the_master_key_is_replaced_by_one_command_and_a_wrong_one_is_told_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = ("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "f0e1d2c3b4a5968778695a4b3c2d1e0f");
    let with = |current: &str, previous: &str| {
        let mut command = zgoda(folder.path(), &["keys", "rotate"]);
        command.env("ZGODA_MASTER_KEY", current).env("ZGODA_PREVIOUS_MASTER_KEYS", previous);
        let output = command.output().expect("the program runs");
        (output.status.code(), format!("{}{}", told(&output), String::from_utf8_lossy(&output.stdout)))
    };
    assert_eq!(with(first, "").0, Some(0));
    let (code, refusal) = with(second, "");
    assert_eq!(code, Some(2), "{refusal}");
    assert!(refusal.contains("ZGODA_PREVIOUS_MASTER_KEYS") && !refusal.contains(second), "{refusal}");
    let (code, done) = with(second, first);
    assert!(code == Some(0) && done.contains("Keys wrapped anew: 1"), "{done}");
    let (code, again) = with(second, "");
    assert!(code == Some(0) && again.contains("already"), "{again}");
    assert_eq!(with(first, "").0, Some(2), "the former key opens nothing any more");
}

#[test]
fn mail_that_is_set_up_wrongly_is_refused_without_its_password_and_so_is_a_demonstration_on_real_stores() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut serve = zgoda(folder.path(), &["serve", "--role", "notifier"]);
    let output = serve.env("ZGODA_SMTP_URL", "gopher://zgoda:swordfish@mail").output().expect("the program runs");
    let told = told(&output);
    assert_eq!((output.status.code(), told.contains("ZGODA_SMTP_URL")), (Some(2), true), "{told}");
    assert!(!told.contains("swordfish"), "{told}");
    let mut demo = zgoda(folder.path(), &["demo"]);
    let output = demo.env("ZGODA_DATABASE_URL", "postgres://db/zgoda").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
}

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/plan-interoperability.uk.csv");
const BODIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/bodies.json");
const GROUPS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/groups.json");

#[test]
fn a_register_is_imported_once_and_a_plan_on_it_however_often_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["plan", "import", SEED, "--title", "План"];
    let refused = |words: &[&str], code, sentence: &str| {
        let output = run(folder.path(), words);
        assert_eq!((output.status.code(), told(&output).contains(sentence)), (Some(code), true), "{}", told(&output));
    };
    refused(&words, 1, "43220851 is not in the register");
    refused(&words[..3], 2, "add --title");
    assert_eq!(said(folder.path(), &["export"]), "", "nothing is stored");
    let register = ["register", "import", "--bodies", BODIES, "--groups", GROUPS];
    let entered = said(folder.path(), &register);
    assert!(entered.contains("already in the register: 0."), "{entered}");
    let first = said(folder.path(), &words);
    assert!(first.contains("measures 18, open questions 30"), "{first}");
    let exported = said(folder.path(), &["export"]);
    assert_eq!(said(folder.path(), &words), first);
    assert!(said(folder.path(), &register).contains("Entries added: 0;"));
    refused(&["plan", "import", SEED, "--title", "Інша"], 1, "with another title or coordinator");
    assert_eq!(said(folder.path(), &["export"]), exported);
    assert!(said(folder.path(), &["verify"]).contains("The log is whole"));
}

#[test]
fn a_file_that_is_no_register_is_refused_by_its_line_and_nothing_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bodies.json");
    std::fs::write(&file, "[\n{\"edrpou\": \"43220852\"}]").expect("the file is written");
    let output = run(folder.path(), &["register", "import", "--bodies", file.to_str().expect("a path in UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("bodies.json, line 2, character "), "{}", told(&output));
    assert_eq!(said(folder.path(), &["export"]), "");
}

#[test]
fn a_change_of_the_calendar_is_looked_at_and_nothing_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    said(folder.path(), &["register", "import", "--bodies", BODIES]);
    said(folder.path(), &["plan", "import", SEED, "--title", "План"]);
    let exported = said(folder.path(), &["export"]);
    let file = folder.path().join("change.toml");
    let change = "version = \"ua-2027.1\"\nsource = { uk = \"Розпорядження КМУ\", en = \"Cabinet order\" }\n\
                  regime_ends = \"2027-04-30\"\n";
    std::fs::write(&file, change).expect("the file is written");
    let output = run(folder.path(), &["calendar", "preview", file.to_str().expect("a path in UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let text = String::from_utf8(output.stdout).expect("text in UTF-8");
    assert!(text.starts_with("Календар ua-2027.1 замість "), "{text}");
    assert!(text.contains(": 0. Нічого не збережено.\n") && text.contains(": 0. Nothing is stored.\n"), "{text}");
    assert_eq!(said(folder.path(), &["export"]), exported);
}

#[test]
fn a_file_that_is_no_plan_is_refused_and_nothing_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rubbish.csv");
    std::fs::write(&file, "a,b\n1,2\n").expect("the file is written");
    let output = run(folder.path(), &["plan", "import", file.to_str().expect("a path in UTF-8"), "--title", "План"]);
    assert_eq!((output.status.code(), told(&output).contains("rubbish.csv")), (Some(1), true), "{}", told(&output));
    assert_eq!(said(folder.path(), &["export"]), "");
}
