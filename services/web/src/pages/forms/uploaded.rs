//! A form that may bring a file: `multipart/form-data` (RFC 7578), read within bounds; a form without a file is read as any other.

use std::{future::Future, pin::Pin};

use actix_multipart::{Field, Multipart};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    web::{Bytes, BytesMut, Form},
};
use futures::TryStreamExt;

use super::fields::Fields;
use crate::{
    body::{declared_length, media_type},
    problem::Problem,
    settings::MAX_IMPORT_BYTES,
};

/// What is typed beside a file is not longer.
const MOST_TYPED_BYTES: usize = 1024 * 1024;

/// What stood in a file is given back in the form as far as it can be sent with it again.
pub(super) const MOST_GIVEN_BACK: usize = MOST_TYPED_BYTES / 8 * 7;

/// A form with the file that came with it, under its name.
#[derive(Debug)]
pub struct Uploaded {
    pub fields: Fields,
    pub file: Option<(String, Bytes)>,
}

impl FromRequest for Uploaded {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if media_type(request) != "multipart/form-data" {
            let form = Form::<Fields>::from_request(request, payload);
            return Box::pin(async move { Ok(Self { fields: form.await?.into_inner(), file: None }) });
        }
        let (declared, form) = (declared_length(request), Multipart::from_request(request, payload));
        Box::pin(async move {
            if declared.is_some_and(|declared| declared > MAX_IMPORT_BYTES + MOST_TYPED_BYTES) {
                return Err(Problem::too_large(MAX_IMPORT_BYTES).into());
            }
            Ok(Self::read(form.await.map_err(|_| unreadable())?).await?)
        })
    }
}

impl Uploaded {
    async fn read(form: Multipart) -> Result<Self, Problem> {
        let (mut parts, mut file) = (Parts::of(form), None);
        while let Some((called, field)) = parts.next_file().await? {
            let content = content(field, MAX_IMPORT_BYTES).await?;
            // A browser sends a field for a file without one as well.
            if !content.is_empty() {
                file = Some((called, content));
            }
        }
        Ok(Self { fields: parts.fields()?, file })
    }
}

/// A form as it arrives: files one after the other, and what was typed between them. A file can be read as long as this is there.
pub(super) struct Parts {
    form: Multipart,
    typed: Vec<(String, String)>,
    bytes: usize,
}

impl Parts {
    /// Nothing of it has been read.
    pub(super) fn of(form: Multipart) -> Self {
        Self { form, typed: Vec::new(), bytes: 0 }
    }

    /// The next file with what it was called where it came from; none at the end of the form.
    ///
    /// # Errors
    /// 413 where more is typed than any form of ours holds; 400 where it is no form, or breaks off.
    pub(super) async fn next_file(&mut self) -> Result<Option<(String, Field)>, Problem> {
        while let Some(field) = self.form.try_next().await.map_err(|_| unreadable())? {
            let called = field.content_disposition().and_then(|told| told.get_filename().map(str::to_owned));
            if let Some(called) = called {
                return Ok(Some((called, field)));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let content = content(field, MOST_TYPED_BYTES - self.bytes).await?;
            self.bytes += content.len();
            self.typed.push((name, String::from_utf8(content.into()).map_err(|_| unreadable())?));
        }
        Ok(None)
    }

    /// What was typed as far as it has been read.
    ///
    /// # Errors
    /// 400 for more fields than any form of ours has.
    pub(super) fn fields(&mut self) -> Result<Fields, Problem> {
        Fields::try_from(std::mem::take(&mut self.typed)).map_err(|_| unreadable())
    }
}

/// What a field holds.
///
/// # Errors
/// 413 as soon as it is more than `most` bytes; 400 when it breaks off.
async fn content(mut field: Field, most: usize) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(piece) = field.try_next().await.map_err(|_| unreadable())? {
        if bytes.len() + piece.len() > most {
            return Err(Problem::too_large(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.freeze())
}

fn unreadable() -> Problem {
    Problem::unreadable(
        "form-unreadable",
        "Форма надійшла пошкодженою: надішліть її ще раз.",
        "The form arrived damaged: send it again.",
    )
}
