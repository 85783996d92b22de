//! A plan of measures: draft -> adopted -> amended.

mod event;
mod parts;

pub use event::PlanEvent;
pub use parts::{
    Anomaly, AnomalyKind, Dependency, DependencyKind, Measure, Participation, Party, Responsibility, Role, Source,
    SourceRow,
};
