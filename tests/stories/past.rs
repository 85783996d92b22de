//! A plan that was sent to consent before the program was started, written to its log by the rules and by a clock of its own.

use acceptance::bodies;
use jiff::{Timestamp, civil::date};
use uuid::Uuid;
use zgoda_domain::{
    consent_round::{
        self, Channel, ConsentRound, ConsentRoundCommand as R, Delivery, Open, Participant, PolicyId, PolicyRef, Serve,
        Subject,
    },
    representation::{Credentials, Mandate},
    transition_plan::{
        self, AddInteraction, AddPhase, Content, Draft, Interaction, Phase, SendToConsent, System, TransitionPlan,
        TransitionPlanCommand as P, section,
    },
    values::{Edrpou, Line, Paragraph, RoundId, TransitionPlanId},
};
use zgoda_event_log::testing::Past;

/// The plan.
pub const PLAN: TransitionPlanId = TransitionPlanId(Uuid::from_u128(7));
/// The round over it.
pub const ROUND: RoundId = RoundId(Uuid::from_u128(9));

const TITLE: &str = "План поетапного переходу";

/// Sends a plan over an exchange of Мін'юст with the bureau, and nothing follows: the program is gone.
pub async fn send(past: &Past) {
    let Content { phases, interactions, .. } = content();
    let draft = Draft { title: line(TITLE), drafter: drafter(), credentials: nothing() };
    let phases =
        phases.into_values().map(|phase| P::AddPhase(AddPhase { phase, credentials: nothing() })).collect::<Vec<_>>();
    let interactions = interactions.into_values();
    let add = |interaction| P::AddInteraction(AddInteraction { interaction, credentials: nothing() });
    let send = SendToConsent {
        round: ROUND,
        policy: policy(),
        by_consent: [edrpou(bodies::BUREAU)].into(),
        credentials: nothing(),
    };
    let commands = [P::Draft(draft)].into_iter().chain(phases).chain(interactions.map(add));
    for command in commands.chain([P::SendToConsent(send)]) {
        past.tell::<TransitionPlan>(transition_plan::stream_id(PLAN), command, &drafter()).await;
    }
}

/// Opens the round, and delivers the document to both bodies at another instant.
pub async fn ask(past: &Past, at: Timestamp) {
    let asked = |body| Participant {
        body: edrpou(body),
        by_consent: body == bodies::BUREAU,
        concerns: [section(1)].into(),
        reason: None,
    };
    let open = Open {
        subject: Subject::TransitionPlan { id: PLAN },
        title: line(TITLE),
        drafter: drafter(),
        version: 1,
        sha256: content().sha256(&line(TITLE)),
        policy: policy(),
        participants: [bodies::JUSTICE, bodies::BUREAU].map(asked).into(),
        mandate: Mandate::Shown(nothing()),
    };
    past.tell::<ConsentRound>(consent_round::stream_id(ROUND), R::Open(open), &drafter()).await;
    past.turn_to(at);
    for body in [bodies::JUSTICE, bodies::BUREAU] {
        let delivery = Delivery { at, channel: Channel::Exchange, number: line("вх. 183"), receipt: None };
        let serve = R::Serve(Serve { body: edrpou(body), delivery, credentials: nothing() });
        past.tell::<ConsentRound>(consent_round::stream_id(ROUND), serve, &drafter()).await;
    }
}

fn content() -> Content {
    let phase =
        Phase { number: 1, title: line("Перші реєстри"), from: date(2026, 1, 1), until: date(2026, 6, 30) };
    let side = |body| System { body: edrpou(body), system: line("Реєстр") };
    let interaction = Interaction {
        phase: 1,
        provider: side(bodies::JUSTICE),
        consumer: side(bodies::BUREAU),
        service_code: line("GetPerson_1"),
        purpose: Paragraph::parse("Перевірка відомостей про особу.").expect("a paragraph"),
    };
    Content { phases: [(1, phase)].into(), interactions: [(1, interaction)].into(), ..Content::default() }
}

fn policy() -> PolicyRef {
    PolicyRef { id: PolicyId::parse("tacit-consent").expect("it is one"), version: 1 }
}

fn drafter() -> Edrpou {
    edrpou(bodies::DIGITAL)
}

fn nothing() -> Credentials {
    Credentials::default()
}

fn edrpou(code: &str) -> Edrpou {
    Edrpou::parse(code).expect("a code")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}
