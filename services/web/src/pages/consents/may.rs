//! What the reader may do in a round, as far as the page can tell: buttons that lead nowhere are not shown. The rules decide anew.

use zgoda_domain::consent_round::Standing;
use zgoda_read_models::{ConsentRoundView, RoundState, SeatRow};

use crate::pages::visit::Visit;

/// What the reader may do in a round.
#[derive(Debug, Clone, Default)]
pub struct May {
    /// Where the reader's own body stands.
    pub seat: Option<SeatRow>,
    /// Take a position for their own body.
    pub take_position: bool,
    /// Speak for some body: their own, or another one by an instrument.
    pub speak: bool,
    /// Take their body's position back.
    pub withdraw: bool,
    /// Answer remarks for the drafter.
    pub answer: bool,
    /// Record deliveries for the drafter.
    pub deliver: bool,
    /// Record for the drafter that a delivery failed, also of a round that is closed: it goes on then.
    pub annul: bool,
    /// Close or void the round for the drafter.
    pub end: bool,
}

impl May {
    /// What the reader may do in this round now.
    pub fn of(visit: &Visit, view: &ConsentRoundView) -> Self {
        let own = visit.frame.own_body();
        let seat = own.and_then(|body| view.matrix.iter().find(|seat| seat.body.edrpou == *body)).cloned();
        let drafts = visit.shows_now() && own == Some(&view.round.drafter.edrpou);
        let annul = drafts && view.round.state != RoundState::Void && visit.may("serve-document");
        if !visit.shows_now() || view.round.state != RoundState::Open {
            return Self { seat, annul, ..Self::default() };
        }
        let speak = visit.may("take-position");
        let stands = |standings: &[Standing]| seat.as_ref().is_some_and(|seat| standings.contains(&seat.standing));
        // A consent that was kept from an earlier version may be given anew, and a silent one put in words.
        let kept = seat.as_ref().is_some_and(|seat| {
            seat.delivery.is_some() && seat.spoke_of.is_some_and(|version| version != view.round.document_version)
        });
        Self {
            take_position: speak && (stands(&[Standing::Awaited, Standing::Withdrawn, Standing::DeemedAgreed]) || kept),
            withdraw: speak
                && stands(&[
                    Standing::Agreed,
                    Standing::AgreedWithRemarks,
                    Standing::NotAgreed,
                    Standing::NotCompetent,
                ]),
            speak,
            answer: drafts && visit.may("answer-remark"),
            annul,
            deliver: drafts && visit.may("serve-document"),
            end: drafts && visit.may("run-round"),
            seat,
        }
    }
}
