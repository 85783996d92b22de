//! The pages in a headless Chromium on the demonstration: what people see, and what they do with forms.

mod acting;
mod consenting;
mod drafting;
mod joining;
mod letters;
mod looking;
mod marking;
mod person;
mod reports;
