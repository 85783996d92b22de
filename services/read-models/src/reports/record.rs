//! A report as its row keeps it: what was said stands in the log and is read from there by position.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::ReturnCause,
    report::{Document, Entry, ReportEvent as E, ReportKind, Situation},
    values::{ActorId, Edrpou, Line, PlanId, ReportId, RoundId, Sha256},
};

use crate::{
    ReportKindName, ReportVersionState as V,
    collation::sort_key,
    shelf::{Stored, word},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReportDoc {
    pub(crate) id: ReportId,
    pub(crate) plan: PlanId,
    pub(crate) kind: ReportKind,
    pub(crate) author: Edrpou,
    pub(crate) state: Situation,
    pub(crate) round: Option<RoundId>,
    /// The position of the event that began it.
    pub(crate) drafted: i64,
    pub(crate) drafted_at: Timestamp,
    pub(crate) since: Timestamp,
    /// Where it is told why the latest version is drafted.
    pub(crate) reason: Option<i64>,
    /// In order; never empty.
    pub(crate) versions: Vec<VersionDoc>,
    pub(crate) comments: Vec<CommentDoc>,
    pub(crate) authors: Vec<ActorId>,
    pub(crate) version: i64,
}

/// A version of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct VersionDoc {
    pub(crate) n: u32,
    pub(crate) state: V,
    pub(crate) title: Line,
    pub(crate) sha256: Sha256,
    /// Where its content is told.
    pub(crate) content: i64,
    pub(crate) round: Option<RoundId>,
    pub(crate) sent_at: Option<Timestamp>,
    pub(crate) approved: Option<i64>,
    pub(crate) approved_at: Option<Timestamp>,
    pub(crate) documents: Vec<Document>,
    pub(crate) submitted: Option<(Edrpou, Entry, Timestamp)>,
    pub(crate) registered: Option<(Entry, Timestamp)>,
    pub(crate) returned: Option<i64>,
    pub(crate) accepted: Option<i64>,
    pub(crate) accepted_at: Option<Timestamp>,
    pub(crate) restates: Option<u32>,
    /// The version that is written to correct it, and where it is told why.
    #[serde(default)]
    pub(crate) correction: Option<(u32, i64)>,
    pub(crate) restated: Option<(u32, i64)>,
}

/// Where a comment and its answer are told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CommentDoc {
    pub(crate) n: u32,
    pub(crate) told: i64,
    pub(crate) answered: Option<i64>,
}

impl VersionDoc {
    pub(crate) fn draft(n: u32, title: &Line, sha256: &Sha256, content: i64) -> Self {
        Self {
            n,
            state: V::Draft,
            title: title.clone(),
            sha256: sha256.clone(),
            content,
            round: None,
            sent_at: None,
            approved: None,
            approved_at: None,
            documents: Vec::new(),
            submitted: None,
            registered: None,
            returned: None,
            accepted: None,
            accepted_at: None,
            restates: None,
            correction: None,
            restated: None,
        }
    }
}

impl ReportDoc {
    /// The latest version.
    pub(crate) fn latest(&self) -> &VersionDoc {
        self.versions.last().expect("a report begins with its first version")
    }

    fn latest_mut(&mut self) -> &mut VersionDoc {
        self.versions.last_mut().expect("a report begins with its first version")
    }

    fn of_number(&mut self, n: u32) -> Option<&mut VersionDoc> {
        self.versions.iter_mut().find(|one| one.n == n)
    }

    fn written_by(&mut self, actor: &ActorId) {
        if !self.authors.contains(actor) {
            self.authors.push(actor.clone());
        }
    }

    /// The latest version comes to stand there.
    fn stands(&mut self, state: Situation, version: V, at: Timestamp) {
        (self.state, self.since) = (state, at);
        self.latest_mut().state = version;
    }

    fn sent(&mut self, round: RoundId, at: Timestamp) {
        self.stands(Situation::Endorsing, V::Endorsing, at);
        self.round = Some(round);
        (self.latest_mut().round, self.latest_mut().sent_at) = (Some(round), Some(at));
    }

    /// The version after the latest is drafted, and begins with what that one says.
    fn next_draft(&mut self, told: &Told, n: u32) {
        let before = self.latest();
        let next = VersionDoc::draft(n, &before.title, &before.sha256, before.content);
        self.versions.push(next);
        self.reason = Some(told.position);
        (self.state, self.since) = (Situation::Draft, told.recorded_at);
    }

