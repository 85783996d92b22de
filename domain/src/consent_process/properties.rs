//! A plan, its rounds and the steps between them, in any order, with steps that come late and twice.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    Aggregate, Context,
    consent_process::{ACTOR, Order, Step, after_plan, after_round, approval::assert_rests_on, may_move_the_document},
    consent_round::{self as round, ConsentRound, ConsentRoundCommand as R, ConsentRoundEvent as RE, Stance},
    representation::{Credentials, Mandate},
    scenario::{acting, edrpou, line, words},
    transition_plan::{self as plan, TransitionPlan, TransitionPlanCommand as P, TransitionPlanEvent as PE},
    values::{Act, ActKind, RoundId, TransitionPlanId},
};

const DRAFTER: &str = "43220851";
const BODIES: [&str; 3] = ["00015622", "00032684", "33546706"];
/// Takes no part in the plan at first.
const STRANGER: &str = "43005393";
const POLICIES: [&str; 4] = ["tacit-consent", "tacit-consent-urgent", "explicit-consent", "explicit-consent-month"];
const PLAN: TransitionPlanId = TransitionPlanId(Uuid::from_u128(7));

/// What somebody does next; the numbers choose among bodies, positions and the like.
type Move = (u8, usize, usize);

/// The log of one plan and its rounds, and the steps on their way.
#[derive(Default)]
struct World {
    policy: usize,
    day: u8,
    events: u128,
    plan: TransitionPlan,
    rounds: BTreeMap<RoundId, (ConsentRound, Vec<RE>)>,
    facts: Vec<PE>,
    steps: VecDeque<Step>,
    carried_out: BTreeSet<Uuid>,
}

impl World {
    fn new(policy: usize) -> Self {
        let mut world = World { policy, day: 1, ..World::default() };
        world.ask(P::Draft(plan::Draft { title: line("План"), drafter: edrpou(DRAFTER), credentials: shown() }));
        for number in [1, 2] {
            let (from, until) = (date(2026, 1, 1), date(2026, 3, 31));
            let phase = plan::Phase { number, title: line("Фаза"), from, until };
            world.ask(P::AddPhase(plan::AddPhase { phase, credentials: shown() }));
            world.interaction(number, BODIES[usize::from(number) - 1], "Послуга");
        }
        world.interaction(1, BODIES[2], "Історія");
        world
    }

    fn interaction(&mut self, phase: u16, provider: &str, service: &str) {
        let system = |body: &str| plan::System { body: edrpou(body), system: line("Реєстр") };
        let (provider, consumer) = (system(provider), system(DRAFTER));
        let (service_code, purpose) = (line(service), words("Надання послуги"));
        let interaction = plan::Interaction { phase, provider, consumer, service_code, purpose };
        self.ask(P::AddInteraction(plan::AddInteraction { interaction, credentials: shown() }));
    }

    fn context(&self, body: Option<&str>) -> Context {
        let actor = body.map_or(ACTOR.to_owned(), |body| format!("head-{body}"));
        acting(&actor, body, &format!("2025-{:02}-{:02}", 10 + self.day / 28, 1 + self.day % 28))
    }

    fn ask(&mut self, command: P) {
        self.tell_plan(&command, &self.context(Some(DRAFTER)));
    }

    fn tell_plan(&mut self, command: &P, context: &Context) {
        for event in self.plan.decide(command, context).unwrap_or_default() {
            self.plan.evolve(&event);
            self.events += 1;
            self.steps.extend(after_plan(Uuid::from_u128(self.events), PLAN, &event));
            self.facts.push(event);
        }
    }

    fn tell_round(&mut self, id: RoundId, command: &R, context: &Context) {
        let (state, told) = self.rounds.entry(id).or_default();
        for event in state.decide(command, context).unwrap_or_default() {
            state.evolve(&event);
            self.events += 1;
            let steps = after_round(Uuid::from_u128(self.events), id, &event);
            assert!(steps.is_empty() || may_move_the_document(command.verb()), "{steps:?} from {command:?}");
            self.steps.extend(steps);
            told.push(event);
        }
    }

