//! A plan with one measure that bodies lead, and a notifier beside it.

use uuid::Uuid;
use zgoda_domain::{
    body::{Body, BodyEvent, BodyKind, BodyName, Contact, ContactRole},
    plan::{Party, Plan, PlanEvent, Role},
    values::{Act, ActKind, Edrpou, Email, PlanId},
};
use zgoda_notifications::{Notifications, QuietHours, Settings, Way};

use crate::support::{DIGITAL, World, date, edrpou, line, measure, responsibility};

pub const PLAN: PlanId = PlanId(Uuid::from_u128(1));

pub async fn open(world: &World) -> Notifications {
    let settings = Settings {
        public_url: String::new(),
        from: "zgoda@zgoda.example".to_owned(),
        way: Way::Files(world.folder.path().join("mail")),
        connections: 1,
        patience: std::time::Duration::from_secs(1),
        per_minute: 0,
        quiet: QuietHours { from: 0, until: 0 },
        oldest: jiff::SignedDuration::from_hours(72),
        serves_rounds: false,
        node: Uuid::from_u128(1),
        secret: Vec::new(),
    };
    Notifications::open(&world.url, world.log.clone(), world.models.clone(), settings).await.expect("an outbox")
}

pub async fn body(world: &World, edrpou: &Edrpou) {
    let name = BodyName { full: line("Орган"), short: line("Орган"), valid_from: None, wordings: vec![] };
    let contact = |role, local: &str| Contact {
        role,
        email: Email::parse(&format!("{local}@b{edrpou}.example")).expect("an address"),
        phone: None,
    };
    let contacts = vec![contact(ContactRole::Reporting, "reports"), contact(ContactRole::Head, "head")];
    let registered = BodyEvent::Registered { edrpou: edrpou.clone(), name, kind: BodyKind::Service };
    let changed = BodyEvent::ContactsChanged { edrpou: edrpou.clone(), contacts };
    world.store::<Body>(edrpou, &[registered, changed]).await;
}

/// The body has other contacts: one, for reports.
pub async fn contacts(world: &World, edrpou: &Edrpou, local: &str) {
    let email = Email::parse(&format!("{local}@b{edrpou}.example")).expect("an address");
    let contacts = vec![Contact { role: ContactRole::Reporting, email, phone: None }];
    world.store::<Body>(edrpou, &[BodyEvent::ContactsChanged { edrpou: edrpou.clone(), contacts }]).await;
}

/// An adopted plan with one measure that all of them lead, due on 31 March 2025, a Monday.
pub async fn plan(world: &World, bodies: &[Edrpou]) {
    let parties = bodies.iter().map(|body| responsibility(Party::Body(body.clone()), Role::Lead, false));
    let measure = measure("1.1", Some("березень 2025"), parties.collect());
    let act = Act { number: line("1-р"), date: date("2024-12-10"), kind: ActKind::CabinetOrder };
    let drafted =
        PlanEvent::Drafted { title: line("План заходів"), coordinator: edrpou(DIGITAL), source: None };
    world.store::<Plan>(PLAN, &[drafted, PlanEvent::MeasureAdded { measure }, PlanEvent::Adopted { act }]).await;
}
