//! The plan of 2019 beside the plan of 18 measures: what the ministry's reply of 2020 tells of it, recorded later than it happened.

use zgoda_domain::{
    fulfilment::{self, Duty, Execution, FileMessage, Fulfilment, FulfilmentCommand, MessageKind},
    plan::{
        self, Assign, DeclarePostponement, Participation, Party, Plan, PlanCommand, PlanDraft, Responsibility, Role,
    },
    values::{Edrpou, Evidence, FigurePart, FigureSet, Letter, MeasureCode, PlanId},
};

use super::{
    cast::{COORDINATOR, MINCIFRA},
    play::{code, day, line, message_id, paragraph},
    teller::{Moment, Step, Teller},
    timeline::minute,
};
use crate::failure::Failure;

const ON_PORTAL: &str = "порталу відкритих даних";
const ON_TOOLS: &str = "Популяризація інструментів";

/// Records what the reply tells, each fact effective from its own day.
///
/// # Errors
/// The log failed.
pub async fn tell(teller: &Teller, id: PlanId, draft: &PlanDraft) -> Result<(), Failure> {
    let named = |words: &str| draft.measures.iter().find(|m| m.title.as_str().contains(words)).map(|m| m.code.clone());
    let (Some(portal), Some(tools)) = (named(ON_PORTAL), named(ON_TOOLS)) else { return Ok(()) };
    let plans = vec![postponed(id), assigned(id, &portal), assigned(id, &tools)];
    teller.tell(Moment { plans, ..Moment::default() }).await?;
    let certificate = Evidence::Certificate {
        number: line("20963"),
        date: day("2019-12-20"),
        issuer: line("ДСТЗІ"),
        object: line("Комплексна система захисту інформації Єдиного державного вебпорталу відкритих даних"),
        valid_until: None,
        file: None,
    };
    let fulfilments = vec![
        reported(id, &portal, "2019-12-20", Execution::PartlyDone, PORTAL, certificate),
        reported(id, &tools, "2019-12-31", Execution::InProgress, TOOLS, institutions()),
    ];
    teller.tell(Moment { fulfilments, ..Moment::default() }).await
}

const PORTAL: &str = "Розроблено КСЗІ порталу data.gov.ua; за результатами державної експертизи підтверджено належний рівень захисту. Модернізація порталу триває.";
const TOOLS: &str = "Проведено державне статистичне спостереження «Використання інструментів електронної демократії органами державної влади та місцевого самоврядування».";

fn postponed(id: PlanId) -> Step<Plan> {
    let ministry = Edrpou::parse("38621185").expect("the seeds hold it");
    let letter = Letter { number: line("1/10-392"), date: day("2020-02-04"), from: Some(ministry.clone()), to: None };
    let command = PlanCommand::DeclarePostponement(DeclarePostponement {
        measure: code("2"),
        by: ministry,
        groups: Vec::new(),
        letter,
        reason: paragraph(
            "Виконання заплановане після отримання інформації щодо нормативно-правового забезпечення електронної демократії відповідно до пункту 1.",
        ),
        until: None,
    });
    let effective_at = Some(minute("2020-02-04 12:00"));
    Step { name: "postpone e-democracy 2".to_owned(), id: plan::stream_id(id), command, by: COORDINATOR, effective_at }
}

fn assigned(id: PlanId, measure: &MeasureCode) -> Step<Plan> {
    let command = PlanCommand::Assign(Assign {
        measure: measure.clone(),
        responsibility: Responsibility {
            party: Party::Body(MINCIFRA.code()),
            name: line("Мінцифри"),
            role: Role::Lead,
            by_consent: false,
        },
        basis: Some(paragraph(
            "У відповіді 2020 року про виконання цього завдання звітує Мінцифри (показове рішення).",
        )),
    });
    let name = format!("assign e-democracy {measure}");
    Step { name, id: plan::stream_id(id), command, by: COORDINATOR, effective_at: None }
}

fn reported(
    id: PlanId,
    measure: &MeasureCode,
    as_of: &str,
    execution: Execution,
    text: &str,
    evidence: Evidence,
) -> Step<Fulfilment> {
    let body = MINCIFRA.code();
    let name = format!("file e-democracy {measure}");
    let command = FulfilmentCommand::FileMessage(FileMessage {
        plan: id,
        measure: measure.clone(),
        body: body.clone(),
        message: message_id(&name),
        kind: MessageKind::Progress,
        execution,
        text: paragraph(text),
        evidence: vec![evidence],
        indicators_met: std::collections::BTreeSet::new(),
        as_of: day(as_of),
        period: None,
        restates: None,
        duty: Duty {
            plan_adopted: true,
            coordinator: COORDINATOR.code(),
            role: Role::Lead,
            by_consent: false,
            participation: Participation::Obligatory,
            via_group: None,
            indicators: 0,
            continuous: false,
        },
    });
    let effective_at = Some(minute(&format!("{as_of} 12:00")));
    Step { name, id: fulfilment::stream_id(id, measure, &body), command, by: MINCIFRA, effective_at }
}

fn institutions() -> Evidence {
    let parts = [
        ("органів державної влади", 1_326),
        ("органів місцевого самоврядування", 1_818),
        ("органів судової системи", 568),
        ("державна організація (установа/заклад)", 141),
    ];
    let parts = parts.map(|(title, value)| FigurePart { title: line(title), value }).to_vec();
    let figures = FigureSet::parse(
        line("Установи, що надають можливість використання інструментів електронної демократії"),
        line("установ"),
        line("2019"),
        line("Державна служба статистики України"),
        3_853,
        parts,
    );
    Evidence::Figures { figures: figures.expect("the reply's figures add up") }
}