    pub(crate) fn take(&mut self, told: &Told, event: &E) {
        let at = told.recorded_at;
        self.version = told.version;
        match event {
            E::Drafted { by, .. } => self.written_by(&by.actor),
            E::Written { content, sha256, by, .. } => {
                let draft = self.latest_mut();
                (draft.title, draft.sha256, draft.content) = (content.title.clone(), sha256.clone(), told.position);
                self.written_by(&by.actor);
            }
            E::EndorsementRequested { round, .. } | E::VersionSent { round, .. } => self.sent(*round, at),
            E::ReturnedToDraft { cause, version, .. } => {
                if matches!(cause, ReturnCause::RoundOver { .. }) {
                    self.round = None;
                }
                if *version > self.latest().n {
                    self.latest_mut().state = V::Reworked;
                    self.next_draft(told, *version);
                }
            }
            E::Endorsed { .. } => self.stands(Situation::Endorsed, V::Endorsed, at),
            E::EndorsementReopened { .. } => self.stands(Situation::Endorsing, V::Endorsing, at),
            E::Commented { n, .. } => {
                self.comments.push(CommentDoc { n: *n, told: told.position, answered: None });
            }
            E::CommentAnswered { n, .. } => {
                if let Some(comment) = self.comments.iter_mut().find(|one| one.n == *n) {
                    comment.answered = Some(told.position);
                }
            }
            E::Approved { documents, .. } => {
                self.stands(Situation::Approved, V::Approved, at);
                let version = self.latest_mut();
                version.documents.clone_from(documents);
                (version.approved, version.approved_at) = (Some(told.position), Some(at));
            }
            E::Restated { version, replaced_by, .. } => {
                if let Some(earlier) = self.of_number(*version) {
                    (earlier.state, earlier.restated) = (V::Restated, Some((*replaced_by, told.position)));
                    earlier.correction = None;
                }
                if let Some(later) = self.of_number(*replaced_by) {
                    later.restates = Some(*version);
                }
            }
            E::Submitted { to, outgoing, .. } => {
                self.stands(Situation::Submitted, V::Submitted, at);
                self.latest_mut().submitted = Some((to.clone(), outgoing.clone(), at));
            }
            E::Registered { version, incoming, .. } => {
                // Where its correction has begun, the report goes on to stand where that does.
                if self.latest().n == *version {
                    (self.state, self.since) = (Situation::Registered, at);
                }
                if let Some(entered) = self.of_number(*version) {
                    (entered.state, entered.registered) = (V::Registered, Some((incoming.clone(), at)));
                }
            }
            E::Returned { version, .. } => {
                self.latest_mut().state = V::Returned;
                self.latest_mut().returned = Some(told.position);
                self.round = None;
                self.next_draft(told, version + 1);
            }
            E::Accepted { .. } => {
                self.stands(Situation::Accepted, V::Accepted, at);
                (self.latest_mut().accepted, self.latest_mut().accepted_at) = (Some(told.position), Some(at));
            }
            E::RestatementBegun { version, .. } => {
                self.latest_mut().correction = Some((*version, told.position));
                self.round = None;
                self.next_draft(told, *version);
            }
            E::EndorsementQuestioned { .. } => {}
        }
    }
}

/// The kind in one word.
pub(crate) fn kind_name(kind: &ReportKind) -> ReportKindName {
    match kind {
        ReportKind::Pilot { .. } => ReportKindName::Pilot,
        ReportKind::Audit { .. } => ReportKindName::Audit,
        ReportKind::HalfYearly { .. } => ReportKindName::HalfYearly,
    }
}

impl Stored for ReportDoc {
    const TABLE: &'static str = "report";
    const LOAD: &'static str = "SELECT id, doc FROM report WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO report (id, sort_key, drafted, state, kind, plan_id, author, doc)",
        cells: "ttittttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET sort_key = excluded.sort_key, state = excluded.state, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            sort_key(self.latest().title.as_str()).into(),
            self.drafted.into(),
            word(&self.state).into(),
            word(&kind_name(&self.kind)).into(),
            self.plan.to_string().into(),
            self.author.as_str().into(),
            document.into(),
        ]
    }
}
