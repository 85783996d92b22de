//! 2026: the first phase is carried out with one interaction rolled back and switched again; the second one slips, as МВС said it would.

use zgoda_domain::{
    representation::Credentials,
    transition_plan::{
        CompletePhase, ConfirmInteraction, RollBackInteraction, SlipPhase, StartInteraction, StartPhase,
        TransitionPlanCommand as C,
    },
};

use super::{Deed, acts::shown, content::drafter};
use crate::demo::{
    cast::{DMS, DPS, MINJUST, Office},
    play::{day, paragraph},
};

/// The story, by the minute.
pub(super) fn deeds() -> Vec<(&'static str, Deed)> {
    let nothing = Credentials::default;
    let complete = CompletePhase { number: 1, credentials: nothing() };
    let slip = SlipPhase {
        number: 2,
        until: day("2026-12-15"),
        reason: paragraph("Обладнання для локального компонента МВС поставлять у листопаді 2026 року."),
        credentials: nothing(),
    };
    vec![
        ("2026-04-01 09:30", start_phase(1)),
        ("2026-04-07 11:00", start(MINJUST, 1)),
        ("2026-04-14 10:15", start(DMS, 2)),
        ("2026-05-19 15:40", confirm(MINJUST, 1)),
        ("2026-05-25 12:00", roll_back(DMS, 2, "Сповіщення надходили двічі; опис сервісу виправляється.")),
        ("2026-06-08 10:00", start(DMS, 2)),
        ("2026-06-24 16:30", confirm(DMS, 2)),
        ("2026-06-29 12:00", drafter(C::CompletePhase(complete))),
        ("2026-07-01 09:30", start_phase(2)),
        ("2026-07-06 14:20", start(DPS, 4)),
        ("2026-07-16 11:45", drafter(C::SlipPhase(slip))),
    ]
}

fn start_phase(number: u16) -> Deed {
    drafter(C::StartPhase(StartPhase { number, credentials: Credentials::default() }))
}

fn start(by: Office, n: u32) -> Deed {
    Deed::Plan(by, C::StartInteraction(StartInteraction { n, body: by.code(), credentials: shown(by) }))
}

fn confirm(by: Office, n: u32) -> Deed {
    let note = Some(paragraph("Сповіщення про доступ до даних надходять у застосунок «Дія»."));
    Deed::Plan(by, C::ConfirmInteraction(ConfirmInteraction { n, body: by.code(), note, credentials: shown(by) }))
}

fn roll_back(by: Office, n: u32, reason: &str) -> Deed {
    let (body, reason) = (by.code(), paragraph(reason));
    Deed::Plan(by, C::RollBackInteraction(RollBackInteraction { n, body, reason, credentials: shown(by) }))
}
