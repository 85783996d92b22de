//! How each event changes what is known of a round.

use std::sync::Arc;

use jiff::Timestamp;
use rpds::RedBlackTreeMapSync;

use crate::{
    consent_round::{
        ConsentRoundEvent as E, Participant, Situation,
        seat::{Clock, Seat, Voice},
        state::{ConsentRound, RemarkStage, RemarkState, Round, Terms},
    },
    representation::{Acts, Representation},
    values::Edrpou,
};

impl ConsentRound {
    pub(super) fn take_over(&mut self, event: &E) {
        match (&mut *self, event) {
            (
                ConsentRound::Unopened,
                E::Opened { subject, drafter, version, sha256, policy, participants, at, by, .. },
            ) => {
                let first = (*version, sha256.clone());
                let terms = Terms { subject: *subject, drafter: drafter.clone(), policy: policy.clone(), first };
                *self = ConsentRound::Begun(Round::begin(terms, participants, *at, by));
            }
            (ConsentRound::Begun(round), event) => round.take_over(event),
            // No other event is a round's first.
            (ConsentRound::Unopened, _) => {}
        }
    }
}

impl Round {
    fn begin(terms: Terms, participants: &[Participant], at: Timestamp, by: &Representation) -> Self {
        let (version, sha256) = terms.first.clone();
        let mut acts = Acts::default();
        acts.record(by);
        Self {
            situation: Situation::Open,
            terms: Arc::new(terms),
            version,
            sha256,
            since: at,
            seats: participants.iter().map(|one| (one.body.clone(), Seat::new(one, false))).collect(),
            remarks: RedBlackTreeMapSync::default(),
            acts,
            result: None,
        }
    }

    fn take_over(&mut self, event: &E) {
        match event {
            E::Opened { by, .. } => self.acts.record(by),
            E::Served { body, delivery, due_on, calendar, by, .. } => {
                let (delivery, calendar) = (delivery.clone(), calendar.clone());
                let clock = Clock { delivery, due_on: *due_on, calendar, warned: false };
                self.seat_of(body, |seat| seat.clock = Some(Arc::new(clock)));
                by.iter().for_each(|by| self.acts.record(by));
            }
            E::DeliveryAnnulled { body, by, .. } => {
                self.seat_of(body, |seat| seat.clock = None);
                by.iter().for_each(|by| self.acts.record(by));
            }
            E::PositionTaken { body, version, stance, remarks, by, .. } => {
                self.drop_remarks(body);
                for numbered in remarks {
                    self.remarks.insert_mut(numbered.n, RemarkState { body: body.clone(), stage: RemarkStage::Open });
                }
                let numbers = remarks.iter().map(|numbered| numbered.n).collect();
                self.speak(body, Voice::Taken { stance: *stance, version: *version }, numbers);
                self.acts.record(by);
            }
            E::PositionWithdrawn { body, by, .. } => {
                self.drop_remarks(body);
                self.speak(body, Voice::Withdrawn, Vec::new());
                self.acts.record(by);
            }
            E::WarnedOfDeemedConsent { body, .. } => self.seat_of(body, |seat| {
                if let Some(clock) = &mut seat.clock {
                    Arc::make_mut(clock).warned = true;
                }
            }),
            E::DeemedAgreed { body, .. } => self.speak(body, Voice::Deemed, Vec::new()),
            E::DeemedConsentAnnulled { body, .. } => self.speak(body, Voice::Silent, Vec::new()),
            E::RemarkAnswered { n, by, .. } => self.remark(*n, RemarkStage::Answered, by),
            E::RemarkSettled { n, by, .. } => self.remark(*n, RemarkStage::Settled, by),
            E::RemarkMaintained { n, by, .. } => self.remark(*n, RemarkStage::Maintained, by),
            E::ParticipantJoined { participant, by_hand, by, .. } => {
                match self.seats.get_mut(&participant.body) {
                    Some(seat) => seat.named(participant),
                    None => self.seats.insert_mut(participant.body.clone(), Seat::new(participant, *by_hand)),
                }
                self.acts.record(by);
            }
            E::ParticipantLeft { body, by, .. } => {
                self.drop_remarks(body);
                self.seats.remove_mut(body);
                self.acts.record(by);
            }
            E::VersionReplaced { version, sha256, renewed, at, by, .. } => {
                (self.version, self.sha256, self.since) = (*version, sha256.clone(), *at);
                for body in renewed {
                    let objected = self.seats.get(body).is_some_and(|seat| self.objects(seat));
                    self.drop_remarks(body);
                    self.speak(body, Voice::Silent, Vec::new());
                    self.seat_of(body, |seat| seat.objected = objected);
                }
                let bodies: Vec<Edrpou> = self.seats.keys().cloned().collect();
                bodies.iter().for_each(|body| self.seat_of(body, |seat| seat.clock = None));
                self.acts.record(by);
            }
            E::Closed { result, by, .. } => {
                (self.situation, self.result) = (Situation::Closed, Some(*result));
                self.acts.record(by);
            }
            E::Reopened { .. } => (self.situation, self.result) = (Situation::Open, None),
            E::Expired { .. } => self.situation = Situation::Void,
            E::Voided { by, .. } => {
                self.situation = Situation::Void;
                self.acts.record(by);
            }
        }
    }

    fn seat_of(&mut self, body: &Edrpou, change: impl FnOnce(&mut Seat)) {
        if let Some(seat) = self.seats.get_mut(body) {
            change(seat);
        }
    }

    fn speak(&mut self, body: &Edrpou, voice: Voice, remarks: Vec<u32>) {
        self.seat_of(body, |seat| (seat.voice, seat.remarks) = (voice, Arc::new(remarks)));
    }

    /// The remarks of a position that counts no more fall with it; what was settled stays so.
    fn drop_remarks(&mut self, body: &Edrpou) {
        let numbers = self.seats.get(body).map(|seat| Arc::clone(&seat.remarks)).unwrap_or_default();
        for n in numbers.iter() {
            if let Some(remark) = self.remarks.get_mut(n).filter(|remark| remark.stage != RemarkStage::Settled) {
                remark.stage = RemarkStage::Dropped;
            }
        }
    }

    fn remark(&mut self, n: u32, stage: RemarkStage, by: &Representation) {
        if let Some(remark) = self.remarks.get_mut(&n) {
            remark.stage = stage;
        }
        self.acts.record(by);
    }
}
