//! A round that the tests of this folder start from: Мінцифри asks two bodies and a bureau that takes part "за згодою".

use uuid::Uuid;

use crate::{
    Aggregate, Context,
    consent_round::*,
    representation::{Acts, Credentials, Instrument, InstrumentKind, Mandate},
    scenario::{Answer, Scenario, acting, edrpou, line, words},
    values::{Sha256, TransitionPlanId},
};

pub(super) const DRAFTER: &str = "43220851";
pub(super) const JUSTICE: &str = "00015622";
pub(super) const INTERIOR: &str = "00032684";
/// Takes part "за згодою".
pub(super) const BUREAU: &str = "33546706";
/// Is not asked.
pub(super) const STRANGER: &str = "43005393";

pub(super) type Command = ConsentRoundCommand;
pub(super) type Asked = (Command, Context);

/// The head of a body at noon in Kyiv on a day of February 2025; the 3rd is a Monday.
pub(super) fn head(body: &str, day: u8) -> Context {
    acting(&format!("head-{body}"), Some(body), &format!("2025-02-{day:02}"))
}

pub(super) fn system(day: u8) -> Context {
    acting("system:automation", None, &format!("2025-02-{day:02}"))
}

pub(super) fn hash(version: u32) -> Sha256 {
    Sha256::parse(&format!("{version:064x}")).expect("64 digits")
}

pub(super) fn section(name: &str) -> Section {
    Section::parse(name).expect("a section")
}

pub(super) fn participant(body: &str, concerns: &[&str]) -> Participant {
    let concerns = concerns.iter().map(|name| section(name)).collect();
    Participant { body: edrpou(body), by_consent: body == BUREAU, concerns, reason: None }
}

pub(super) fn shown() -> Mandate {
    Mandate::Shown(Credentials::default())
}

/// An order of a body, valid through a day of February 2025.
pub(super) fn order(body: &str, last_day: i8) -> Instrument {
    Instrument {
        kind: InstrumentKind::ActingOrder,
        number: line("12-к"),
        date: jiff::civil::date(2025, 1, 31),
        body: edrpou(body),
        valid_from: jiff::civil::date(2025, 2, 1),
        valid_until: Some(jiff::civil::date(2025, 2, last_day)),
    }
}

pub(super) fn by_order(instruments: Vec<Instrument>) -> Credentials {
    Credentials { instruments, signature: None }
}

pub(super) fn reference(policy: &str) -> PolicyRef {
    PolicyRef { id: PolicyId::parse(policy).expect("a policy"), version: 1 }
}

pub(super) fn opening(policy: &str) -> Open {
    Open {
        subject: Subject::TransitionPlan { id: TransitionPlanId(Uuid::from_u128(7)) },
        title: line("План поетапного переходу"),
        drafter: edrpou(DRAFTER),
        version: 1,
        sha256: hash(1),
        policy: reference(policy),
        participants: vec![
            participant(JUSTICE, &["phase-1"]),
            participant(INTERIOR, &["phase-2"]),
            participant(BUREAU, &[]),
        ],
        mandate: shown(),
    }
}

pub(super) fn open(policy: &str) -> Asked {
    (Command::Open(opening(policy)), head(DRAFTER, 3))
}

pub(super) fn delivery(day: u8) -> Delivery {
    let at = format!("2025-02-{day:02}T10:00:00Z").parse().expect("an instant");
    Delivery { at, channel: Channel::Exchange, number: line("вх. 183"), receipt: None }
}

pub(super) fn serve(body: &str, day: u8) -> Asked {
    (
        Command::Serve(Serve { body: edrpou(body), delivery: delivery(day), credentials: Credentials::default() }),
        head(DRAFTER, day),
    )
}

pub(super) fn annul(body: &str, day: u8) -> Asked {
    let reason = words("Лист повернуто оператором зв'язку.");
    let credentials = Credentials::default();
    (Command::AnnulDelivery(AnnulDelivery { body: edrpou(body), reason, credentials }), head(DRAFTER, day))
}

pub(super) fn remark(text: &str) -> Remark {
    Remark { locator: line("фаза 1"), text: words(text), proposed: Some(words("в іншій редакції")) }
}

/// A position on version 1 with what it needs: reasons to refuse, two remarks to agree with remarks.
pub(super) fn position(body: &str, stance: Stance) -> TakePosition {
    let remarks =
        if stance == Stance::AgreedWithRemarks { vec![remark("перше"), remark("друге")] } else { vec![] };
    TakePosition {
        body: edrpou(body),
        version: 1,
        stance,
        reasons: (stance == Stance::NotAgreed).then(|| words("немає ресурсів")),
        remarks,
        credentials: Credentials::default(),
    }
}

pub(super) fn take(body: &str, stance: Stance, day: u8) -> Asked {
    (Command::TakePosition(position(body, stance)), head(body, day))
}

/// The same on another version.
pub(super) fn on(version: u32, (mut command, context): Asked) -> Asked {
    match &mut command {
        Command::TakePosition(take) => take.version = version,
        Command::Close(close) => close.version = version,
        other => panic!("names no version: {other:?}"),
    }
    (command, context)
}

pub(super) fn withdraw(body: &str, day: u8) -> Asked {
    let (reason, credentials) = (words("переглянуто"), Credentials::default());
    (Command::WithdrawPosition(WithdrawPosition { body: edrpou(body), reason, credentials }), head(body, day))
}

