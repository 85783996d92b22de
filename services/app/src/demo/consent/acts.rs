//! How a line of the story reads: who says what to which round.

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    consent_round::{
        AnswerRemark, Channel, ConsentRoundCommand as C, Delivery, MaintainRemark, Remark, RemarkAnswer, Serve,
        SettleRemark, Stance, TakePosition,
    },
    representation::{Credentials, Instrument, InstrumentKind},
    values::RoundId,
};

use super::{Deed, round};
use crate::demo::{
    cast::{COORDINATOR, MVS_ACTING_HEAD, Office},
    play::{line, paragraph},
};

/// A round and the version that is put to the bodies in it.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Asked {
    pub(in crate::demo) round: &'static str,
    pub(in crate::demo) version: u32,
}

/// Where a remark stands in the document, what it says, and the wording it proposes.
pub(in crate::demo) type Words = (&'static str, &'static str, Option<&'static str>);

impl Asked {
    pub(in crate::demo) fn id(self) -> RoundId {
        round(self.round)
    }

    /// The document reaches a body: registered there under a number.
    pub(in crate::demo) fn serve(self, body: Office, at: Timestamp, number: &str) -> Deed {
        let delivery = Delivery { at, channel: Channel::Exchange, number: line(number), receipt: None };
        let credentials = Credentials::default();
        Deed::Round(COORDINATOR, self.id(), C::Serve(Serve { body: body.code(), delivery, credentials }))
    }

    pub(in crate::demo) fn agree(self, by: Office) -> Deed {
        self.position(by, Stance::Agreed, None, &[])
    }

    pub(in crate::demo) fn not_competent(self, by: Office, reasons: &'static str) -> Deed {
        self.position(by, Stance::NotCompetent, Some(reasons), &[])
    }

    pub(in crate::demo) fn agree_with_remarks(self, by: Office, remarks: &[Words]) -> Deed {
        self.position(by, Stance::AgreedWithRemarks, None, remarks)
    }

    fn position(self, by: Office, stance: Stance, reasons: Option<&str>, remarks: &[Words]) -> Deed {
        let remark = |(locator, text, proposed): &Words| Remark {
            locator: line(locator),
            text: paragraph(text),
            proposed: proposed.map(paragraph),
        };
        let position = TakePosition {
            body: by.code(),
            version: self.version,
            stance,
            reasons: reasons.map(paragraph),
            remarks: remarks.iter().map(remark).collect(),
            credentials: shown(by),
        };
        Deed::Round(by, self.id(), C::TakePosition(position))
    }

    pub(in crate::demo) fn answer(self, n: u32, answer: RemarkAnswer, text: &str) -> Deed {
        let command = AnswerRemark { n, answer, text: Some(paragraph(text)), credentials: Credentials::default() };
        Deed::Round(COORDINATOR, self.id(), C::AnswerRemark(command))
    }

    pub(in crate::demo) fn settle(self, by: Office, n: u32) -> Deed {
        Deed::Round(by, self.id(), C::SettleRemark(SettleRemark { n, credentials: shown(by) }))
    }

    pub(in crate::demo) fn maintain(self, by: Office, n: u32, reason: &str) -> Deed {
        let command = MaintainRemark { n, reason: paragraph(reason), credentials: shown(by) };
        Deed::Round(by, self.id(), C::MaintainRemark(command))
    }
}

/// Who is in office shows nothing; the acting head of МВС shows the order.
pub(in crate::demo) fn shown(by: Office) -> Credentials {
    let order = || Instrument {
        kind: InstrumentKind::ActingOrder,
        number: line("демо-12-к"),
        date: Date::constant(2025, 10, 6),
        body: by.code(),
        valid_from: Date::constant(2025, 10, 7),
        valid_until: None,
    };
    let instruments = if by == MVS_ACTING_HEAD { vec![order()] } else { Vec::new() };
    Credentials { instruments, signature: None }
}
