//! A person is erased, and nothing of them is left in any file: log, read tables, keys, what stands beside them, dumps, notes.

use std::{path::Path, process::Command};

use acceptance::{Client, Program, Store, bodies, on_both_stores, wait};
use serde_json::{Value, json};
use zgoda_event_log::testing::PrivateCluster;

on_both_stores!(an_erased_person_is_found_in_no_file_and_in_no_rebuild_and_is_still_counted);

const NAME: &str = "Вигадана Незабудько";
const EMAIL: &str = "nezabudko.test@body.example";
const PHONE: &str = "+380449876543";
const OFFICE: &str = "головна хранителька зразків";
/// What is written about them in the place of a reason.
const LEFT: &str = "Незабудько переплутала дні";
const CORRECTED: &str = "Незабудько пішла раніше, див. nezabudko.test";

/// What must not be found, in every writing in which a program might leave it.
fn traces() -> Vec<(String, Vec<u8>)> {
    let mut traces = Vec::new();
    for text in [NAME, EMAIL, PHONE, &PHONE[1..], OFFICE, LEFT, CORRECTED, "Незабудько", "nezabudko"] {
        let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        traces.push((format!("{text} as it is"), text.as_bytes().to_vec()));
        traces.push((format!("{text} in small letters"), text.to_lowercase().into_bytes()));
        traces.push((format!("{text} escaped"), escaped.into_bytes()));
        traces.push((format!("{text} in UTF-16"), text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    }
    traces
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Every file under a folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            // A file that the program lets go of meanwhile holds nothing.
            found.push((path.display().to_string(), std::fs::read(&path).unwrap_or_default()));
        }
    }
    found
}

/// All that the store has written: the files of the data folder, and a dump of the database.
fn written(program: &Program, store: &Store) -> Vec<(String, Vec<u8>)> {
    let mut all = files(program.folder());
    if let Some(url) = store.url() {
        let dump = Command::new(PrivateCluster::shared().binary("pg_dump")).arg(url).output().expect("pg_dump runs");
        assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
        all.push(("the dump".to_owned(), dump.stdout));
    }
    all
}

/// Where the keys of people stand: a file of its own, or a part of the dump.
fn keys(all: &[(String, Vec<u8>)]) -> Vec<u8> {
    let of_file = all.iter().filter(|(name, _)| name.contains("keys.db")).flat_map(|(_, bytes)| bytes.clone());
    let of_dump = all.iter().filter(|(name, _)| name == "the dump").flat_map(|(_, bytes)| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let rows = text.split("COPY vault.vault_keys").nth(1).and_then(|rest| rest.split("\\.").next());
        rows.expect("the dump has the table of keys").to_owned().into_bytes()
    });
    of_file.chain(of_dump).collect()
}

#[track_caller]
fn nothing_in_clear(all: &[(String, Vec<u8>)]) {
    for (file, bytes) in all {
        for (what, trace) in traces() {
            assert!(!holds(bytes, &trace), "{what} stands in {file}");
        }
    }
}

struct Cast {
    trainer: Client,
    protector: Client,
    list: String,
}

impl Cast {
    async fn of(program: &Program, training: &str) -> Self {
        Self {
            trainer: program.signed_in("training-coordinator", Some(bodies::DIGITAL)).await,
            protector: program.signed_in("data-protection-officer", Some(bodies::DIGITAL)).await,
            list: format!("/api/v1/trainings/{training}/attendance-list"),
        }
    }
}

async fn told(answer: reqwest::Result<acceptance::Answer>, status: u16) -> Value {
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, status, "{}", answer.text);
    answer.json()
}

