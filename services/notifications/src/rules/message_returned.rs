//! The coordinator returned a message.

use zgoda_domain::fulfilment::FulfilmentEvent as E;

use super::measure_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REPORTING, Rule},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "message-returned",
    title: Words { uk: "Повідомлення повернуто", en: "Message returned" },
    template: 2,
    when: Words {
        uk: "координатор повернув повідомлення", en: "the coordinator returns a message"
    },
    whom: Words { uk: "орган, який звітував", en: "the body that reported" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// On which measure.
    MessageReturned worded by "message_returned/uk.txt", "message_returned/en.txt" {
        /// Its code.
        code: String,
        /// Its wording.
        title: String,
        /// Why.
        reasons: String,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::MessageReturned { plan, measure, body, reasons, .. } = event else { return };
    let title = at.scene.measure_title(*plan, measure);
    let letter = MessageReturned { code: measure.to_string(), title, reasons: reasons.to_string() };
    out.push(at.tell(&RULE, body, letter, measure_path(*plan, measure)));
}
