//! The document reaches a body: its term begins.

use crate::{
    aggregate::Context,
    calendar,
    consent_round::{ConsentRoundEvent, ConsentRoundRejection, Delivery, Round},
    values::Edrpou,
};

/// Records the proven delivery of the present version on a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Serve {
    /// The body.
    pub body: Edrpou,
    /// How it is proved; its instant is the registration by the receiver.
    pub delivery: Delivery,
}

impl Serve {
    pub(super) fn decide(
        &self,
        round: &Round,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        let seat = round.seat(&self.body)?;
        round.check_registrar(context, &self.body)?;
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
        }])
    }
}

impl Round {
    /// Delivery is recorded by the drafter, by the receiver, or by the system that carries the document.
    pub(super) fn check_registrar(&self, context: &Context, body: &Edrpou) -> Result<(), ConsentRoundRejection> {
        match &context.on_behalf_of {
            None => Ok(()),
            Some(acting) if *acting == self.terms.drafter || acting == body => Ok(()),
            Some(_) => Err(ConsentRoundRejection::NotForThisBody { body: body.clone() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::consent_round::{ConsentRoundCommand, ConsentRoundEvent, Serve, Standing, sample::*};

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
    fn delivery_lies_between_the_opening_and_now() {
        let at = |day| {
            let (_, context) = serve(JUSTICE, 4);
            let command = Serve { body: crate::scenario::edrpou(JUSTICE), delivery: delivery(day) };
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