    /// Carries out the oldest step; it stays when the process dies right after.
    fn carry_out(&mut self, dies: bool) {
        let Some(step) = self.steps.front().cloned() else { return };
        if !dies {
            self.steps.pop_front();
        }
        self.carried_out.insert(step.command_id);
        let context = self.context(None);
        match step.order {
            Order::Round(id, command) => self.tell_round(id, &command, &context),
            Order::Plan(_, command) => self.tell_plan(&command, &context),
            Order::Report(..) => panic!("these rounds are over a plan"),
        }
    }

    fn latest(&self) -> Option<RoundId> {
        self.rounds.keys().next_back().copied()
    }

    fn play(&mut self, (verb, first, second): Move) {
        let body = if first % 4 == 3 { STRANGER } else { BODIES[first % 4] };
        let yes = second % 2 == 0;
        let round = self.latest();
        let command = match verb {
            0 | 1 => return self.carry_out(false),
            2 => return self.carry_out(true),
            3 => return self.day += u8::try_from(second % 12).expect("a small number"),
            4 => {
                let round = RoundId(Uuid::from_u128(self.events + 1));
                let policy = plan_policy(self.policy);
                let by_consent = BTreeSet::from([edrpou(BODIES[2])]);
                return self.ask(P::SendToConsent(plan::SendToConsent {
                    round,
                    policy,
                    by_consent,
                    credentials: shown(),
                }));
            }
            5 => {
                let (reason, credentials) = (words("уточнюємо"), shown());
                return self.ask(P::ReturnToDraft(plan::ReturnToDraft::Rework { reason, credentials }));
            }
            6 => return self.interaction(1 + u16::from(yes), body, &format!("Послуга {}", self.events)),
            7 | 8 => return self.approve(yes),
            9 => {
                return self
                    .ask(P::Amend(plan::Amend { reason: words("нові строки"), credentials: shown() }));
            }
            10 | 11 => {
                let at = self.context(None).now;
                let delivery =
                    round::Delivery { at, channel: round::Channel::Hand, number: line("вх. 1"), receipt: None };
                (R::Serve(round::Serve { body: edrpou(body), delivery, credentials: shown() }), DRAFTER)
            }
            12..=15 => (R::TakePosition(self.position(body, second)), body),
            16 => {
                let (reason, credentials) = (words("інакше"), shown());
                (R::WithdrawPosition(round::WithdrawPosition { body: edrpou(body), reason, credentials }), body)
            }
            17 => {
                let (n, text) = (n(first), Some(words("відповідь")));
                let answer = round::RemarkAnswer::Rejected;
                (R::AnswerRemark(round::AnswerRemark { n, answer, text, credentials: shown() }), DRAFTER)
            }
            18 => (R::SettleRemark(round::SettleRemark { n: n(first), credentials: shown() }), BODIES[second % 3]),
            19 => (
                R::AnnulDelivery(round::AnnulDelivery {
                    body: edrpou(body),
                    reason: words("не доставлено"),
                    credentials: shown(),
                }),
                DRAFTER,
            ),
            20 if first == 0 && second == 0 => {
                (R::Void(round::Void { reason: words("відкликано"), credentials: shown() }), DRAFTER)
            }
            24 => {
                let (reason, credentials) = (words("не переконує"), shown());
                let maintain = round::MaintainRemark { n: n(first), reason, credentials };
                (R::MaintainRemark(maintain), BODIES[second % 3])
            }
            25 => {
                let concerns = BTreeSet::new();
                let participant = round::Participant { body: edrpou(body), by_consent: yes, concerns, reason: None };
                let (reason, mandate) = (words("споживач даних"), Mandate::Shown(shown()));
                (R::AddParticipant(round::AddParticipant { participant, reason, mandate }), DRAFTER)
            }
            26 => {
                let (body, mandate) = (edrpou(body), Mandate::Shown(shown()));
                let reason = words("мовчить");
                (R::RemoveParticipant(round::RemoveParticipant { body, reason, mandate }), DRAFTER)
            }
            27 => (R::RecordDeemedConsent(round::RecordDeemedConsent { body: edrpou(body) }), DRAFTER),
            28 => (R::Expire(round::Expire), DRAFTER),
            _ => (R::Close(self.close(yes)), DRAFTER),
        };
        if let Some(id) = round {
            let context = self.context(Some(command.1));
            self.tell_round(id, &command.0, &context);
        }
    }

