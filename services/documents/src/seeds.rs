//! The plans, bodies and groups that the program brings along, so that a new installation and the tests begin with the real thing.
//!
//! The texts are those of public documents; codes are to be checked against the register by an administrator; contacts are invented
//! addresses of roles under a reserved domain.

use serde::Deserialize;
use zgoda_domain::{
    body::{BodyKind, BodyName, Contact},
    plan::{
        PlanDraft,
        import::{Directory, Notes},
    },
    values::{Act, Edrpou, GroupId, Line, Paragraph},
};

use crate::plan_table::{Form, read_plan};

/// The plan of 18 measures as a table, transcribed from the published draft.
pub const INTEROPERABILITY_CSV: &[u8] = include_bytes!("../../../seeds/plan-interoperability.uk.csv");
/// What a person noted on it: the title, dependencies, questions a table cannot show.
pub const INTEROPERABILITY_NOTES: &str = include_str!("../../../seeds/plan-interoperability.notes.json");
/// The points of the plan of 2019 that the ministry's reply of 2020 speaks of, in the structured form.
pub const E_DEMOCRACY_JSON: &[u8] = include_bytes!("../../../seeds/plan-e-democracy.uk.json");
/// The bodies both plans name.
pub const BODIES_JSON: &str = include_str!("../../../seeds/bodies.json");
/// The groups both plans name.
pub const GROUPS_JSON: &str = include_str!("../../../seeds/groups.json");

/// A body to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedBody {
    /// Its code.
    pub edrpou: Edrpou,
    /// What it is.
    pub kind: BodyKind,
    /// Its name and the wordings both plans use.
    pub name: BodyName,
    /// Invented addresses of its roles.
    pub contacts: Vec<Contact>,
    /// The bodies it took over from.
    pub predecessors: Vec<SeedPredecessor>,
}

/// A body that is no more.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedPredecessor {
    /// Its name.
    pub name: BodyName,
    /// The document that says so.
    pub basis: Paragraph,
}

/// A group to be defined; its members are not in the sources.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedGroup {
    /// Its identifier.
    pub group: GroupId,
    /// Its name for people.
    pub name: Line,
    /// The wordings both plans use.
    pub wordings: Vec<Line>,
    /// What makes a body a member.
    pub rule: Paragraph,
}

const SHIPPED: &str = "the shipped files are read by this crate's tests";

/// The bodies both plans name.
pub fn bodies() -> Vec<SeedBody> {
    serde_json::from_str(BODIES_JSON).expect(SHIPPED)
}

/// The groups both plans name.
pub fn groups() -> Vec<SeedGroup> {
    serde_json::from_str(GROUPS_JSON).expect(SHIPPED)
}

/// The notes on the plan of 18 measures.
pub fn interoperability_notes() -> Notes {
    serde_json::from_str(INTEROPERABILITY_NOTES).expect(SHIPPED)
}

/// Everybody both plans name, to look names up in.
pub fn directory() -> Directory {
    let mut directory = Directory::default();
    for SeedBody { edrpou, name, .. } in bodies() {
        let names = [&name.full, &name.short].into_iter().chain(&name.wordings);
        directory.add_body(&edrpou, names.map(|wording| wording.as_str()));
    }
    for SeedGroup { group, name, wordings, .. } in groups() {
        directory.add_group(&group, [&name].into_iter().chain(&wordings).map(|wording| wording.as_str()));
    }
    directory
}

/// The plan of 18 measures, read from its table with the notes.
pub fn interoperability() -> PlanDraft {
    let notes = interoperability_notes();
    read_plan(Form::Csv, INTEROPERABILITY_CSV, "plan-interoperability.uk.csv", &notes, &directory()).expect(SHIPPED)
}

/// The points of the plan of 2019.
pub fn e_democracy() -> PlanDraft {
    let notes = interoperability_notes();
    read_plan(Form::Json, E_DEMOCRACY_JSON, "plan-e-democracy.uk.json", &notes, &directory()).expect(SHIPPED)
}

/// The act that adopted the plan of 2019; the act of the other plan is an open question.
pub fn e_democracy_act() -> Act {
    serde_json::from_str(r#"{"number":"405-р","date":"2019-06-12","kind":"cabinet-order"}"#).expect(SHIPPED)
}

#[cfg(test)]
mod tests;
