//! The structured form, measure by measure.

use std::collections::BTreeSet;

use crate::{
    plan::{
        AnomalyKind, Measure, Party, PlanDraft, Responsibility, Role, Source, Task,
        import::{
            Directory, ImportError, Notes, StructuredMeasure, StructuredParty, StructuredPlan, reading::Reading, wrong,
        },
    },
    values::MeasureCode,
};

/// The most measures, and the most tasks; as many as a table may have rows.
const MAX_MEASURES: usize = 2_000;

impl StructuredPlan {
    /// Interprets the structured form; `source` is the file it came from. Measures count as rows 1, 2, 3 …
    ///
    /// # Errors
    /// Everything that must be corrected, each with its JSON pointer.
    pub fn interpret(&self, source: &Source, directory: &Directory) -> Result<PlanDraft, Vec<ImportError>> {
        for (pointer, length) in [("/measures", self.measures.len()), ("/tasks", self.tasks.len())] {
            if length > MAX_MEASURES {
                return Err(vec![ImportError::at_pointer(pointer, wrong::too_many("measures-too-many", MAX_MEASURES))]);
            }
        }
        let mut reading = Reading::new(&source.file, &self.coordinator, directory);
        let mut numbers = BTreeSet::new();
        for (index, task) in self.tasks.iter().enumerate() {
            if !numbers.insert(task.number) {
                let pointer = format!("/tasks/{index}/number");
                reading.errors.push(ImportError::at_pointer(pointer, wrong::task_twice(task.number)));
            }
        }
        for (row, measure) in (1..).zip(&self.measures) {
            take_measure(&mut reading, row, measure, &numbers);
        }
        let notes = Notes {
            title: self.title.clone(),
            coordinator: self.coordinator.clone(),
            dependencies: self.dependencies.clone(),
            anomalies: self.anomalies.clone(),
        };
        let tasks = self.tasks.iter().map(|task| Task { number: task.number, title: task.title.clone() }).collect();
        reading.finish(&notes, tasks, source.clone())
    }
}

fn take_measure(reading: &mut Reading<'_>, row: u32, given: &StructuredMeasure, tasks: &BTreeSet<u16>) {
    let pointer = |field: &str| format!("/measures/{}/{field}", row - 1);
    let title = given.title.as_str();
    let code = match &given.code {
        Some(code) => {
            if code.as_str().starts_with('n') {
                reading.ask(AnomalyKind::CodeMissing, Some(code), row, title);
            }
            code.clone()
        }
        None => reading.provisional_code(row, title),
    };
    if let Some(first) = reading.measures.iter().find(|measure| measure.code == code) {
        let first = first.source.as_ref().map_or(0, |source| source.row - 1);
        return reading.errors.push(ImportError::at_pointer(pointer("code"), wrong::measure_named_twice(&code, first)));
    }
    if !tasks.contains(&given.task) {
        reading.errors.push(ImportError::at_pointer(pointer("task"), wrong::unknown_task(given.task)));
    }
    if given.indicators.is_empty() {
        reading.ask(AnomalyKind::IndicatorMissing, Some(&code), row, title);
    }
    let responsibilities = responsibilities(reading, row, &code, given);
    let indicators = given.indicators.iter().map(|indicator| indicator.as_str());
    let texts: Vec<&str> = std::iter::once(title).chain(indicators).collect();
    reading.ask_about_unnamed(&code, row, &responsibilities, &texts);
    let text = given.deadline.as_ref().map_or("", |text| text.as_str());
    let deadline =
        reading.take_deadline(&code, row, text, title, |error| ImportError::at_pointer(pointer("deadline"), error));
    let source = Some(reading.place(row, title));
    reading.measures.push(Measure {
        code,
        raw_code: None,
        task: given.task,
        part_of: None,
        title: given.title.clone(),
        indicators: given.indicators.clone(),
        responsibilities,
        deadline,
        source,
    });
}

/// Where nobody is said to lead, the first is taken and asked about, as in a table.
fn responsibilities(
    reading: &mut Reading<'_>,
    row: u32,
    code: &MeasureCode,
    given: &StructuredMeasure,
) -> Vec<Responsibility> {
    let first_leads = given.responsibilities.iter().all(|party| party.role != Some(Role::Lead));
    let mut all = Vec::new();
    for (index, given) in given.responsibilities.iter().enumerate() {
        let place = |error| ImportError::at_pointer(format!("/measures/{}/responsibilities/{index}", row - 1), error);
        if given.edrpou.is_some() && given.group.is_some() {
            reading.errors.push(place(wrong::body_and_group(&given.name)));
        }
        let role = if first_leads && index == 0 { Role::Lead } else { given.role.unwrap_or(Role::CoExecutor) };
        let party = party(given, reading.directory);
        let new = Responsibility { party, name: given.name.clone(), role, by_consent: given.by_consent };
        reading.add_responsibility(&mut all, new, place);
    }
    reading.ask_about_parties(code, row, &all, given.title.as_str());
    if first_leads && all.len() > 1 {
        let names: Vec<&str> = all.iter().map(|responsibility| responsibility.name.as_str()).collect();
        reading.ask(AnomalyKind::LeadTakenByOrder, Some(code), row, &names.join(", "));
    }
    all
}

