//! The last two weeks: an amendment is agreed by explicit consent only. Its second version keeps the consents of bodies that the change
//! does not concern, and waits for the others today.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, time},
};
use zgoda_domain::{
    calendar::{self, kyiv_date},
    consent_round::RemarkAnswer,
    representation::Credentials,
    transition_plan::{Amend, Phase, ReturnToDraft, TransitionPlanCommand as C},
};

use super::{
    Deed,
    acts::{Asked, Words},
    content::{TAXPAYERS, add_exchange, change_phase, drafter, remove_exchange},
    first_round::send,
};
use crate::demo::{
    cast::{DIIA, DMS, DPS, MINJUST, MVS_ACTING_HEAD, PFU},
    play::{line, paragraph},
    timeline::kyiv,
};

pub(super) const ROUND: &str = "consent to the amendment";
const SECOND: Asked = Asked { round: ROUND, version: 2 };
const THIRD: Asked = Asked { version: 3, ..SECOND };
const LAST_PHASE: &str = "Пенсійні, податкові та майнові відомості";

const OF_TAXES: [Words; 1] = [(
    "Етап 3, взаємодія 6",
    "Сервіс GetIncomeByPerson_1 виводиться з експлуатації; обмін слід планувати на його нову версію.",
    Some("GetIncomeByPerson_2"),
)];
const OF_TAXES_AGAIN: [Words; 1] = [(
    "Етап 3, взаємодія 8, мета",
    "Слід уточнити, що передаються відомості лише за період страхового стажу.",
    Some("Призначення пенсії за відомостями про доходи в періоди страхового стажу"),
)];

/// The story, counted back from the day in Kyiv on which `now` lies.
pub(super) fn deeds(now: Timestamp) -> Vec<(Timestamp, Deed)> {
    let today = kyiv_date(now);
    let at = |working_days_ago, hour| {
        let day = calendar::ukraine().working_days_before(today, working_days_ago);
        kyiv(day.to_datetime(time(hour, 0, 0, 0)))
    };
    let served = |asked: Asked, ago, bodies: &[_]| -> Vec<_> {
        let deed = |(n, body): (usize, &_)| {
            let number = format!("демо-{}", 5_001 + 137 * n);
            (at(ago, 11), asked.serve(*body, at(ago, 11), &number))
        };
        bodies.iter().enumerate().map(deed).collect()
    };
    let nothing = Credentials::default;
    // Whenever the story is told, the phase that is amended is not over yet.
    let until = today.saturating_add(4.months()).last_of_month().max(Date::constant(2027, 3, 31));
    let last_phase = Phase { number: 3, title: line(LAST_PHASE), from: Date::constant(2026, 12, 16), until };
    let amend = Amend {
        reason: paragraph("Етап 2 відтерміновано: строк етапу 3 слід узгодити з ним."),
        credentials: nothing(),
    };
    let rework = ReturnToDraft::Rework {
        reason: paragraph("Зауваження ДПС враховано: змінюється сервіс обміну на етапі 3."),
        credentials: nothing(),
    };
    let renewed = (
        DPS,
        TAXPAYERS,
        PFU,
        "Інтегрована комплексна інформаційна система ПФУ",
        "GetIncomeByPerson_2",
        "Призначення пенсії за відомостями про доходи",
    );
    [
        vec![
            (at(12, 10), drafter(C::Amend(amend))),
            (at(12, 11), change_phase(last_phase)),
            (at(11, 12), send(SECOND.round, "explicit-consent")),
        ],
        served(SECOND, 10, &super::first_round::BODIES),
        vec![
            (at(8, 12), SECOND.agree(DMS)),
            (at(7, 15), SECOND.agree(MVS_ACTING_HEAD)),
            (at(6, 10), SECOND.agree(DIIA)),
            (at(6, 16), SECOND.agree_with_remarks(DPS, &OF_TAXES)),
            (at(5, 11), SECOND.answer(1, RemarkAnswer::Accepted, "Взаємодію переведено на нову версію сервісу.")),
            (at(5, 14), SECOND.settle(DPS, 1)),
            (at(4, 10), drafter(C::ReturnToDraft(rework))),
            (at(4, 11), remove_exchange(6)),
            (at(4, 12), add_exchange(3, renewed)),
            (at(3, 15), send(SECOND.round, "explicit-consent")),
        ],
        served(THIRD, 2, &[MINJUST, DPS, PFU, DIIA]),
        vec![(at(1, 14), THIRD.agree(DIIA)), (at(1, 16), THIRD.agree_with_remarks(DPS, &OF_TAXES_AGAIN))],
    ]
    .concat()
}
