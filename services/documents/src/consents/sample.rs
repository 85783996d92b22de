//! A round as the read models tell of it: Мінцифри asks two ministries and a private bureau.

use serde_json::{Value, json};
use zgoda_domain::{consent_round::policies, values::Language};
use zgoda_read_models::{CertificateView, ConsentRoundView, DisagreementRow};

use super::DrawnUp;

pub const HASH: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
pub const ROUND: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

pub fn drawn_up(language: Language) -> DrawnUp {
    DrawnUp { on: jiff::civil::date(2025, 2, 13), position: 57, language }
}

fn body(edrpou: &str, name: &str) -> Value {
    json!({"edrpou": edrpou, "name": name})
}

fn drafter() -> Value {
    body("43220851", "Мінцифри")
}

fn justice() -> Value {
    body("00015622", "Мін’юст")
}

fn bureau() -> Value {
    body("33546706", "Бюро кредитних історій")
}

fn act(on_behalf_of: Value, recorded: i64) -> Value {
    let instrument = json!({"kind": "acting-order", "number": "12-к", "date": "2025-02-03", "body": on_behalf_of["edrpou"],
        "valid_from": "2025-02-03", "valid_until": null});
    json!({"actor": "a-person", "on_behalf_of": on_behalf_of, "instrument": instrument, "signature": null,
        "at": "2025-02-06T08:30:00Z", "recorded": recorded})
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the sample has the shape of the row")
}

/// The round, closed over recorded disagreements.
pub fn round() -> ConsentRoundView {
    let policy = policies().remove(0);
    let row = json!({"id": ROUND, "subject": {"kind": "transition-plan", "id": "01890a5d-ac96-774b-bcce-b302099a8058"},
        "title": "План поетапного переходу", "drafter": drafter(), "state": "closed", "document_version": 2, "sha256": HASH,
        "policy": policy.reference(), "opened_at": "2025-02-03T07:00:00Z", "ended_at": "2025-02-12T14:00:00Z",
        "result": "disagreement-recorded", "participants": 3, "counts": {}, "open_remarks": 0, "unsettled_remarks": 1,
        "next_due_on": null, "waits_for_drafter": false, "version": 20});
    let close = json!({"result": "disagreement-recorded", "void_reason": null, "disagreements": [],
        "protocol": {"number": "7", "date": "2025-02-12", "file": null}, "expired_on": null, "by": act(drafter(), 56)});
    read(json!({"round": row, "policy": policy, "versions": [], "close": close, "matrix": []}))
}

/// A remark of Мін'юст.
pub fn remark(n: u32, text: &str, outcome: &str) -> DisagreementRow {
    read(
        json!({"n": n, "point": "фаза 1", "version": 2, "drafted": "Перші реєстри, 01.04.2025 – 30.06.2025", "remark": text,
        "proposed": "до 30 вересня", "author": justice(), "by": act(justice(), 31), "answer": "rejected",
        "answer_text": "суперечить закону", "maintained_because": (outcome == "maintained").then_some("відповідь не переконує"),
        "outcome": outcome}),
    )
}

/// The silence of the bureau.
pub fn silence() -> DisagreementRow {
    read(
        json!({"n": null, "point": null, "version": null, "drafted": null, "remark": null, "proposed": null, "author": bureau(),
        "by": null, "answer": null, "answer_text": null, "maintained_because": null, "outcome": "silent"}),
    )
}

/// What the closed round certifies.
pub fn certified() -> CertificateView {
    let policy = policies().remove(0);
    let delivery = json!({"at": "2025-02-03T09:00:00Z", "channel": "exchange", "number": "вх. 183", "receipt": null});
    let row = |of: Value, standing: &str| {
        json!({"body": of, "by_consent": false, "standing": standing, "spoke_of": 2, "sha256": HASH, "position": null,
            "recorded": null, "delivery": delivery, "due_on": "2025-02-10", "calendar": "ua-2025.1", "deemed_by": null,
            "unsettled_remarks": 0})
    };
    let mut spoken = row(justice(), "agreed-with-remarks");
    (spoken["position"], spoken["recorded"], spoken["unsettled_remarks"]) = (act(justice(), 31), json!(31), json!(1));
    let mut deemed = row(body("00032684", "МВС"), "deemed-agreed");
    (deemed["recorded"], deemed["deemed_by"]) = (json!(48), json!(policy.reference()));
    let mut silent = row(bureau(), "awaited");
    (silent["by_consent"], silent["spoke_of"], silent["sha256"]) = (json!(true), Value::Null, Value::Null);
    let round = round();
    read(
        json!({"round": round.round.id, "subject": round.round.subject, "title": round.round.title, "drafter": drafter(),
        "document_version": 2, "sha256": HASH, "policy": policy, "opened_at": round.round.opened_at,
        "result": "disagreement-recorded",
        "disagreements": [{"body": "00015622", "cause": {"remark": 3}}, {"body": "33546706", "cause": "silent"}],
        "protocol": {"number": "7", "date": "2025-02-12", "file": null}, "closed_by": act(drafter(), 56),
        "bodies": [spoken, deemed, silent], "position": 57}),
    )
}
