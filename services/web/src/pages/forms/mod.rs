//! What signed-in people do on the pages: report, confirm, return, answer a question. The same commands as over REST, from HTML forms.
//!
//! A refused form comes back as it was typed, with what to mend beside the field.

mod approval;
mod approval_fields;
mod attachments;
mod code;
mod consent_fields;
mod draft;
mod fields;
mod links;
mod mandate_fields;
mod marks;
mod marks_file;
mod page;
mod participants;
mod participants_list;
mod place;
mod plan_fields;
mod plans;
mod report;
mod report_fields;
mod report_figures_fields;
mod report_writing_fields;
mod reports;
mod review;
mod rounds;
mod sent;
mod settle;
mod training_fields;
mod trainings;
mod uploaded;

pub use approval::approve;
pub use attachments::attach_to_report;
pub use code::show_code;
pub use draft::{Draft, Drafts, Fault, Typed};
pub use fields::{Fields, Reading, Unread};
pub use links::{issue as issue_link, withdraw as withdraw_link};
pub use marks::{correct, mark};
pub use marks_file::mark_by_file;
pub use page::{FormPage, show};
pub use participants::{register, unregister};
pub use participants_list::register_list;
pub use plans::{
    abandon, begin, change as change_draft, rework, send as send_to_consent, step_interaction, step_phase,
};
pub use report::{REPORT, file};
pub use reports::{act_on_report, begin_report, write_report};
pub use review::{confirm, send_back};
pub use rounds::{
    annul, answer, close, join, leave, maintain, serve, settle as settle_remark, take_position, void, withdraw,
};
pub use settle::settle;
pub use trainings::{act, schedule};
