//! November 2025 – March 2026: the first version is agreed with the bodies of the pilot project, one of them by its silence, and
//! approved over one remark that its author maintains.

use jiff::civil::Date;
use zgoda_domain::{
    consent_round::{Close, ConsentRoundCommand, Protocol, RemarkAnswer, RoundResult},
    representation::Credentials,
    transition_plan::{AddInterestedBody, Approve, Draft, PilotBasis, SendToConsent, TransitionPlanCommand as C},
    values::{Act, ActKind},
};

use super::{
    Deed,
    acts::{Asked, Words},
    content::{EXCHANGES, add_exchange, add_phase, drafter, phase},
    policy, round,
};
use crate::demo::{
    cast::{COORDINATOR, DIIA, DMS, DPS, MINCIFRA_HEAD, MINJUST, MVS, MVS_ACTING_HEAD, Office, PFU, UBKI},
    play::{line, paragraph},
    timeline::minute,
};

const TITLE: &str = "План поетапного переходу до електронної взаємодії з підсистемою моніторингу доступу до персональних даних системи Трембіта";
pub(super) const ROUND: &str = "consent to the phased transition";
const FIRST: Asked = Asked { round: ROUND, version: 1 };
const SENT: &str = "2025-11-21 16:00";
/// When the plan was approved.
pub(super) const APPROVED: &str = "2026-03-24 12:00";

/// The bodies of the pilot project.
pub(super) const BODIES: [Office; 7] = [MINJUST, MVS, DMS, DPS, PFU, DIIA, UBKI];

/// The minute at which each registered the document, and the number it got there.
const DELIVERIES: [(&str, &str); 7] = [
    ("2025-11-24 09:20", "демо-8412"),
    ("2025-11-24 09:45", "демо-9020"),
    ("2025-11-24 10:10", "демо-2077"),
    ("2025-11-24 10:15", "демо-7731"),
    ("2025-11-24 11:00", "демо-3104"),
    ("2025-11-24 11:30", "демо-660"),
    ("2025-11-24 14:05", "демо-94"),
];

const OF_TAXES: [Words; 2] = [
    (
        "Етап 2, взаємодія 4",
        "Не зазначено, за скільки днів до перемикання володілець даних отримує сповіщення.",
        Some("Про перемикання володілець даних сповіщається за десять робочих днів."),
    ),
    (
        "Етап 3, взаємодія 6, мета",
        "Мета обміну не містить посилання на норму закону, яка дозволяє передавати відомості про доходи.",
        None,
    ),
];
const OF_INTERIOR: [Words; 1] = [(
    "Етап 2, строк",
    "До вересня 2026 року обладнання для локального компонента на всіх майданчиках не буде встановлено.",
    Some("Етап 2: з 01.07.2026 до 31.12.2026."),
)];

/// The story, by the minute.
pub(super) fn deeds() -> Vec<(&'static str, Deed)> {
    [drafted(), asked(), settled()].concat()
}

fn drafted() -> Vec<(&'static str, Deed)> {
    let title = Draft { title: line(TITLE), drafter: COORDINATOR.code(), credentials: Credentials::default() };
    let phases = [
        phase(1, "Реєстри Мін’юсту та ДМС у застосунку «Дія»", "2026-04-01", "2026-06-30"),
        phase(2, "Реєстри МВС і ДПС", "2026-07-01", "2026-09-30"),
        phase(3, "Пенсійні, податкові та майнові відомості", "2026-10-01", "2026-12-31"),
    ];
    let bureau = AddInterestedBody {
        body: UBKI.code(),
        reason: paragraph("Учасник пілотного проекту; його запити до реєстрів показуватимуться суб’єктам даних."),
        credentials: Credentials::default(),
    };
    let mut story = vec![("2025-11-12 10:00", drafter(C::Draft(title)))];
    story.extend(phases.into_iter().map(|phase| ("2025-11-12 10:20", add_phase(phase))));
    story.extend(EXCHANGES.into_iter().map(|(phase, exchange)| ("2025-11-13 15:00", add_exchange(phase, exchange))));
    story.push(("2025-11-14 11:00", drafter(C::AddInterestedBody(bureau))));
    story.push((SENT, send(FIRST.round, "tacit-consent")));
    story
}

