//! Consent rounds: a version of a document is put to the bodies it concerns, each answers in its term, the round ends with a result.

mod deliveries;
mod ending;
mod explain;
mod follow;
mod opening;
mod participants;
mod policies;
mod positions;
mod reads;
mod remarks;
pub(crate) mod shapes;

use std::future::Future;

use actix_web::http::StatusCode;
use serde::Serialize;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_process,
    consent_round::{self, ConsentRound, ConsentRoundCommand},
    values::{RoundId, Sha256},
};
use zgoda_read_models::{ReadError, View};

pub(crate) use follow::{after_report, after_round, after_sending};
pub(crate) use opening::sending;

use crate::{
    asking::{Asking, Keyed},
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    // Before the rounds, whose identifiers stand at the same place.
    server.configure(policies::routes);
    server.configure(reads::routes).configure(explain::routes).configure(opening::routes);
    server.configure(deliveries::routes).configure(positions::routes).configure(remarks::routes);
    server.configure(participants::routes).configure(ending::routes);
}

/// A command to one round, with the uploaded files that it names and where it names them.
struct ToRound {
    id: RoundId,
    command: ConsentRoundCommand,
    files: Vec<(Sha256, &'static str)>,
}

/// The signed file of a command, where it has one.
fn signature(credentials: &zgoda_domain::representation::Credentials) -> Vec<(Sha256, &'static str)> {
    credentials.signature.iter().map(|file| (file.clone(), "/credentials/signature")).collect()
}

impl Asking {
    /// Lets a round decide on a command, carries out what follows from it for the document, and answers with what `find` finds.
    ///
    /// # Errors
    /// 403, 404, 409, 412 or 422, as the round and the permission decide.
    async fn change_round<T, F>(
        self,
        status: StatusCode,
        bytes: &[u8],
        to: ToRound,
        find: impl FnOnce(View) -> F + Send + 'static,
    ) -> Result<Reply, Problem>
    where
        T: Serialize + Send,
        F: Future<Output = Result<Option<T>, ReadError>> + Send,
    {
        let ToRound { id, command, files } = to;
        let moves_the_plan = consent_process::may_move_the_document(command.verb());
        let work = async move |asking: Keyed| {
            let changed = async {
                let permitted = asking.permit(About::default())?;
                for (file, pointer) in &files {
                    asking.app().uploaded(Some(file), pointer).await?;
                }
                let command = asking.app().as_registered(command).await?;
                permitted.execute::<ConsentRound>(consent_round::stream_id(id), command).await
            };
            let mut done = asking.once(changed).await?;
            if moves_the_plan {
                done = follow::after_round(asking.app(), id, done).await?;
            }
            asking.answer(status, &done, find).await
        };
        self.keyed(bytes).at_home(work).await
    }
}
