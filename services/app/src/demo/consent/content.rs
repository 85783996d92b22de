//! What the plan of phased transition says: phases, and the exchanges switched in them.

use zgoda_domain::{
    representation::Credentials,
    transition_plan::{
        AddInteraction, AddPhase, ChangePhase, Interaction, Phase, RemoveInteraction, System,
        TransitionPlanCommand as C,
    },
};

use super::Deed;
use crate::demo::{
    cast::{COORDINATOR, DIIA, DMS, DPS, MINJUST, MVS, Office, PFU},
    play::{day, line, paragraph},
};

/// An exchange: who gives from which system, who takes into which, by which service, for what purpose.
pub(super) type Exchange = (Office, &'static str, Office, &'static str, &'static str, &'static str);

/// The drafter asks something of the plan.
pub(super) fn drafter(command: C) -> Deed {
    Deed::Plan(COORDINATOR, command)
}

pub(super) fn phase(number: u16, title: &str, from: &str, until: &str) -> Phase {
    Phase { number, title: line(title), from: day(from), until: day(until) }
}

pub(super) fn add_phase(phase: Phase) -> Deed {
    drafter(C::AddPhase(AddPhase { phase, credentials: Credentials::default() }))
}

pub(super) fn change_phase(phase: Phase) -> Deed {
    drafter(C::ChangePhase(ChangePhase { phase, credentials: Credentials::default() }))
}

pub(super) fn remove_exchange(n: u32) -> Deed {
    drafter(C::RemoveInteraction(RemoveInteraction { n, credentials: Credentials::default() }))
}

pub(super) fn add_exchange(phase: u16, exchange: Exchange) -> Deed {
    let (provider, from, consumer, to, service, purpose) = exchange;
    let interaction = Interaction {
        phase,
        provider: System { body: provider.code(), system: line(from) },
        consumer: System { body: consumer.code(), system: line(to) },
        service_code: line(service),
        purpose: paragraph(purpose),
    };
    drafter(C::AddInteraction(AddInteraction { interaction, credentials: Credentials::default() }))
}

const PORTAL: &str = "Єдиний державний вебпортал електронних послуг «Портал Дія»";
pub(super) const TAXPAYERS: &str = "Державний реєстр фізичних осіб – платників податків";

/// The exchanges of the first version, by phase; they get the numbers 1, 2, 3 …
pub(super) const EXCHANGES: [(u16, Exchange); 7] = [
    (
        1,
        (
            MINJUST,
            "Державний реєстр актів цивільного стану громадян",
            DIIA,
            PORTAL,
            "GetCivilStatusActsByPerson_1",
            "Відображення актових записів для отримання послуги «єМалятко»",
        ),
    ),
    (
        1,
        (
            DMS,
            "Єдиний державний демографічний реєстр",
            DIIA,
            PORTAL,
            "GetIdentityDocumentByTaxNumber_1",
            "Відображення документа, що посвідчує особу",
        ),
    ),
    (
        2,
        (
            MVS,
            "Єдиний державний реєстр транспортних засобів",
            DIIA,
            PORTAL,
            "GetVehiclesByOwner_1",
            "Відображення свідоцтва про реєстрацію транспортного засобу",
        ),
    ),
    (
        2,
        (
            DPS,
            TAXPAYERS,
            MVS,
            "Єдина інформаційна система МВС",
            "GetPersonFullNameByTaxNumber_1",
            "Перевірка відомостей про власника під час реєстрації транспортного засобу",
        ),
    ),
    (
        3,
        (
            PFU,
            "Реєстр застрахованих осіб",
            DIIA,
            PORTAL,
            "GetInsuranceRecordByPerson_1",
            "Відображення відомостей про страховий стаж",
        ),
    ),
    (
        3,
        (
            DPS,
            TAXPAYERS,
            PFU,
            "Інтегрована комплексна інформаційна система ПФУ",
            "GetIncomeByPerson_1",
            "Призначення пенсії за відомостями про доходи",
        ),
    ),
    (
        3,
        (
            MINJUST,
            "Державний реєстр речових прав на нерухоме майно",
            DPS,
            "Інформаційно-комунікаційна система «Податковий блок»",
            "GetRealEstateByOwner_1",
            "Обчислення податку на нерухоме майно",
        ),
    ),
];