    fn position(&self, body: &str, choice: usize) -> round::TakePosition {
        let stances = [Stance::Agreed, Stance::Agreed, Stance::AgreedWithRemarks, Stance::NotAgreed];
        let stance = stances[choice % 4];
        let remark = || round::Remark { locator: line("фаза 1"), text: words("неясно"), proposed: None };
        round::TakePosition {
            body: edrpou(body),
            version: self.version(),
            stance,
            reasons: (stance == Stance::NotAgreed).then(|| words("немає ресурсів")),
            remarks: (stance == Stance::AgreedWithRemarks).then(remark).into_iter().collect(),
            credentials: shown(),
        }
    }

    fn close(&self, protocol: bool) -> round::Close {
        let protocol = protocol.then(|| round::Protocol { number: line("1"), date: date(2025, 10, 1), file: None });
        round::Close { version: self.version(), protocol, credentials: shown() }
    }

    /// The version that lies with the latest round.
    fn version(&self) -> u32 {
        let told = self.latest().and_then(|id| self.rounds.get(&id));
        let mut versions = told.into_iter().flat_map(|(_, told)| told).filter_map(|event| match event {
            RE::Opened { version, .. } | RE::VersionReplaced { version, .. } => Some(*version),
            _ => None,
        });
        versions.next_back().unwrap_or(1)
    }

    fn approve(&mut self, over: bool) {
        let round_result = self.latest().and_then(|id| self.rounds[&id].0.result());
        let order = Act { number: line("214"), date: date(2025, 10, 1), kind: ActKind::MinistryOrder };
        let pilot = plan::PilotBasis::WithoutReport { reason: words("пілот триває") };
        let over_disagreement = over.then(|| words("строк спливає"));
        let (version, credentials, known) = (self.version(), shown(), self.facts.len());
        self.ask(P::Approve(plan::Approve { version, order, pilot, over_disagreement, round_result, credentials }));
        if let (Some(PE::Approved { consent, over_disagreement, .. }), Some(id)) =
            (self.facts.get(known), self.latest())
        {
            assert_eq!(consent.round, id, "the latest round is the one a plan can be approved by");
            let TransitionPlan::Laid(plan) = &self.plan else { panic!("it was approved") };
            let named = plan.content().interested(plan.drafter()).into_keys().collect();
            assert_rests_on(&self.rounds[&id].1, &named, over_disagreement.is_some());
        }
    }
}

fn shown() -> Credentials {
    Credentials::default()
}

fn n(choice: usize) -> u32 {
    u32::try_from(choice % 12).expect("a small number") + 1
}

fn plan_policy(choice: usize) -> round::PolicyRef {
    round::PolicyRef { id: round::PolicyId::parse(POLICIES[choice % 4]).expect("a policy"), version: 1 }
}

/// What anybody may do at any time.
fn anything() -> impl Strategy<Value = Move> {
    (0..29_u8, 0..12_usize, 0..12_usize)
}