/// A training that is over, with two people on its list, of whom one left it, came back, was there, and was not.
async fn registered(program: &Program) -> (String, String) {
    let admin = program.signed_in("admin", None).await;
    let body = json!({"edrpou": bodies::DIGITAL, "name": {"full": "Міністерство", "short": "Мін"}, "kind": "ministry"});
    told(admin.post("/api/v1/bodies", &body).await, 201).await;
    let trainer = program.signed_in("training-coordinator", Some(bodies::DIGITAL)).await;
    let training = json!({"topic": "Підключення", "hours": 2, "mode": "on-site", "place": "Київ",
        "starts_at": "2026-01-12T08:00:00Z", "ends_at": "2026-01-12T10:00:00Z", "retention_days": 3660,
        "bodies": [bodies::DIGITAL]});
    let training = told(trainer.post("/api/v1/trainings", &training).await, 201).await;
    let id = training["training"]["id"].as_str().expect("an identifier").to_owned();
    let path = format!("/api/v1/trainings/{id}/participants");
    let person = json!({"name": NAME, "email": EMAIL, "phone": PHONE, "position": OFFICE, "body": bodies::DIGITAL});
    let added = told(trainer.post_once(&path, "key-1", &person).await, 201).await;
    let subject = added["participant"].as_str().expect("a reference").to_owned();
    let leave = json!({"participant": subject, "reason": LEFT});
    told(trainer.post_once(&format!("{path}/withdraw"), "key-2", &leave).await, 200).await;
    told(trainer.post(&path, &person).await, 201).await;
    let other = json!({"name": "Інша Особа", "body": bodies::DIGITAL});
    told(trainer.post(&path, &other).await, 201).await;
    // A refusal is noted as well.
    told(trainer.post(&path, &person).await, 409).await;
    let attendance = format!("/api/v1/trainings/{id}/attendance");
    let mark = json!({"marks": [{"participant": subject, "attendance": "present"}]});
    told(trainer.post(&attendance, &mark).await, 200).await;
    let correction = json!({"participant": subject, "attendance": "excused", "reason": CORRECTED});
    told(trainer.post_once(&format!("{attendance}/correct"), "key-3", &correction).await, 200).await;
    (id, subject)
}

async fn an_erased_person_is_found_in_no_file_and_in_no_rebuild_and_is_still_counted(store: Store) {
    let mut program = Program::serve_noting_everything(store.clone()).await;
    let (training, reference) = registered(&program).await;
    let cast = Cast::of(&program, &training).await;
    let before = cast.trainer.see(&cast.list).await;
    assert_eq!(before["participants"][0]["name"], NAME);
    assert_eq!(before["participants"][0]["corrections"][0]["reason"], CORRECTED);
    for form in ["csv", "xlsx", "pdf"] {
        cast.trainer.get(&format!("{}?format={form}", cast.list)).await.expect("an answer");
    }
    let all = written(&program, &store);
    nothing_in_clear(&all);
    assert!(holds(&keys(&all), reference.as_bytes()), "the story looks where keys are");

    let asked = json!({"ground": "consent-withdrawn", "asked_by": "person"});
    let erase = format!("/api/v1/data-subjects/{reference}/erase");
    told(cast.protector.post(&erase, &asked).await, 200).await;
    let after = cast.trainer.see(&cast.list).await;
    assert_eq!((&after["participants"][0]["erased"], &after["participants"][0]["name"]), (&json!(true), &Value::Null));
    assert_eq!(after["participants"][0]["corrections"][0]["reason"], Value::Null);
    assert_eq!(after["participants"][1]["name"], "Інша Особа");
    assert_eq!(after["training"], before["training"], "numbers stay");
    let all = written(&program, &store);
    nothing_in_clear(&all);
    assert!(!holds(&keys(&all), reference.as_bytes()), "the key is gone");
    let other = after["participants"][1]["participant"].as_str().expect("a reference");
    assert!(holds(&keys(&all), other.as_bytes()), "nobody else's is");

    program.ask_to_end();
    assert!(program.ended_well().await);
    program.say(&["rebuild"]).await;
    program.restart().await;
    let cast = Cast::of(&program, &training).await;
    let rebuilt = wait::until("the list is there again", async || {
        cast.trainer.get(&cast.list).await.ok().filter(|answer| answer.status == 200)
    })
    .await
    .json();
    assert_eq!(rebuilt["participants"], after["participants"]);
    assert_eq!(rebuilt["training"], before["training"]);
    nothing_in_clear(&written(&program, &store));
    let notes = std::fs::read_to_string(program.folder().join("audit.jsonl")).expect("the program noted something");
    assert!(notes.contains("already-registered"), "the story reads what the program notes");
}
