//! Lines of the script that concern the plan itself, as commands to it.

use zgoda_domain::{
    plan::{
        Adopt, AnswerParticipation, Assign, DeclarePostponement, ParticipationAnswer, Party, PlanCommand,
        Responsibility, Role,
    },
    values::{Act, ActKind, Deadline},
};

use super::{
    cast::{COORDINATOR, Office},
    play::{code, day, group_id, groups_of, line, paragraph},
    proof::letter,
    scene::Deed,
};

/// The commands of a deed with the name of their step and who gives them; none for deeds that are no concern of the plan's.
pub fn commands(at: &str, deed: &Deed) -> Vec<(String, Office, PlanCommand)> {
    match deed {
        Deed::Adopt { number, date } => {
            let act = Act { number: line(number), date: day(date), kind: ActKind::CabinetOrder };
            vec![(format!("{at} adopt"), COORDINATOR, PlanCommand::Adopt(Adopt { act }))]
        }
        Deed::Assign { measure, group, name, basis } => {
            let command = PlanCommand::Assign(Assign {
                measure: code(measure),
                responsibility: Responsibility {
                    party: Party::Group(group_id(group)),
                    name: line(name),
                    role: Role::Lead,
                    by_consent: false,
                },
                basis: Some(paragraph(basis)),
            });
            vec![(format!("{at} assign {measure}"), COORDINATOR, command)]
        }
        Deed::Consent { by, measures, letter: (number, date) } => {
            let consent = |measure: &&str| {
                let command = PlanCommand::AnswerParticipation(AnswerParticipation {
                    measure: code(measure),
                    edrpou: by.code(),
                    answer: ParticipationAnswer::Consented { letter: Some(letter(number, date)) },
                    groups: groups_of(*by),
                });
                (format!("{at} consent {measure}"), *by, command)
            };
            measures.iter().map(consent).collect()
        }
        Deed::Postpone { by, measure, letter: (number, date), until, reason } => {
            let command = PlanCommand::DeclarePostponement(DeclarePostponement {
                measure: code(measure),
                by: by.code(),
                groups: groups_of(*by),
                letter: letter(number, date),
                reason: paragraph(reason),
                until: until.map(|text| Deadline::parse(text).expect("the script's deadlines are deadlines")),
            });
            vec![(format!("{at} postpone {measure}"), *by, command)]
        }
        Deed::Settle { .. } | Deed::Report(_) | Deed::Confirm { .. } | Deed::Return { .. } => Vec::new(),
    }
}
