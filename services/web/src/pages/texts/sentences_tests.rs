//! Every event of a round and of a plan of phased transition is told in both languages.

use std::{collections::BTreeMap, path::Path};

use jiff::Timestamp;
use serde_json::{Value, json};
use zgoda_domain::{
    fact::Fact,
    values::{ActorId, Language},
};
use zgoda_read_models::{DecisionContext, RoundHistoryRow, told_as};

use super::Texts;

/// The facts that the frozen samples of a kind of event hold, by the name of the file; a test of the house sees to it that every event
/// has a sample.
fn samples(kind: &str, read: fn(Value) -> Fact) -> Vec<(String, Fact)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../api-spec/events").join(kind);
    let files = std::fs::read_dir(folder).expect("the samples stand in the repository");
    let sample = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name in ASCII").to_owned();
        let (variant, _) = name.split_once(".v").expect("<event>.v<N>.json");
        let data: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
        let fact = read(json!({ variant: data }));
        (name, fact)
    };
    let mut all: Vec<_> = files.map(|file| sample(&file.expect("a file").path())).collect();
    // Of one event the latest shape tells all that the earlier ones do.
    all.sort_by(|(one, _), (other, _)| other.cmp(one));
    all.dedup_by_key(|(name, _)| name.split(".v").next().unwrap_or_default().to_owned());
    all
}

fn told(t: Texts, key: &str, details: &BTreeMap<String, String>) -> Option<String> {
    t.round_told(key, details, "Мін’юст")
}

#[test]
fn every_event_has_a_sentence_of_its_own_in_ukrainian_and_in_english() {
    let rounds = samples("consent-round", |json| Fact::ConsentRound(serde_json::from_value(json).expect("an event")));
    let plans =
        samples("transition-plan", |json| Fact::TransitionPlan(serde_json::from_value(json).expect("an event")));
    let reports = samples("report", |json| Fact::Report(serde_json::from_value(json).expect("an event")));
    assert_eq!((rounds.len(), plans.len(), reports.len()), (18, 26, 17), "a sample of each event in its present shape");
    let mut keys = BTreeMap::new();
    for (file, fact) in rounds.into_iter().chain(plans).chain(reports) {
        let (key, details) = told_as(&fact).unwrap_or_else(|| panic!("{file} is told by no sentence"));
        let [uk, en] = [Language::Uk, Language::En].map(|language| {
            told(Texts(language), key, &details).unwrap_or_else(|| panic!("{file}: no words for {key} in {language:?}"))
        });
        assert_ne!(uk, en, "{file}");
        for sentence in [&uk, &en] {
            assert!(sentence.chars().count() > 10 && !sentence.contains("  "), "{file}: {sentence}");
        }
        assert_eq!(keys.insert(key, file.clone()), None, "{file} shares its sentence {key}");
    }
    assert_eq!(told(Texts(Language::Uk), "no-such-key", &BTreeMap::new()), None);
}

#[test]
fn what_stood_open_is_told_beside_a_decision() {
    let entry = |summary: &str, context| RoundHistoryRow {
        position: 1,
        summary: summary.to_owned(),
        details: BTreeMap::new(),
        recorded_at: Timestamp::UNIX_EPOCH,
        effective_at: Timestamp::UNIX_EPOCH,
        actor: ActorId("a".to_owned()),
        on_behalf_of: None,
        instrument: None,
        body: None,
        context,
    };
    let open = DecisionContext { participants: 7, silent: 1, open_remarks: 0, unsettled_remarks: 2 };
    let [uk, en] = [Language::Uk, Language::En].map(|l| Texts(l).context(&entry("plan-approved", open)));
    assert_eq!(uk.as_deref(), Some("вирішено, коли було: не знято 2 зауваження, без позиції 1 орган"));
    assert_eq!(en.as_deref(), Some("decided while there were: not settled: 2 remarks, without a position: 1 body"));
    let settled = DecisionContext { participants: 7, ..DecisionContext::default() };
    assert_eq!(Texts(Language::Uk).context(&entry("round-closed", settled)), None);
}

#[test]
fn an_approval_tells_its_order_and_how_it_takes_account_of_the_pilot() {
    let told = |language, pilot: [&str; 2]| {
        let details = [["version", "2"], ["act", "№ 214, 10.03.2025"], pilot].map(|pair| pair.map(str::to_owned));
        told(Texts(language), "plan-approved", &details.map(|[name, value]| (name, value)).into()).expect("words")
    };
    let report = ["pilot_report", "№ 1/06-3, 03.03.2025"];
    let without = ["without_pilot_report", "пілот триває"];
    assert_eq!(
        told(Language::Uk, report),
        "План затверджено, версія 2: наказ № 214, 10.03.2025; з урахуванням звіту про пілот № 1/06-3, 03.03.2025"
    );
    assert_eq!(
        told(Language::Uk, without),
        "План затверджено, версія 2: наказ № 214, 10.03.2025; звіту про пілот немає («пілот триває»)"
    );
    assert_eq!(
        told(Language::En, without),
        "The plan was approved, version 2: order № 214, 10.03.2025; there is no pilot report («пілот триває»)"
    );
}