/// Puts the draft to the interested bodies; those outside the executive branch are bound by their word alone.
pub(super) fn send(to: &str, rules: &str) -> Deed {
    drafter(C::SendToConsent(SendToConsent {
        round: round(to),
        policy: policy(rules),
        by_consent: [DIIA.code(), UBKI.code()].into(),
        credentials: Credentials::default(),
    }))
}

fn asked() -> Vec<(&'static str, Deed)> {
    let served = |(body, (at, number))| (at, FIRST.serve(body, minute(at), number));
    let mut story: Vec<_> = BODIES.into_iter().zip(DELIVERIES).map(served).collect();
    story.extend([
        ("2025-11-26 12:30", FIRST.agree(MINJUST)),
        ("2025-11-27 15:10", FIRST.agree(DMS)),
        ("2025-11-28 00:05", Deed::Midnight(FIRST.id())),
        ("2025-11-28 11:00", FIRST.agree_with_remarks(DPS, &OF_TAXES)),
        ("2025-11-28 14:40", FIRST.agree(DIIA)),
        ("2025-12-01 10:20", FIRST.not_competent(UBKI, "Жодна взаємодія плану не стосується кредитних історій.")),
        ("2025-12-01 16:50", FIRST.agree_with_remarks(MVS_ACTING_HEAD, &OF_INTERIOR)),
        ("2025-12-02 00:05", Deed::Midnight(FIRST.id())),
    ]);
    story
}

fn settled() -> Vec<(&'static str, Deed)> {
    let close = Close {
        version: FIRST.version,
        protocol: Some(Protocol { number: line("демо-3"), date: Date::constant(2025, 12, 26), file: None }),
        credentials: Credentials::default(),
    };
    let approve = Approve {
        version: FIRST.version,
        order: Act { number: line("демо-52"), date: Date::constant(2026, 3, 24), kind: ActKind::MinistryOrder },
        pilot: PilotBasis::Report {
            number: line("демо-1/04-3311"), date: Date::constant(2025, 10, 31), file: None
        },
        over_disagreement: Some(paragraph(
            "Строк етапу 2 випливає зі строку заходу 2.6; МВС може повідомити про відтермінування окремої взаємодії.",
        )),
        round_result: Some(RoundResult::DisagreementRecorded),
        credentials: Credentials::default(),
    };
    vec![
        (
            "2025-12-08 11:00",
            FIRST.answer(
                1,
                RemarkAnswer::Accepted,
                "Порядок перемикання, що додається до плану, доповнено цим строком.",
            ),
        ),
        (
            "2025-12-08 11:10",
            FIRST.answer(2, RemarkAnswer::Partly, "Норму закону наведено в описі сервісу в Каталозі, а не в плані."),
        ),
        (
            "2025-12-10 15:00",
            FIRST.answer(3, RemarkAnswer::Rejected, "Строк заходу 2.6 не дає змоги перенести цілий етап на пів року."),
        ),
        ("2025-12-22 10:30", FIRST.settle(DPS, 1)),
        ("2025-12-22 10:35", FIRST.settle(DPS, 2)),
        (
            "2025-12-23 17:20",
            FIRST.maintain(
                MVS_ACTING_HEAD,
                3,
                "Без обладнання етап буде зірвано: строки поставки від МВС не залежать.",
            ),
        ),
        ("2025-12-26 12:00", Deed::Round(COORDINATOR, FIRST.id(), ConsentRoundCommand::Close(close))),
        (APPROVED, Deed::Plan(MINCIFRA_HEAD, C::Approve(approve))),
    ]
}
