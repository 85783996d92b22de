//! The contract over a real socket, a real log and real read models in a folder of its own for each test.

mod bad_input;
mod commands;
mod consent_forms;
mod consent_pages;
mod consent_papers;
mod consent_refusals;
mod consent_rounds;
mod consent_turns;
mod description;
mod events;
mod files;
mod identity;
mod lists;
mod pages;
mod published_keys;
mod repeated;
mod reporting;
mod rounds;
mod stores;
mod strain;
mod support;
mod training_course;
mod training_pages;
mod training_refusals;
mod trainings;
mod transition_plans;