pub(super) fn deem(body: &str, day: u8) -> Asked {
    (Command::RecordDeemedConsent(RecordDeemedConsent { body: edrpou(body) }), system(day))
}

pub(super) fn warn(body: &str, day: u8) -> Asked {
    (Command::WarnOfDeemedConsent(WarnOfDeemedConsent { body: edrpou(body) }), system(day))
}

/// Four weeks later.
pub(super) fn in_march((command, mut context): Asked) -> Asked {
    context.now += jiff::SignedDuration::from_hours(28 * 24);
    (command, context)
}

pub(super) fn expire(day: u8) -> Asked {
    (Command::Expire(Expire), system(day))
}

pub(super) fn answer(n: u32, answer: RemarkAnswer, day: u8) -> Asked {
    let text = (answer != RemarkAnswer::Accepted).then(|| words("суперечить закону"));
    let credentials = Credentials::default();
    (Command::AnswerRemark(AnswerRemark { n, answer, text, credentials }), head(DRAFTER, day))
}

pub(super) fn settle(n: u32, body: &str, day: u8) -> Asked {
    (Command::SettleRemark(SettleRemark { n, credentials: Credentials::default() }), head(body, day))
}

pub(super) fn maintain(n: u32, body: &str, day: u8) -> Asked {
    let (reason, credentials) = (words("відповідь не переконує"), Credentials::default());
    (Command::MaintainRemark(MaintainRemark { n, reason, credentials }), head(body, day))
}

pub(super) fn add(body: &str, day: u8) -> Asked {
    let participant = participant(body, &["phase-2"]);
    let command =
        AddParticipant { participant, reason: words("новий споживач даних"), mandate: shown() };
    (Command::AddParticipant(command), head(DRAFTER, day))
}

pub(super) fn remove(body: &str, day: u8) -> Asked {
    let command =
        RemoveParticipant { body: edrpou(body), reason: words("орган ліквідовано"), mandate: shown() };
    (Command::RemoveParticipant(command), head(DRAFTER, day))
}

/// What the consent process asks for, by the right of the person who sent the version.
fn established() -> Mandate {
    let by = Acts::default().establish(&head(DRAFTER, 3), &edrpou(DRAFTER), &Credentials::default());
    Mandate::Established(by.expect("by office"))
}

/// A version names a body anew.
pub(super) fn join(body: &str, day: u8) -> Asked {
    let (participant, reason) = (participant(body, &["phase-1"]), words("за новою версією"));
    let command = AddParticipant { participant, reason, mandate: established() };
    (Command::AddParticipant(command), system(day))
}

/// A version names a body no more.
pub(super) fn leave(body: &str, day: u8) -> Asked {
    let (body, reason) = (edrpou(body), words("за новою версією"));
    (Command::RemoveParticipant(RemoveParticipant { body, reason, mandate: established() }), system(day))
}

pub(super) fn replace(version: u32, changed: &[&str], day: u8) -> Asked {
    let changed = changed.iter().map(|name| section(name)).collect();
    let command = ReplaceVersion { version, sha256: hash(version), changed, joined: Vec::new(), mandate: shown() };
    (Command::ReplaceVersion(command), head(DRAFTER, day))
}

pub(super) fn close(protocol: bool, day: u8) -> Asked {
    let date = jiff::civil::date(2025, 2, 12);
    let protocol = protocol.then(|| Protocol { number: line("1"), date, file: None });
    (Command::Close(Close { version: 1, protocol, credentials: Credentials::default() }), head(DRAFTER, day))
}

pub(super) fn void(day: u8) -> Asked {
    (Command::Void(Void { reason: words("план відкликано"), credentials: Credentials::default() }), head(DRAFTER, day))
}

/// Everything that happens when these are asked one after the other, each of which is granted.
#[track_caller]
pub(super) fn past(asked: &[Asked]) -> Vec<ConsentRoundEvent> {
    let (mut events, mut state) = (Vec::new(), ConsentRound::default());
    for (command, context) in asked {
        for event in state.decide(command, context).expect("the past was granted") {
            state.evolve(&event);
            events.push(event);
        }
    }
    events
}

#[track_caller]
pub(super) fn state(asked: &[Asked]) -> ConsentRound {
    let mut state = ConsentRound::default();
    past(asked).iter().for_each(|event| state.evolve(event));
    state
}

/// After these were asked, this is.
#[track_caller]
pub(super) fn ask(before: &[Asked], (command, context): Asked) -> Answer<ConsentRound> {
    Scenario::given(&past(before)).when(command, &context)
}

/// Opened under a policy and served on all three on 3 February: five working days end on Monday the 10th.
pub(super) fn all_served(policy: &str) -> Vec<Asked> {
    vec![open(policy), serve(JUSTICE, 3), serve(INTERIOR, 3), serve(BUREAU, 3)]
}

/// [`all_served`] by tacit consent, and then these.
pub(super) fn served_and(then: &[Asked]) -> Vec<Asked> {
    [&all_served("tacit-consent")[..], then].concat()
}

pub(super) fn standing(asked: &[Asked], body: &str) -> Option<Standing> {
    state(asked).standing(&edrpou(body))
}