fn party(given: &StructuredParty, directory: &Directory) -> Party {
    match (&given.edrpou, &given.group) {
        (Some(edrpou), _) => Party::Body(edrpou.clone()),
        (None, Some(group)) => Party::Group(group.clone()),
        (None, None) => directory.find(given.name.as_str()).cloned().unwrap_or(Party::Unresolved),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        scenario::{edrpou, line},
        values::Sha256,
    };

    fn plan() -> Value {
        json!({
            "title": "План", "coordinator": "43220851",
            "tasks": [{"number": 1, "title": "Завдання"}],
            "measures": [
                {"code": "1.1", "task": 1, "title": "перший", "indicators": ["Є"], "deadline": "січень 2025",
                 "responsibilities": [{"name": "МЦТ", "edrpou": "43220851"}, {"name": "учасники", "group": "participants"}]},
                {"task": 1, "title": "другий", "indicators": ["Є"], "deadline": "постійно",
                 "responsibilities": [{"name": "Мінцифри", "role": "co-executor"}, {"name": "МВС", "role": "lead", "by_consent": true}]},
            ],
        })
    }

    fn read(plan: Value) -> Result<PlanDraft, Vec<ImportError>> {
        let plan: StructuredPlan = serde_json::from_value(plan).expect("of the right shape");
        let mut directory = Directory::default();
        directory.add_body(&edrpou("43220851"), ["Мінцифри"]);
        let source = Source { file: line("план.json"), sha256: Sha256::parse(&"0".repeat(64)).expect("64 digits") };
        plan.interpret(&source, &directory)
    }

    #[test]
    fn codes_given_go_before_names_and_roles_given_before_the_order() {
        let plan = read(plan()).expect("the plan is readable");
        let parties: Vec<_> =
            plan.measures.iter().flat_map(|m| &m.responsibilities).map(|r| (&r.party, r.role)).collect();
        let group = Party::Group(crate::values::GroupId::parse("participants").expect("a group"));
        let ministry = Party::Body(edrpou("43220851"));
        let expected = [
            (&ministry, Role::Lead),
            (&group, Role::CoExecutor),
            (&ministry, Role::CoExecutor),
            (&Party::Unresolved, Role::Lead),
        ];
        assert_eq!(parties, expected);
        let asked: Vec<_> = plan.anomalies.iter().map(|a| (a.source.row, a.kind)).collect();
        let expected = [
            (1, AnomalyKind::GroupMembersUnknown),
            (1, AnomalyKind::LeadTakenByOrder),
            (2, AnomalyKind::CodeMissing),
            (2, AnomalyKind::BodyUnknown),
            (2, AnomalyKind::ConsentAwaited),
            (2, AnomalyKind::DeadlineContinuous),
        ];
        assert_eq!(asked, expected);
    }

    #[test]
    fn everything_that_is_wrong_is_told_with_its_pointer() {
        let mut wrong = plan();
        wrong["tasks"] = json!([{"number": 1, "title": "Завдання"}, {"number": 1, "title": "Інше"}]);
        wrong["measures"][0]["deadline"] = json!("колись");
        wrong["measures"][0]["responsibilities"][0]["group"] = json!("participants");
        wrong["measures"][1]["task"] = json!(7);
        let again = json!({"code": "1.1", "task": 1, "title": "ще раз"});
        wrong["measures"].as_array_mut().expect("measures are a list").push(again);
        let errors = read(wrong).expect_err("it is refused");
        let found: Vec<_> = errors.iter().map(|e| (e.error.code, e.pointer.as_deref().unwrap_or_default())).collect();
        let expected = [
            ("task-duplicate", "/tasks/1/number"),
            ("responsible-body-and-group", "/measures/0/responsibilities/0"),
            ("deadline-form", "/measures/0/deadline"),
            ("task-unknown", "/measures/1/task"),
            ("measure-duplicate", "/measures/2/code"),
        ];
        assert_eq!(found, expected);
        assert_eq!(errors[4].error.uk, "Захід 1.1 є двічі: уперше це /measures/0. Виправте номер одного з них.");
    }

    #[test]
    fn what_is_too_much_for_a_plan_is_refused_before_it_costs_time() {
        let refused = |field: &str, many: Value, at: Option<usize>| {
            let mut wrong = plan();
            match at {
                Some(measure) => wrong["measures"][measure][field] = many,
                None => wrong[field] = many,
            }
            let errors = read(wrong).expect_err("it is refused");
            (errors[0].error.code, errors[0].pointer.clone().unwrap_or_default())
        };
        let measure = json!({"task": 1, "title": "x"});
        assert_eq!(refused("measures", json!(vec![measure; 2_001]), None), ("measures-too-many", "/measures".into()));
        let note = json!({"kind": "stray-text", "text": "x"});
        assert_eq!(refused("anomalies", json!(vec![note; 2_001]), None), ("notes-too-many", "/anomalies".into()));
        let party = json!({"name": "x"});
        let pointer = "/measures/0/responsibilities/200".to_owned();
        assert_eq!(refused("responsibilities", json!(vec![party; 201]), Some(0)), ("responsibles-too-many", pointer));
    }

    #[test]
    fn notes_about_measures_that_are_not_there_are_refused() {
        let mut wrong = plan();
        wrong["anomalies"] =
            json!([{"kind": "stray-text", "text": "2"}, {"measure": "9.9", "kind": "stray-text", "text": "2"}]);
        let errors = read(wrong).expect_err("it is refused");
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].pointer.as_deref(), Some("/anomalies/1/measure"));
    }
}
