//! Papers as PDF: typeset away from the workers that answer, a few at once.

use std::{future::Future, num::NonZero, ops::ControlFlow, pin::Pin, sync::Arc, thread::available_parallelism};

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zgoda_documents::{
    consents::DrawnUp,
    paper::{MAX_CHARACTERS, MAX_ROWS, Paper, PaperError, check_length, write_pdf},
};
use zgoda_domain::values::Language;

use crate::{
    App,
    problem::Problem,
    query::Form,
    reading::{Reading, TableReading},
    tables::{self, Tabular},
};

/// The media type of a paper.
pub const PDF: &str = "application/pdf";

/// So many papers may be asked for at once for each that can be typeset; one more is answered 503.
const WAITING: usize = 16;

/// A GET of one thing that is also a table and a paper.
#[derive(Debug)]
pub struct PaperReading {
    table: TableReading,
    presses: Presses,
}

impl FromRequest for PaperReading {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let presses = App::of(&request).limits.presses.clone();
            Ok(Self { table: TableReading::offering(&request, &Form::OF_PAPERS).await?, presses })
        })
    }
}

impl PaperReading {
    /// The reading that it is.
    pub fn reading(&self) -> &Reading {
        &self.table.reading
    }

    /// The same for a reader of pages, whose language their browser does not tell.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.table.reading.language = language;
        self
    }

    /// Answers with the one thing found, with its rows as a table – in a workbook with what the paper opens with on a second sheet –
    /// or with the paper made of it.
    ///
    /// # Errors
    /// 404 when there is none; 422 when it is longer than a paper may be; 503 when too many wait for one.
    pub async fn answer<T: Serialize, R: Tabular>(
        &self,
        found: Option<T>,
        version: impl Fn(&T) -> i64,
        rows: impl Fn(&T) -> &[R],
        paper: impl AsyncFnOnce(&T, DrawnUp) -> Result<Paper, Problem>,
    ) -> Result<HttpResponse, Problem> {
        if !matches!(self.table.form(), Form::Pdf | Form::Xlsx) {
            return self.table.answer(found, version, rows);
        }
        let found = found.ok_or_else(Problem::not_found)?;
        let answer = match self.table.begun(version(&found)) {
            ControlFlow::Break(answer) => return Ok(answer),
            ControlFlow::Continue(answer) => answer,
        };
        let Reading { view, language, .. } = self.reading();
        let drawn_up = DrawnUp { on: view.today(), position: view.position().0, language: *language };
        let paper = paper(&found, drawn_up).await?;
        if self.table.form() == Form::Xlsx {
            let rows = tables::of_rows(rows(&found), *language);
            return tables::workbook::<R>(answer, &[rows, paper.particulars_as_table()]);
        }
        let bytes = self.presses.typeset(paper).await?;
        Ok(tables::file(answer, PDF, &format!("{}.pdf", R::NAME), bytes))
    }
}

/// Where papers are typeset: each takes a processor and some memory for up to seconds.
#[derive(Debug, Clone)]
pub(crate) struct Presses {
    waiting: Arc<Semaphore>,
    working: Arc<Semaphore>,
}

impl Presses {
    /// Presses for half of the processors: the other half goes on answering.
    pub(crate) fn new() -> Self {
        let at_once = (available_parallelism().map_or(1, NonZero::get) / 2).max(1);
        Self::of(at_once, at_once * WAITING)
    }

    fn of(at_once: usize, waiting: usize) -> Self {
        Self { waiting: Arc::new(Semaphore::new(waiting)), working: Arc::new(Semaphore::new(at_once)) }
    }

    /// Typesets a paper when its turn has come.
    ///
    /// # Errors
    /// 422 when it is longer than a paper may be; 503 when too many wait for one.
    pub(crate) async fn typeset(&self, paper: Paper) -> Result<Vec<u8>, Problem> {
        check_length(&paper).map_err(refused)?;
        self.run(move || write_pdf(&paper)).await?.map_err(refused)
    }

    /// Does other work of that kind when its turn has come.
    ///
    /// # Errors
    /// 503 when too many wait.
    pub(crate) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let place = self.place().await?;
        // The place is held to the end of the work, also when the reader has gone meanwhile.
        tokio::task::spawn_blocking(move || (work(), place).0).await.map_err(|error| {
            tracing::error!(%error, "making a document ended before its time");
            Problem::failure()
        })
    }

    /// Waits for a press; whoever comes when too many wait is sent away.
    async fn place(&self) -> Result<[OwnedSemaphorePermit; 2], Problem> {
        let waiting = Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| Problem::overloaded())?;
        let working = Arc::clone(&self.working).acquire_owned().await.expect("nobody closes the presses");
        Ok([waiting, working])
    }
}

fn refused(error: PaperError) -> Problem {
    match error {
        PaperError::TooLong { rows, characters } => Problem::input(
            "list-too-long",
            format!("У документі було б {rows} рядків і {characters} знаків, а PDF вміщує {MAX_ROWS} і {MAX_CHARACTERS}: візьміть xlsx, csv або JSON."),
            format!("The document would have {rows} rows and {characters} characters, and a PDF holds {MAX_ROWS} and {MAX_CHARACTERS}: take xlsx, csv or JSON."),
        )
        .at("?format"),
        PaperError::Typesetting(reason) => {
            tracing::error!(reason, "a paper could not be typeset");
            Problem::failure()
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_sent_away_and_a_place_is_free_again_after_the_work() {
        let presses = Presses::of(1, 2);
        let at_work = presses.place().await.expect("nobody else");
        let mut second = Box::pin(presses.place());
        assert!(second.as_mut().now_or_never().is_none(), "one press, one paper");
        let third = presses.place().await.expect_err("two are there");
        assert_eq!((third.status().as_u16(), third.code()), (503, "overloaded"));
        drop(at_work);
        let second = second.await.expect("its turn");
        assert!(presses.place().now_or_never().is_none(), "there is a place to wait again");
        drop(second);
        assert_eq!((presses.waiting.available_permits(), presses.working.available_permits()), (2, 1));
    }

    #[test]
    fn a_paper_that_is_too_long_is_refused_as_a_list_is() {
        let problem = refused(PaperError::TooLong { rows: 6_000, characters: 70 });
        assert_eq!((problem.status().as_u16(), problem.code()), (422, "list-too-long"));
        assert_eq!(problem.faults().first().map(|fault| fault.pointer.as_str()), Some("?format"));
    }
}
