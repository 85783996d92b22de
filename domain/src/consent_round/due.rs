//! The terms that run in a round: what automation waits for, and what a change of the calendar would move.

use jiff::civil::Date;

use crate::{
    calendar::{Calendar, Day, kyiv_date},
    consent_round::{
        ConsentRound, Round, Situation,
        seat::{Clock, Seat, Voice},
    },
    values::Edrpou,
};

/// The term of a body that was served and has not spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningTerm {
    /// The body.
    pub body: Edrpou,
    /// The last day to answer.
    pub due_on: Date,
    /// Whether its silence will count as consent.
    pub silence_agrees: bool,
}

/// A term that another calendar would end on another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedTerm {
    /// The body.
    pub body: Edrpou,
    /// The last day as it was counted at the delivery.
    pub was: Date,
    /// The last day by the other calendar.
    pub would_be: Date,
    /// Why: the days of the term that the other calendar sees differently, as they are and as they would be.
    pub because: Vec<(Day, Day)>,
}

impl ConsentRound {
    /// The terms that run in an open round, over or not, in the order of the bodies' codes.
    pub fn running_terms(&self) -> Vec<RunningTerm> {
        let terms = self.awaited().map(|(round, body, seat, clock)| RunningTerm {
            body: body.clone(),
            due_on: clock.due_on,
            silence_agrees: seat.silence_agrees(&round.terms.policy),
        });
        terms.collect()
    }

    /// The running terms that another calendar would move, to be shown before it is applied. A term that was counted stays as it was: only
    /// deliveries recorded under the new calendar are counted by it.
    pub fn terms_moved_by(&self, present: &Calendar, other: &Calendar) -> Vec<MovedTerm> {
        let counted = self.awaited().map(|(round, body, _, clock)| {
            let (was, would_be) = (clock.due_on, round.terms.policy.last_day(other, clock.delivery.at));
            let because = present.days_seen_otherwise(other, kyiv_date(clock.delivery.at), was.max(would_be));
            MovedTerm { body: body.clone(), was, would_be, because }
        });
        counted.filter(|term| term.was != term.would_be).collect()
    }

    pub(super) fn awaited(&self) -> impl Iterator<Item = (&Round, &Edrpou, &Seat, &Clock)> {
        let open = match self {
            ConsentRound::Begun(round) if round.situation == Situation::Open => Some(round),
            ConsentRound::Begun(_) | ConsentRound::Unopened => None,
        };
        open.into_iter().flat_map(|round| {
            let silent = round.seats.iter().filter(|(_, seat)| seat.voice == Voice::Silent);
            silent.filter_map(move |(body, seat)| Some((round, body, seat, seat.clock.as_deref()?)))
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        calendar::{Override, ukraine},
        consent_round::{Stance, sample::*},
        scenario::edrpou,
    };

    #[test]
    fn terms_run_for_bodies_that_were_served_and_have_not_spoken() {
        let past = served_and(&[take(INTERIOR, Stance::Agreed, 4), annul(BUREAU, 5)]);
        let running = RunningTerm { body: edrpou(JUSTICE), due_on: date(2025, 2, 10), silence_agrees: true };
        assert_eq!(state(&past).running_terms(), [running]);
        let bureau = state(&served_and(&[])).running_terms().into_iter().find(|term| term.body.as_str() == BUREAU);
        assert_eq!(bureau.map(|term| term.silence_agrees), Some(false));
        assert_eq!(state(&served_and(&[void(5)])).running_terms(), []);
    }

    #[test]
    fn a_change_of_the_calendar_tells_what_it_would_move_and_moves_nothing() {
        let past = served_and(&[take(INTERIOR, Stance::Agreed, 4), take(BUREAU, Stance::Agreed, 4)]);
        let round = state(&past);
        assert_eq!(round.terms_moved_by(ukraine(), ukraine()), []);
        // Outside the regime, Friday the 7th is made free for Saturday the 15th: the fifth working day is Tuesday the 11th.
        let mut amended = ukraine().clone();
        amended.regimes.clear();
        let source = amended.moved_rest;
        amended.overrides.push(Override { free: date(2025, 2, 7), worked: date(2025, 2, 15), source });
        let friday = date(2025, 2, 7);
        let because = vec![(ukraine().day(friday), amended.day(friday))];
        let (was, would_be) = (date(2025, 2, 10), date(2025, 2, 11));
        let moved = MovedTerm { body: edrpou(JUSTICE), was, would_be, because };
        assert_eq!(round.terms_moved_by(ukraine(), &amended), [moved]);
        assert_eq!(round.running_terms()[0].due_on, date(2025, 2, 10));
    }
}
