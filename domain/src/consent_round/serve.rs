//! The document reaches a body: its term begins.

use crate::{
    aggregate::Context,
    calendar,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Delivery, Round},
    representation::{Credentials, Representation},
    values::Edrpou,
};

/// Records the proven delivery of the present version on a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Serve {
    /// The body.
    pub body: Edrpou,
    /// How it is proved; its instant is the registration by the receiver.
    pub delivery: Delivery,
    /// What the person shows.
    pub credentials: Credentials,
}

impl Serve {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let seat = round.seat(&self.body)?;
        let by = round.registrar(context, &self.body, &self.credentials)?;
        if let Some(clock) = &seat.clock {
            let same = clock.delivery == self.delivery;
            return if same { Ok(Vec::new()) } else { Err(ConsentRoundRejection::AlreadyServed) };
        }
        if self.delivery.at > context.now {
            return Err(ConsentRoundRejection::ServedInFuture);
        }
        if self.delivery.at < round.since {
            return Err(ConsentRoundRejection::ServedBeforeOpening);
        }
        let calendar = calendar::ukraine();
        Ok(vec![ConsentRoundEvent::Served {
            body: self.body.clone(),
            version: round.version,
            delivery: self.delivery.clone(),
            due_on: round.terms.policy.last_day(calendar, self.delivery.at),
            calendar: calendar.version.clone(),
            recorded_by: context.actor.clone(),
            by,
        }])
    }
}

impl Round {
    /// Delivery is recorded for the drafter, for the receiver, or by the system that carries the document and acts for no body.
    pub(super) fn registrar(
        &self,
        context: &Context,
        receiver: &Edrpou,
        credentials: &Credentials,
    ) -> Result<Option<Representation>, ConsentRoundRejection> {
        let Some(own) = &context.on_behalf_of else { return Ok(None) };
        let sides = [&self.terms.drafter, receiver];
        let shown = |side: &&Edrpou| credentials.instruments.iter().any(|one| one.body == **side);
        let side = sides.into_iter().find(|side| *side == own).or_else(|| sides.into_iter().find(shown));
        let side = side.ok_or_else(|| ConsentRoundRejection::NotForThisBody { body: receiver.clone() })?;
        Ok(Some(self.acts.establish(context, side, credentials)?))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        consent_round::{ConsentRoundCommand, ConsentRoundEvent, Serve, Stance, Standing, sample::*},
        scenario::edrpou,
    };

    #[test]
    fn delivery_fixes_the_last_day_by_the_calendar_of_that_moment() {
        let events = ask(&[open("tacit-consent")], serve(JUSTICE, 3)).events();
        let [ConsentRoundEvent::Served { due_on, calendar, version: 1, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!((*due_on, calendar.0.as_str()), (date(2025, 2, 10), "ua-2025.1"));
        let past = [open("tacit-consent"), serve(JUSTICE, 3)];
        assert_eq!(standing(&past, JUSTICE), Some(Standing::Awaited));
        assert_eq!(standing(&past, INTERIOR), Some(Standing::NotServed));
    }

    #[test]
    fn the_same_delivery_again_is_nothing_new_and_another_is_refused() {
        let past = [open("tacit-consent"), serve(JUSTICE, 3)];
        ask(&past, serve(JUSTICE, 3)).then_nothing_new();
        ask(&past, serve(JUSTICE, 4)).then_refused("already-served");
    }

    #[test]
    fn delivery_is_recorded_by_drafter_receiver_or_system_and_only_on_participants() {
        let by = |context| ask(&[open("tacit-consent")], (serve(JUSTICE, 3).0, context));
        assert_eq!(by(head(JUSTICE, 4)).events().len(), 1);
        assert_eq!(by(system(4)).events().len(), 1);
        by(head(INTERIOR, 4)).then_refused("not-for-this-body");
        ask(&[open("tacit-consent")], serve(STRANGER, 3)).then_refused("not-a-participant");
    }

    #[test]
    fn a_delivery_tells_for_whom_and_by_what_order_it_is_recorded() {
        let by = |credentials, context| {
            let command = Serve { body: edrpou(JUSTICE), delivery: delivery(3), credentials };
            ask(&[open("tacit-consent")], (ConsentRoundCommand::Serve(command), context))
        };
        let told = |events: Vec<ConsentRoundEvent>| match &events[..] {
            [ConsentRoundEvent::Served { by, .. }] => by.clone(),
            other => panic!("one event: {other:?}"),
        };
        let office = told(by(by_order(vec![]), head(DRAFTER, 4)).events()).expect("a person acts");
        assert_eq!((office.body, office.instrument), (edrpou(DRAFTER), None));
        let acting = told(by(by_order(vec![order(DRAFTER, 28)]), head(INTERIOR, 4)).events()).expect("a person acts");
        assert_eq!((acting.body, acting.instrument), (edrpou(DRAFTER), Some(order(DRAFTER, 28))));
        assert_eq!(told(by(by_order(vec![]), system(4)).events()), None);
        by(by_order(vec![order(DRAFTER, 3)]), head(INTERIOR, 4)).then_refused("instrument-expired");
    }

    #[test]
    fn who_served_for_the_drafter_speaks_for_another_body_only_by_the_instruments_of_both() {
        let past = [open("tacit-consent"), (serve(JUSTICE, 3).0, head(INTERIOR, 3))];
        ask(&past[..1], past[1].clone()).then_refused("not-for-this-body");
        let (_, clerk) = (serve(JUSTICE, 3), head(INTERIOR, 3));
        let served =
            Serve { body: edrpou(JUSTICE), delivery: delivery(3), credentials: by_order(vec![order(DRAFTER, 28)]) };
        let past = [open("tacit-consent"), (ConsentRoundCommand::Serve(served), clerk.clone()), serve(INTERIOR, 3)];
        let (mut position, _) = take(INTERIOR, Stance::Agreed, 4);
        ask(&past, (position.clone(), head(INTERIOR, 4))).then_refused("both-instruments-needed");
        if let ConsentRoundCommand::TakePosition(taken) = &mut position {
            taken.credentials = by_order(vec![order(INTERIOR, 28)]);
        }
        assert_eq!(ask(&past, (position, head(INTERIOR, 4))).events().len(), 1, "the drafter's order is on record");
    }

    #[test]
    fn delivery_lies_between_the_opening_and_now() {
        let at = |day| {
            let (_, context) = serve(JUSTICE, 4);
            let command = Serve { body: edrpou(JUSTICE), delivery: delivery(day), credentials: by_order(vec![]) };
            ask(&[open("tacit-consent")], (ConsentRoundCommand::Serve(command), context))
        };
        at(5).then_refused("served-in-future");
        at(2).then_refused("served-before-opening");
        assert_eq!(at(4).events().len(), 1);
    }

    #[test]
    fn nothing_is_served_before_the_round_is_opened_or_after_it_has_ended() {
        ask(&[], serve(JUSTICE, 3)).then_refused("no-such-consent-round");
        ask(&[open("tacit-consent"), void(4)], serve(JUSTICE, 4)).then_refused("round-void");
    }
}
