//! Files that a command names: whoever names one has uploaded it before.

use zgoda_domain::values::Sha256;

use crate::{App, problem::Problem};

impl App {
    /// Checks that a file which a command names is kept here.
    ///
    /// # Errors
    /// 422 at the place of the input that names it.
    pub(super) async fn uploaded(&self, file: Option<&Sha256>, pointer: &str) -> Result<(), Problem> {
        let Some(file) = file else { return Ok(()) };
        match self.files.record(file).await {
            Ok(Some(_)) => self.files.touch(file, self.clock.now()).await.map_err(|error| Problem::disk(&error)),
            Ok(None) => Err(Problem::input(
                "file-not-uploaded",
                format!("Файлу {file} немає: спершу завантажте його через POST /files."),
                format!("There is no file {file}: upload it first by POST /files."),
            )
            .at(pointer)),
            Err(error) => Err(Problem::disk(&error)),
        }
    }
}
