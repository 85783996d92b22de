//! What the reader may do in a round, as far as the page can tell: buttons that lead nowhere are not shown. The rules decide anew.

use zgoda_read_models::{ConsentRoundView, SeatRow};

use crate::pages::visit::Visit;

/// What the reader may do in a round.
#[derive(Debug, Clone, Default)]
pub struct May {
    /// Where the reader's own body stands.
    pub seat: Option<SeatRow>,
}

impl May {
    /// What the reader may do in this round now.
    pub fn of(visit: &Visit, view: &ConsentRoundView) -> Self {
        let own = visit.frame.own_body();
        let seat = own.and_then(|body| view.matrix.iter().find(|seat| seat.body.edrpou == *body)).cloned();
        Self { seat }
    }
}
