//! The coordinator confirmed a message.

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
    name: "message-confirmed",
    title: Words { uk: "Повідомлення підтверджено", en: "Message confirmed" },
    template: 1,
    when: Words {
        uk: "координатор підтвердив повідомлення", en: "the coordinator confirms a message"
    },
    whom: Words { uk: "орган, який звітував", en: "the body that reported" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// On which measure.
    MessageConfirmed worded by "message_confirmed/uk.txt", "message_confirmed/en.txt" {
        /// Its code.
        code: String,
        /// Its wording.
        title: String,
        /// A remark, if any.
        note: Option<String>,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::MessageConfirmed { plan, measure, body, note, .. } = event else { return };
    let title = at.scene.measure_title(*plan, measure);
    let letter = MessageConfirmed { code: measure.to_string(), title, note: note.as_ref().map(ToString::to_string) };
    out.push(at.tell(&RULE, body, letter, measure_path(*plan, measure)));
}
