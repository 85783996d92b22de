//! Every event that can be stored has a frozen sample, and every sample is still read.
//!
//! A stored shape is a promise: `api-spec/events/<aggregate>/<event>.v<N>.json` holds the stored data of one such event.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Value, json};
use zgoda_domain::{
    DomainEvent,
    access_journal::AccessEvent,
    body::{BodyEvent, GroupEvent},
    consent_round::ConsentRoundEvent,
    data_subject::DataSubjectEvent,
    fulfilment::FulfilmentEvent,
    monitoring_cycle::CycleEvent,
    number_register::RegisterEvent,
    plan::PlanEvent,
    report::ReportEvent,
    report_fetches::FetchEvent,
    retention::RetentionEvent,
    training::TrainingEvent,
    transition_plan::TransitionPlanEvent,
};

use crate::{
    assert_kept,
    tree::{self, Source},
};

const FOLDER: &str = "api-spec/events/";

/// What breaks the promise for one kind of aggregate.
fn breaches<E: DomainEvent>(kind: &str, samples: &[Source]) -> Vec<String> {
    let folder = format!("{FOLDER}{kind}/");
    let mut missing: BTreeSet<String> = variants::<E>().iter().map(|variant| (*variant).to_owned()).collect();
    let mut breaches = Vec::new();
    for sample in samples {
        let Some(file) = sample.path.strip_prefix(&folder) else { continue };
        match read::<E>(file, &sample.text) {
            Ok(variant) => _ = missing.remove(&variant),
            Err(why) => breaches.push(format!("{}: {why}", sample.path)),
        }
    }
    breaches.extend(missing.into_iter().map(|variant| format!("{kind}.{variant} has no sample of its present shape")));
    breaches
}

/// Reads a sample as the log would. Gives the event's name when the sample has the present version; older ones need only be read.
fn read<E: DomainEvent>(file: &str, text: &str) -> Result<String, String> {
    let (variant, version) =
        file.strip_suffix(".json").and_then(|name| name.rsplit_once(".v")).ok_or("not <event>.v<N>.json")?;
    let version: u16 = version.parse().map_err(|_| "the version is not a number")?;
    let data: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let event: E = serde_json::from_value(json!({ variant: data })).map_err(|error| error.to_string())?;
    if event.schema_version() != version {
        return Ok(String::new());
    }
    let again = serde_json::to_value(&event).map_err(|error| error.to_string())?;
    let kept = again[variant] == data;
    kept.then(|| variant.to_owned()).ok_or_else(|| format!("is stored differently now: {}", again[variant]))
}

/// The names of an enum's variants as serde knows them, so that none can be forgotten here.
fn variants<E: DeserializeOwned>() -> &'static [&'static str] {
    match E::deserialize(Asked) {
        Err(Variants(names)) => names,
        Ok(_) => &[],
    }
}

/// A deserializer that answers every enum with the list of its variants.
struct Asked;

/// The answer, in the place of an error.
#[derive(Debug)]
struct Variants(&'static [&'static str]);

impl fmt::Display for Variants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Variants {}

impl serde::de::Error for Variants {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Asked {
    type Error = Variants;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Variants> {
        Err(Variants::custom("not an enum"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Variants> {
        Err(Variants(variants))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[test]
fn every_stored_event_has_a_sample_that_is_still_read() {
    let samples: Vec<Source> =
        tree::sources(&["json"]).into_iter().filter(|file| file.path.starts_with(FOLDER)).collect();
    let breaches = [
        breaches::<BodyEvent>("body", &samples),
        breaches::<GroupEvent>("group", &samples),
        breaches::<PlanEvent>("plan", &samples),
        breaches::<FulfilmentEvent>("fulfilment", &samples),
        breaches::<CycleEvent>("cycle", &samples),
        breaches::<ConsentRoundEvent>("consent-round", &samples),
        breaches::<TransitionPlanEvent>("transition-plan", &samples),
        breaches::<ReportEvent>("report", &samples),
        breaches::<RegisterEvent>("number-register", &samples),
        breaches::<FetchEvent>("report-fetches", &samples),
        breaches::<TrainingEvent>("training", &samples),
        breaches::<DataSubjectEvent>("data-subject", &samples),
        breaches::<AccessEvent>("access-journal", &samples),
        breaches::<RetentionEvent>("retention", &samples),
    ];
    assert_kept("a stored shape is a promise", &breaches.concat());
}

#[test]
fn a_missing_sample_and_a_changed_shape_are_noticed() {
    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Event {
        Opened { on: String },
        Closed { by: u8 },
        Moved { to: u8 },
    }
    impl DomainEvent for Event {}
    let sample = |name: &str, text: &str| Source::invented(&format!("{FOLDER}x/{name}"), text);
    let samples = [sample("opened.v1.json", r#"{"on": "2025-01-31"}"#), sample("closed.v1.json", r#"{"who": 3}"#)];
    assert_eq!(
        breaches::<Event>("x", &samples),
        [
            "api-spec/events/x/closed.v1.json: missing field `by`",
            "x.closed has no sample of its present shape",
            "x.moved has no sample of its present shape"
        ]
    );
}
