//! The register of bodies and groups, and the two plans, imported as a person would.

use jiff::civil::Date;
use zgoda_documents::seeds::{self, SeedBody, SeedGroup};
use zgoda_domain::{
    body::{
        Body, BodyCommand, ChangeContacts, Define, Group, GroupCommand, JoinGroup, RecordPredecessor, Register, group,
        stream_id,
    },
    plan::{self, Adopt, Draft, Plan, PlanCommand, PlanDraft},
    values::{GroupId, PlanId},
};

use super::{
    cast::{COORDINATOR, MEMBERS, Office},
    play::{group_id, paragraph, plan_id},
    teller::{Moment, Step, Teller},
    timeline::minute,
};
use crate::failure::Failure;

/// Since when the demonstration's bodies belong to their groups; the sources do not say.
const MEMBERS_SINCE: Date = Date::constant(2024, 1, 1);

/// Enters the bodies, groups and plans; gives the plan of 18 measures and what the import read of it.
///
/// # Errors
/// The log failed.
pub async fn fill(teller: &Teller) -> Result<(PlanId, PlanDraft), Failure> {
    let bodies = seeds::bodies();
    let registered = bodies.iter().map(registered).collect();
    teller
        .tell(Moment {
            bodies: registered,
            groups: seeds::groups().into_iter().map(defined).collect(),
            ..Moment::default()
        })
        .await?;
    teller.tell(Moment { bodies: bodies.iter().map(reachable).collect(), ..Moment::default() }).await?;
    teller.tell(Moment { bodies: bodies.iter().flat_map(preceded).collect(), ..Moment::default() }).await?;
    for (group, members) in MEMBERS {
        let joined = members.iter().map(|office| joined(&group_id(group), *office)).collect();
        teller.tell(Moment { bodies: joined, ..Moment::default() }).await?;
    }
    let (first, second) = (plan_id("interoperability"), plan_id("e-democracy"));
    let read = seeds::interoperability();
    let earlier = seeds::e_democracy();
    let adopt = PlanCommand::Adopt(Adopt { act: seeds::e_democracy_act() });
    let adopted = step("adopt e-democracy", plan::stream_id(second), adopt);
    let plans = vec![
        drafted("draft e-democracy", second, earlier.clone()),
        Step { effective_at: Some(minute("2019-06-12 12:00")), ..adopted },
        drafted("draft interoperability", first, read.clone()),
    ];
    teller.tell(Moment { plans, ..Moment::default() }).await?;
    super::second_plan::tell(teller, second, &earlier).await?;
    Ok((first, read))
}

fn registered(seed: &SeedBody) -> Step<Body> {
    let SeedBody { edrpou, kind, name, .. } = seed.clone();
    let command = BodyCommand::Register(Register { edrpou: edrpou.clone(), name, kind });
    step(format!("register {edrpou}"), stream_id(&edrpou), command)
}

fn reachable(seed: &SeedBody) -> Step<Body> {
    let command = BodyCommand::ChangeContacts(ChangeContacts { contacts: seed.contacts.clone() });
    step(format!("contacts {}", seed.edrpou), stream_id(&seed.edrpou), command)
}

fn preceded(seed: &SeedBody) -> Vec<Step<Body>> {
    let command = |(n, before): (usize, zgoda_documents::seeds::SeedPredecessor)| {
        let (name, basis) = (before.name, before.basis);
        let command = BodyCommand::RecordPredecessor(RecordPredecessor { name, predecessor: None, on: None, basis });
        step(format!("predecessor {} {n}", seed.edrpou), stream_id(&seed.edrpou), command)
    };
    seed.predecessors.iter().cloned().enumerate().map(command).collect()
}

fn joined(group: &GroupId, office: Office) -> Step<Body> {
    let basis = paragraph("Показове членство: джерело переліку учасників не містить.");
    let command = BodyCommand::JoinGroup(JoinGroup { group: group.clone(), from: MEMBERS_SINCE, basis });
    step(format!("join {group} {}", office.edrpou), stream_id(&office.code()), command)
}

fn defined(seed: SeedGroup) -> Step<Group> {
    let SeedGroup { group, name, wordings, rule } = seed;
    let (id, told) = (group::stream_id(&group), format!("define {group}"));
    step(told, id, GroupCommand::Define(Define { group, name, wordings, rule }))
}

fn drafted(name: &str, id: PlanId, draft: PlanDraft) -> Step<Plan> {
    step(name, plan::stream_id(id), PlanCommand::Draft(Draft { draft }))
}

fn step<A: zgoda_domain::Aggregate>(name: impl Into<String>, id: String, command: A::Command) -> Step<A> {
    Step { name: name.into(), id, command, by: COORDINATOR, effective_at: None }
}
