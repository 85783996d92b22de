//! Folds consent rounds: one row a round, one a body asked, one a remark, and one narrow row an event with what stood open then.
//!
//! What an event costs does not depend on how many bodies are asked, but for a new version, which names them all.

use jiff::civil::Date;
use zgoda_domain::{
    calendar::kyiv_date,
    consent_round::{ConsentRoundEvent as E, NumberedRemark, Participant, RoundResult, Silence},
    fact::Fact,
    values::{Edrpou, RoundId},
};

use crate::{
    Outcome, ReadError, RoundState,
    consents::{
        remark::{RemarkDoc, moved, remark_id},
        round::{Ended, RoundDoc, VersionDoc},
        seat::{Act, Clock, SeatDoc, Spoken, Voice},
        touched::{bodies_of, remark_of, round_of},
    },
    desk::Desk,
    shelf::Shelf,
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

const STORE_STEP: Upsert = Upsert {
    into: "INSERT INTO consent_step (position, round_id, participants, silent, open_remarks, unsettled_remarks)",
    cells: "itiiii",
    conflict: "",
};

/// The model `consents`.
#[derive(Debug, Default)]
pub(crate) struct Consents {
    rounds: Shelf<RoundDoc>,
    seats: Shelf<SeatDoc>,
    remarks: Shelf<RemarkDoc>,
}

impl Consents {
    pub(crate) const NAME: &'static str = "consents";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        self.load(desk, page).await?;
        let mut steps = Vec::new();
        for told in page {
            if let Fact::ConsentRound(event) = &told.fact {
                self.take(told, event)?;
            }
            if let Some(round) = round_of(told) {
                steps.push(self.step(told, round));
            }
        }
        desk.write(STORE_STEP, steps).await?;
        self.remarks.store(desk).await?;
        self.seats.store(desk).await?;
        self.rounds.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rounds.clear();
        self.seats.clear();
        self.remarks.clear();
    }

    /// One query a table for all that the page speaks of.
    async fn load(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        self.rounds.load(desk, page.iter().filter_map(round_of)).await?;
        let (mut seats, mut remarks) = (Vec::new(), Vec::new());
        for told in page {
            if let Fact::ConsentRound(event) = &told.fact {
                seats.extend(bodies_of(event).into_iter().map(|body| seat_id(&told.stream, body)));
                remarks.extend(remark_of(event).map(|n| remark_id(&told.stream, n)));
            }
        }
        self.seats.load(desk, &seats).await?;
        for seat in seats.iter().filter_map(|id| self.seats.get(id)) {
            let round = seat.round.to_string();
            remarks.extend(seat.numbers.iter().map(|n| remark_id(&round, *n)));
        }
        self.remarks.load(desk, &remarks).await.map(drop)
    }

    /// What stands open right after an event.
    fn step(&self, told: &Told, round: String) -> Vec<Arg> {
        let open = self.rounds.get(&round).map(|round| round.open).unwrap_or_default();
        vec![
            told.position.into(),
            round.into(),
            open.participants.into(),
            open.silent.into(),
            open.open_remarks.into(),
            open.unsettled_remarks.into(),
        ]
    }

    fn take(&mut self, told: &Told, event: &E) -> Result<(), ReadError> {
        match event {
            E::Opened { subject, title, drafter, version, sha256, policy, participants, at, .. } => {
                let (sha256, changed) = (sha256.clone(), Default::default());
                let first = VersionDoc { version: *version, sha256, since: *at, changed, carried: 0, renewed: 0 };
                let round = RoundDoc {
                    id: round_id(told)?,
                    subject: *subject,
                    title: title.clone(),
                    drafter: drafter.clone(),
                    policy: policy.clone(),
                    state: RoundState::Open,
                    versions: vec![first],
                    opened: told.position,
                    opened_at: *at,
                    ended: None,
                    pauses: Vec::new(),
                    open: Default::default(),
                    version: told.version,
                };
                self.rounds.put(told.stream.clone(), round);
                return participants.iter().try_for_each(|participant| self.sit(told, participant));
            }
            E::Served { body, version, delivery, due_on, calendar, .. } => {
                let (delivery, calendar) = (delivery.clone(), calendar.0.clone());
                // The document has lain with the body since it was delivered, not since that was recorded.
                let on = kyiv_date(delivery.at);
                let clock = Clock { version: *version, delivery, due_on: *due_on, calendar, warned: false };
                self.seat(told, body, on, |seat| seat.clock = Some(clock))?;
            }
            E::DeliveryAnnulled { body, .. } => self.seat_today(told, body, |seat| seat.clock = None)?,
            E::PositionTaken { body, version, sha256, stance, remarks, by, .. } => {
                self.drop_remarks(told, body)?;
                self.raise(told, body, remarks)?;
                let numbers = remarks.iter().map(|numbered| numbered.n).collect();
                let act = Act::of(told, by);
                self.seat_today(told, body, |seat| {
                    let (sha256, recorded) = (sha256.clone(), Some(told.position));
                    let spoken = Spoken { version: *version, sha256, clock: seat.clock.clone(), recorded };
                    seat.speak(Voice::Taken(*stance), Some(spoken), Some(act), numbers);
                })?;
            }
            E::PositionWithdrawn { body, by, .. } => {
                self.drop_remarks(told, body)?;
                let act = Act::of(told, by);
                self.seat_today(told, body, |seat| seat.speak(Voice::Withdrawn, None, Some(act), Vec::new()))?;
            }
            E::WarnedOfDeemedConsent { body, .. } => self.seat_today(told, body, |seat| {
                if let Some(clock) = &mut seat.clock {
                    clock.warned = true;
                }
            })?,
            E::DeemedAgreed { body, version, sha256, delivery, due_on, calendar, .. } => {
                let (delivery, calendar) = (delivery.clone(), calendar.0.clone());
                self.seat_today(told, body, |seat| {
                    let warned = seat.clock.as_ref().is_some_and(|clock| clock.warned);
                    let clock = Clock { version: *version, delivery, due_on: *due_on, calendar, warned };
                    let (sha256, recorded) = (sha256.clone(), Some(told.position));
                    let spoken = Spoken { version: *version, sha256, clock: Some(clock), recorded };
                    seat.speak(Voice::Deemed, Some(spoken), None, Vec::new());
                })?;
            }
            E::DeemedConsentAnnulled { body, .. } => {
                self.seat_today(told, body, |seat| seat.speak(Voice::Silent, None, None, Vec::new()))?;
            }
            E::RemarkAnswered { n, body, answer, .. } => {
                self.remark(told, *n, body, Outcome::Answered, |remark| {
                    (remark.answer, remark.answered) = (Some(*answer), Some(told.position));
                })?;
            }
            E::RemarkSettled { n, body, .. } => self.remark(told, *n, body, Outcome::Settled, |_| {})?,
            E::RemarkMaintained { n, body, .. } => {
                self.remark(told, *n, body, Outcome::Maintained, |remark| remark.maintained = Some(told.position))?;
            }
            E::ParticipantJoined { participant, .. } => {
                let known = self.seats.get(&seat_id(&told.stream, &participant.body)).is_some_and(|seat| !seat.left);
                if known {
                    self.seat_today(told, &participant.body, |seat| seat.named(participant))?;
                } else {
                    self.sit(told, participant)?;
                }
            }
            E::ParticipantLeft { body, .. } => {
                self.drop_remarks(told, body)?;
                self.seat_today(told, body, |seat| seat.left = true)?;
            }
            E::VersionReplaced { version, sha256, changed, carried, renewed, at, .. } => {
                for body in renewed {
                    self.drop_remarks(told, body)?;
                    self.seat_today(told, body, |seat| {
                        seat.speak(Voice::Silent, None, None, Vec::new());
                        seat.clock = None;
                    })?;
                }
                for body in carried {
                    self.seat_today(told, body, |seat| seat.clock = None)?;
                }
                let (carried, renewed) = (carried.len(), renewed.len());
                let (sha256, changed) = (sha256.clone(), changed.clone());
                let next = VersionDoc { version: *version, sha256, since: *at, changed, carried, renewed };
                self.round(told)?.versions.push(next);
            }
            E::Closed { result, .. } => self.end(told, RoundState::Closed, Some(*result))?,
            E::Voided { .. } | E::Expired { .. } => self.end(told, RoundState::Void, None)?,
            E::Reopened { .. } => {
                let round = self.round(told)?;
                round.state = RoundState::Open;
                if let Some(ended) = round.ended.take() {
                    round.pauses.push((kyiv_date(ended.at), today(told)));
                }
            }
        }
        self.round(told).map(drop)
    }

    fn round(&mut self, told: &Told) -> Result<&mut RoundDoc, ReadError> {
        let round =
            self.rounds.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "the round is not opened"))?;
        round.version = told.version;
        Ok(round)
    }

    fn end(&mut self, told: &Told, state: RoundState, result: Option<RoundResult>) -> Result<(), ReadError> {
        let round = self.round(told)?;
        round.state = state;
        round.ended = Some(Ended { position: told.position, at: told.recorded_at, result });
        Ok(())
    }

    /// A body takes its seat.
    fn sit(&mut self, told: &Told, participant: &Participant) -> Result<(), ReadError> {
        let round = self.round(told)?;
        let seat = SeatDoc::new(round.id, participant, round.policy.silence == Silence::Agrees, today(told));
        round.open += seat.open();
        self.seats.put(seat_id(&told.stream, &participant.body), seat);
        Ok(())
    }

    fn seat_today(&mut self, told: &Told, body: &Edrpou, change: impl FnOnce(&mut SeatDoc)) -> Result<(), ReadError> {
        self.seat(told, body, today(told), change)
    }

    /// Changes a seat; what stands open in its round, and who holds the matter, follow.
    fn seat(
        &mut self,
        told: &Told,
        body: &Edrpou,
        on: Date,
        change: impl FnOnce(&mut SeatDoc),
    ) -> Result<(), ReadError> {
        let refused = |reason: &str| told.refused(Self::NAME, reason);
        let round = self.rounds.change(&told.stream).ok_or_else(|| refused("the round is not opened"))?;
        let seat = self.seats.change(&seat_id(&told.stream, body)).ok_or_else(|| refused("the body is not asked"))?;
        round.open -= seat.open();
        change(seat);
        round.open += seat.open();
        seat.held.pass(seat.holder(), on, &round.pauses);
        Ok(())
    }

    fn raise(&mut self, told: &Told, body: &Edrpou, remarks: &[NumberedRemark]) -> Result<(), ReadError> {
        for numbered in remarks {
            let remark = RemarkDoc {
                round: round_id(told)?,
                n: numbered.n,
                body: body.clone(),
                stage: Outcome::Open,
                raised: told.position,
                answer: None,
                answered: None,
                maintained: None,
            };
            self.remarks.put(remark_id(&told.stream, numbered.n), remark);
        }
        Ok(())
    }

    /// The remarks of a position that counts no more fall with it; what was settled stays so.
    fn drop_remarks(&mut self, told: &Told, body: &Edrpou) -> Result<(), ReadError> {
        let numbers = self.seats.get(&seat_id(&told.stream, body)).map(|seat| seat.numbers.clone()).unwrap_or_default();
        for n in numbers {
            let id = remark_id(&told.stream, n);
            if self.remarks.get(&id).is_some_and(|remark| remark.stage == Outcome::Settled) {
                continue;
            }
            if let Some(remark) = self.remarks.change(&id) {
                remark.stage = Outcome::Dropped;
            }
        }
        self.seat_today(told, body, |seat| {
            seat.numbers.clear();
            seat.remarks = Default::default();
        })
    }

    fn remark(
        &mut self,
        told: &Told,
        n: u32,
        body: &Edrpou,
        to: Outcome,
        change: impl FnOnce(&mut RemarkDoc),
    ) -> Result<(), ReadError> {
        let remark = self
            .remarks
            .change(&remark_id(&told.stream, n))
            .ok_or_else(|| told.refused(Self::NAME, "there is no such remark"))?;
        let from = std::mem::replace(&mut remark.stage, to);
        change(remark);
        self.seat_today(told, body, |seat| moved(&mut seat.remarks, from, to))
    }
}

/// What a seat's row is known by.
pub(crate) fn seat_id(round: &str, body: &Edrpou) -> String {
    format!("{round}/{body}")
}

fn round_id(told: &Told) -> Result<RoundId, ReadError> {
    told.stream.parse().map(RoundId).map_err(|_| told.refused(Consents::NAME, "the stream is no round"))
}

fn today(told: &Told) -> Date {
    kyiv_date(told.recorded_at)
}
