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

impl StructuredPlan {
    /// Interprets the structured form; `source` is the file it came from. Measures count as rows 1, 2, 3 …
    ///
    /// # Errors
    /// Everything that must be corrected, each with its JSON pointer.
    pub fn interpret(&self, source: &Source, directory: &Directory) -> Result<PlanDraft, Vec<ImportError>> {
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
        let first = first.source.as_ref().map_or(0, |source| source.row);
        return reading.errors.push(ImportError::at_pointer(pointer("code"), wrong::measure_twice(&code, first, row)));
    }
    if !tasks.contains(&given.task) {
        reading.errors.push(ImportError::at_pointer(pointer("task"), wrong::unknown_task(given.task)));
    }
    if given.indicators.is_empty() {
        reading.ask(AnomalyKind::IndicatorMissing, Some(&code), row, title);
    }
    let responsibilities = responsibilities(reading, row, &code, given);
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