/// A round from sending to approval as it is meant to go, with what the bodies say left open and anything happening in between: moves
/// drawn blindly would hardly ever come to an approval.
fn episode() -> impl Strategy<Value = Vec<Move>> {
    let stances = prop::array::uniform3(prop_oneof![3 => 0..2_usize, 1 => 2..4_usize]);
    let between = prop::collection::vec(prop::option::weighted(0.1, anything()), 32);
    (stances, any::<[usize; 3]>(), any::<bool>(), between).prop_map(|(stances, choices, disagree, between)| {
        let [remark, settled, lost] = choices.map(|choice| choice % 12);
        let yes = usize::from(!disagree);
        let mut course = vec![(9, 0, 0), (6, 0, lost), (4, 0, 0), (0, 0, 0)];
        course.extend((0..3).map(|body| (10, body, 0)));
        // One body may keep silent until its term is over.
        course.extend((0..3).map(|body| if body == settled { (3, 0, 11) } else { (12, body, stances[body]) }));
        course.extend((0..12).map(|n| (17, n, 0)));
        // The drafter may try to do without it.
        course.extend((remark < 6).then_some((26, settled, 0)));
        course.extend([(18, remark, settled), (18, 0, stances[0]), (21, 0, yes), (0, 0, 0)]);
        course.extend((lost < 6).then_some((19, settled, 0)));
        course.extend([(7, 0, yes), (0, 0, 0)]);
        course.into_iter().zip(between).flat_map(|(one, other)| [Some(one), other]).flatten().collect()
    })
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec(episode(), 1..5).prop_map(|episodes| episodes.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The approval itself is judged in `World::approve`, from the round's own events.
    #[test]
    fn no_plan_is_approved_over_an_objection_that_its_policy_does_not_allow(policy in 0..4_usize, moves in moves()) {
        let mut world = World::new(policy);
        moves.into_iter().for_each(|one| world.play(one));
    }

    #[test]
    fn a_process_that_dies_after_every_step_comes_to_the_same(policy in 0..4_usize, moves in moves()) {
        let (mut once, mut twice) = (World::new(policy), World::new(policy));
        for (verb, first, second) in moves {
            once.play((if verb == 2 { 1 } else { verb }, first, second));
            if verb <= 2 {
                twice.play((2, first, second));
                twice.play((1, first, second));
            } else {
                twice.play((verb, first, second));
            }
        }
        prop_assert_eq!(&once.facts, &twice.facts);
        prop_assert_eq!(&once.rounds, &twice.rounds);
        prop_assert_eq!(&once.carried_out, &twice.carried_out);
    }

    #[test]
    fn replaying_a_plan_gives_the_same_plan(policy in 0..4_usize, moves in moves()) {
        let mut world = World::new(policy);
        moves.into_iter().for_each(|one| world.play(one));
        let mut replayed = TransitionPlan::default();
        world.facts.iter().for_each(|event| replayed.evolve(event));
        prop_assert_eq!(replayed, world.plan);
    }
}

/// A plan that all agree to is approved, with nothing but these moves: what is tried above can come to an approval.
#[test]
fn the_moves_do_reach_an_approval() {
    let mut world = World::new(0);
    let serve_and_agree = (0..3).flat_map(|body| [(10, body, 0), (12, body, 0)]);
    let moves: Vec<Move> =
        [(4, 0, 0), (0, 0, 0)].into_iter().chain(serve_and_agree).chain([(21, 0, 1), (0, 0, 0), (7, 0, 1)]).collect();
    moves.into_iter().for_each(|one| world.play(one));
    assert!(matches!(world.facts.last(), Some(PE::Approved { .. })), "{:?}", world.facts.last());
}

#[test]
fn positions_and_remarks_do_not_move_the_plan_and_the_end_of_a_round_does() {
    use round::Verb;
    let moving = [Verb::AnnulDelivery, Verb::Close, Verb::Void, Verb::Expire];
    for (verb, ..) in round::MOVES {
        assert_eq!(may_move_the_document(verb), moving.contains(&verb), "{verb:?}");
    }
}
