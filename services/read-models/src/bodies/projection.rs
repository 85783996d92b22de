//! Folds the register: bodies, groups and who belongs to which.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    body::{BodyEvent, BodyKind, BodyName, Contact, GroupEvent},
    fact::Fact,
    values::{Edrpou, GroupId},
};

use crate::{
    MembershipRow, PredecessorRow, ReadError,
    collation::sort_key,
    desk::Desk,
    shelf::{Batch, Shelf, Stored, word},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A body as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct BodyDoc {
    pub(crate) edrpou: Edrpou,
    pub(crate) kind: BodyKind,
    pub(crate) names: Vec<BodyName>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) groups: Vec<MembershipRow>,
    pub(crate) predecessors: Vec<PredecessorRow>,
    pub(crate) version: i64,
    /// The position of the last event that changed it.
    pub(crate) changed: i64,
}

impl BodyDoc {
    /// The name in force on a day; before the first one is valid, the first one.
    pub(crate) fn name_on(&self, day: Date) -> Option<&BodyName> {
        let valid = |name: &&BodyName| name.valid_from.is_none_or(|from| from <= day);
        self.names.iter().rfind(valid).or_else(|| self.names.first())
    }
}

impl Stored for BodyDoc {
    const TABLE: &'static str = "body";
    const LOAD: &'static str = "SELECT id, doc FROM body WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO body (id, sort_key, search, kind, changed, doc)",
        cells: "ttttit",
        conflict: "ON CONFLICT (id) DO UPDATE SET
          sort_key = excluded.sort_key, search = excluded.search, kind = excluded.kind, changed = excluded.changed,
          doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        let last = self.names.last().map_or("", |name| name.full.as_str());
        let mut search = self.edrpou.to_string();
        for name in &self.names {
            for part in [&name.full, &name.short].into_iter().chain(&name.wordings) {
                search.push('\n');
                search.push_str(&part.as_str().to_lowercase());
            }
        }
        vec![sort_key(last).into(), search.into(), word(&self.kind).into(), self.changed.into(), document.into()]
    }
}

/// A group as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct GroupDoc {
    pub(crate) group: GroupId,
    pub(crate) name: String,
    pub(crate) wordings: Vec<String>,
    pub(crate) rule: String,
    pub(crate) version: i64,
}

impl Stored for GroupDoc {
    const TABLE: &'static str = "body_group";
    const LOAD: &'static str = "SELECT id, doc FROM body_group WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO body_group (id, sort_key, doc)",
        cells: "ttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET sort_key = excluded.sort_key, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![sort_key(&self.name).into(), document.into()]
    }
}

const STORE_MEMBERSHIP: Upsert = Upsert {
    into: "INSERT INTO membership (id, group_id, edrpou, from_day, until_day)",
    cells: "ttttt",
    conflict: "ON CONFLICT (id) DO UPDATE SET until_day = excluded.until_day",
};

/// The model `register`.
#[derive(Debug, Default)]
pub(crate) struct Register {
    bodies: Shelf<BodyDoc>,
    groups: Shelf<GroupDoc>,
}

impl Register {
    pub(crate) const NAME: &'static str = "register";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let of =
            |kind: fn(&Fact) -> bool| page.iter().filter(move |told| kind(&told.fact)).map(|told| told.stream.clone());
        self.bodies.load(desk, of(|fact| matches!(fact, Fact::Body(_)))).await?;
        self.groups.load(desk, of(|fact| matches!(fact, Fact::Group(_)))).await?;
        let mut memberships = Batch::default();
        for told in page {
            match &told.fact {
                Fact::Body(event) => self.body(told, event, &mut memberships)?,
                Fact::Group(event) => self.group(told, event)?,
                Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::TransitionPlan(_)
                | Fact::ConsentRound(_)
                | Fact::Training(_)
                | Fact::DataSubject(_)
                | Fact::AccessJournal(_)
                | Fact::Report(_)
                | Fact::NumberRegister(_)
                | Fact::ReportFetches(_)
                | Fact::Retention(_) => {}
            }
        }
        self.bodies.store(desk).await?;
        self.groups.store(desk).await?;
        memberships.store(desk, STORE_MEMBERSHIP).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.bodies.clear();
        self.groups.clear();
    }

    fn body(&mut self, told: &Told, event: &BodyEvent, memberships: &mut Batch) -> Result<(), ReadError> {
        if let BodyEvent::Registered { edrpou, name, kind } = event {
            let row = BodyDoc {
                edrpou: edrpou.clone(),
                kind: *kind,
                names: vec![name.clone()],
                contacts: Vec::new(),
                groups: Vec::new(),
                predecessors: Vec::new(),
                version: told.version,
                changed: told.position,
            };
            self.bodies.put(told.stream.clone(), row);
            return Ok(());
        }
        let row =
            self.bodies.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "the body is not registered"))?;
        (row.version, row.changed) = (told.version, told.position);
        match event {
            BodyEvent::Registered { .. } => {}
            BodyEvent::Renamed { name, .. } => {
                row.names.push(name.clone());
                row.names.sort_by_key(|name| name.valid_from);
            }
            BodyEvent::ContactsChanged { contacts, .. } => row.contacts.clone_from(contacts),
            BodyEvent::GroupJoined { edrpou, group, from, basis } => {
                let membership = MembershipRow {
                    group: group.clone(),
                    from: *from,
                    until: None,
                    basis: basis.to_string(),
                    reason: None,
                };
                row.groups.push(membership);
                memberships.add(membership_id(group, edrpou, *from), membership_cells(group, edrpou, *from, None));
            }
            BodyEvent::GroupLeft { edrpou, group, until, reason } => {
                let open = row.groups.iter_mut().rfind(|m| m.group == *group && m.until.is_none());
                let open = open.ok_or_else(|| told.refused(Self::NAME, "the body does not belong to the group"))?;
                open.until = Some(*until);
                open.reason = Some(reason.to_string());
                let cells = membership_cells(group, edrpou, open.from, Some(*until));
                memberships.add(membership_id(group, edrpou, open.from), cells);
            }
            BodyEvent::PredecessorRecorded { name, predecessor, on, basis, .. } => {
                row.predecessors.push(PredecessorRow {
                    name: name.full.to_string(),
                    edrpou: predecessor.clone(),
                    on: *on,
                    basis: basis.to_string(),
                });
            }
        }
        Ok(())
    }

    fn group(&mut self, told: &Told, event: &GroupEvent) -> Result<(), ReadError> {
        match event {
            GroupEvent::Defined { group, name, wordings, rule } => {
                let row = GroupDoc {
                    group: group.clone(),
                    name: name.to_string(),
                    wordings: wordings.iter().map(ToString::to_string).collect(),
                    rule: rule.to_string(),
                    version: told.version,
                };
                self.groups.put(told.stream.clone(), row);
            }
            GroupEvent::WordingsAdded { wordings, .. } => {
                let row = self
                    .groups
                    .change(&told.stream)
                    .ok_or_else(|| told.refused(Self::NAME, "the group is not defined"))?;
                row.wordings.extend(wordings.iter().map(ToString::to_string));
                row.version = told.version;
            }
        }
        Ok(())
    }
}

fn membership_id(group: &GroupId, edrpou: &Edrpou, from: Date) -> String {
    format!("{group}/{edrpou}/{from}")
}

fn membership_cells(group: &GroupId, edrpou: &Edrpou, from: Date, until: Option<Date>) -> Vec<Arg> {
    vec![
        group.as_str().into(),
        edrpou.as_str().into(),
        from.to_string().into(),
        until.map(|until| until.to_string()).into(),
    ]
}
