//! A training as its row keeps it.

use std::collections::BTreeSet;

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    calendar::kyiv_date,
    training::{Session, TrainingEvent as E, Via},
    values::{Edrpou, GroupId, Sha256, TrainingId},
};

use crate::{
    AttendanceCounts, ListApprovalRow, ReopeningRow, TrainingState,
    collation::sort_key,
    shelf::{Stored, word},
    sql::Arg,
    told::Told,
    trainings::link::LinkDoc,
    upsert::Upsert,
};

/// A training with what its list says in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TrainingDoc {
    pub(crate) id: TrainingId,
    pub(crate) session: Session,
    pub(crate) organiser: Edrpou,
    pub(crate) retention_days: u16,
    pub(crate) state: TrainingState,
    pub(crate) groups: BTreeSet<GroupId>,
    pub(crate) invited: i64,
    pub(crate) reached: i64,
    pub(crate) people: i64,
    /// Whether everybody who came onto the list is still there, so that nobody comes back; of older rows it is not known.
    #[serde(default)]
    pub(crate) nobody_left: bool,
    pub(crate) links: Vec<LinkDoc>,
    pub(crate) counts: AttendanceCounts,
    pub(crate) certificates: i64,
    pub(crate) approval: Option<ListApprovalRow>,
    pub(crate) reopening: Option<ReopeningRow>,
    pub(crate) reason: Option<String>,
    pub(crate) version: i64,
}

impl TrainingDoc {
    pub(crate) fn new(id: TrainingId, session: &Session, organiser: &Edrpou, retention_days: u16) -> Self {
        Self {
            id,
            session: session.clone(),
            organiser: organiser.clone(),
            retention_days,
            state: TrainingState::Scheduled,
            groups: BTreeSet::new(),
            invited: 0,
            reached: 0,
            people: 0,
            nobody_left: true,
            links: Vec::new(),
            counts: AttendanceCounts::default(),
            certificates: 0,
            approval: None,
            reopening: None,
            reason: None,
            version: 0,
        }
    }

    /// The last day on which the data of its participants are kept.
    pub(crate) fn retain_until(&self) -> Date {
        kyiv_date(self.session.ends_at).saturating_add(Span::new().days(i64::from(self.retention_days)))
    }

    /// When it starts, as text that sorts: shifted, so that the years before 1970 do too.
    pub(crate) fn starts(&self) -> String {
        format!("{:020}", self.session.starts_at.as_microsecond() + (1 << 60))
    }

    /// Whether it was held: what counts for coverage.
    pub(crate) fn held(&self) -> bool {
        match self.state {
            TrainingState::Held | TrainingState::ListApproved | TrainingState::ReopeningAsked => true,
            TrainingState::Scheduled | TrainingState::Cancelled => false,
        }
    }

    /// What of an event is about the training as a whole.
    pub(crate) fn take(&mut self, told: &Told, event: &E) {
        self.version = told.version;
        match event {
            E::Moved { starts_at, ends_at, place, link, reason } => {
                (self.session.starts_at, self.session.ends_at) = (*starts_at, *ends_at);
                (self.session.place, self.session.link) = (place.clone(), link.clone());
                self.reason = Some(reason.to_string());
            }
            E::Cancelled { reason } => {
                (self.state, self.reason) = (TrainingState::Cancelled, Some(reason.to_string()));
            }
            E::Held { hours, mode, materials } => {
                (self.session.hours, self.session.mode) = (*hours, *mode);
                (self.session.materials, self.state) = (materials.clone(), TrainingState::Held);
            }
            E::BodiesInvited { groups, .. } => self.groups.extend(groups.iter().cloned()),
            E::ListApproved { edition, sha256, by, .. } => {
                let (sha256, by) = (sha256.clone(), by.clone());
                self.approval = Some(ListApprovalRow { edition: *edition, sha256, at: told.recorded_at, by });
                self.state = TrainingState::ListApproved;
            }
            E::ReopeningAsked { reason, by } => {
                let reopening = ReopeningRow { at: told.recorded_at, by: by.clone(), reason: reason.to_string() };
                (self.state, self.reopening) = (TrainingState::ReopeningAsked, Some(reopening));
            }
            E::ListReopened { .. } => {
                (self.state, self.reopening, self.approval) = (TrainingState::Held, None, None);
            }
            E::CertificatesIssued { certificates, .. } => {
                self.certificates += i64::try_from(certificates.len()).unwrap_or(i64::MAX);
            }
            E::CertificateRevoked { .. } => self.certificates -= 1,
            E::RetentionSet { days, .. } => self.retention_days = *days,
            E::InvitationIssued { token, body, places, valid_until } => {
                let (token, body, places, valid_until) = (token.clone(), body.clone(), *places, *valid_until);
                self.links.push(LinkDoc { token, body, places, used: 0, valid_until, withdrawn: false });
            }
            E::InvitationWithdrawn { token, .. } => self.link(token, |link| link.withdrawn = true),
            E::ParticipantsRegistered { participants, via: Via::Invitation { token } } => {
                let followed = u32::try_from(participants.len()).unwrap_or(u32::MAX);
                self.link(token, |link| link.used += followed);
            }
            E::RegistrationWithdrawn { .. } => self.nobody_left = false,
            E::Scheduled { .. }
            | E::InvitationsSettled { .. }
            | E::ParticipantsRegistered { .. }
            | E::CheckInOpened { .. }
            | E::AttendanceMarked { .. }
            | E::AttendanceCorrected { .. } => {}
        }
    }

    fn link(&mut self, token: &Sha256, change: impl FnOnce(&mut LinkDoc)) {
        if let Some(link) = self.links.iter_mut().find(|link| link.token == *token) {
            change(link);
        }
    }
}

impl Stored for TrainingDoc {
    const TABLE: &'static str = "training";
    const LOAD: &'static str = "SELECT id, doc FROM training WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO training (id, sort_key, day, starts, state, held, organiser, measure, doc)",
        cells: "tttttittt",
        conflict: "ON CONFLICT (id) DO UPDATE SET day = excluded.day, starts = excluded.starts, state = excluded.state,
          held = excluded.held, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            sort_key(self.session.topic.as_str()).into(),
            self.session.day().to_string().into(),
            self.starts().into(),
            word(&self.state).into(),
            i64::from(self.held()).into(),
            self.organiser.as_str().into(),
            self.session.measure.as_ref().map(|measure| format!("{}/{}", measure.plan, measure.code)).into(),
            document.into(),
        ]
    }
}
