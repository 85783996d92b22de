//! Uploaded files: streamed in under their hash, served back whole or in part.

use std::pin::pin;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    post,
    web::{self, Bytes, Path},
};
use futures::{Stream, StreamExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{calendar::kyiv_date, values::Sha256};

use super::paths::FilePath;
use crate::{
    App,
    asking::Asking,
    body::{broken_off, declared_length},
    conditional::tags,
    files::{FileRecord, Files, Range, kind_of, range_of},
    guard::Allowed,
    identity::Caller,
    permissions::About,
    problem::Problem,
    query::{Nothing, Query},
    settings::MAX_FILE_BYTES,
};

/// Read from the disk and sent in pieces of this size.
const PIECE_BYTES: usize = 64 * 1024;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(upload).service(get);
}

/// Uploads a file: its bytes are the body. What it is, its bytes tell; the same file again is the same address.
#[utoipa::path(tag = "files", security(("bearer" = ["upload-file"])),
    request_body(description = "The bytes of the file, at most 25 MB: a document, a scan, a table, a signed container or plain text.",
        content_type = "application/octet-stream", content = Vec<u8>),
    responses((status = 201, body = FileRecord, description = "The file is kept.")))]
#[post("/files")]
async fn upload(request: HttpRequest, payload: web::Payload, asking: Asking) -> Result<HttpResponse, Problem> {
    Query::read(request.query_string())?.rest::<Nothing>()?;
    asking.allowed.check(About::default())?;
    let declared = declared_length(&request).unwrap_or_default();
    let record = take_in(&asking.app, &asking.caller, declared, payload).await?;
    Ok(HttpResponse::Created()
        .insert_header((header::ETAG, format!("\"{}\"", record.sha256)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::LOCATION, format!("{}/files/{}", super::BASE, record.sha256)))
        .json(&record))
}

/// Takes in a file of the caller's, piece by piece, as far as it may upload.
///
/// # Errors
/// 413 or 429 for what is too large or too much, 415 for a kind that is not taken, 400 when it breaks off.
pub(crate) async fn take_in<E>(
    app: &App,
    caller: &Caller,
    declared: usize,
    pieces: impl Stream<Item = Result<Bytes, E>>,
) -> Result<FileRecord, Problem> {
    let (files, quota) = (&app.files, &app.limits.uploads);
    let now = app.clock.now();
    let today = kyiv_date(now);
    if declared > MAX_FILE_BYTES {
        return Err(Problem::too_large(MAX_FILE_BYTES));
    }
    quota.check(caller, declared as u64, today)?;
    let mut incoming = files.begin().await.map_err(|error| Problem::disk(&error))?;
    let mut pieces = pin!(pieces);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| broken_off())?;
        // As they arrive: a file that is refused in the end has cost the disk the same.
        quota.take(caller, piece.len() as u64, today)?;
        let size = incoming.write(&piece).await.map_err(|error| Problem::disk(&error))?;
        if size > MAX_FILE_BYTES as u64 {
            return Err(Problem::too_large(MAX_FILE_BYTES));
        }
    }
    let kind = kind_of(incoming.head()).ok_or_else(not_taken)?;
    files.keep(incoming, kind, now).await.map_err(|error| Problem::disk(&error))
}

fn not_taken() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "file-kind",
        "Файли такого виду не приймаються. Можна: PDF, зображення, DOCX, XLSX, ODT, ODS, ZIP або ASiC, підпис p7s, простий текст.",
        "Files of this kind are not taken. Possible: PDF, images, DOCX, XLSX, ODT, ODS, ZIP or ASiC, p7s signatures, plain text.",
    )
}

/// Fetches a file, whole or one part of it; it never changes.
#[utoipa::path(tag = "files", params(FilePath), security(("bearer" = ["read-files"])),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>, description = "The bytes."),
        (status = 206, content_type = "application/octet-stream", body = Vec<u8>, description = "The part asked for by `Range`.")))]
#[get("/files/{sha256}")]
async fn get(path: Path<FilePath>, request: HttpRequest, allowed: Allowed) -> Result<HttpResponse, Problem> {
    Query::read(request.query_string())?.rest::<Nothing>()?;
    allowed.check(About::default())?;
    fetch(&request, &crate::App::of(&request).files, &path.sha256).await
}

/// A file for someone who may read it, whole or the part that the request asks for.
pub(crate) async fn fetch(request: &HttpRequest, files: &Files, sha256: &Sha256) -> Result<HttpResponse, Problem> {
    let record = files.record(sha256).await.map_err(|error| Problem::disk(&error))?;
    let record = record.ok_or_else(Problem::not_found)?;
    let etag = format!("\"{}\"", record.sha256);
    if tags(request.headers(), &header::IF_NONE_MATCH).any(|tag| tag == etag || tag == "*") {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish());
    }
    let asked = request.headers().get(header::RANGE).and_then(|value| value.to_str().ok());
    // A part of another state of the file would be useless; this file has one state only.
    let same = request.headers().get(header::IF_RANGE).is_none_or(|tag| tag.as_bytes() == etag.as_bytes());
    let (status, first, last) = match range_of(asked.filter(|_| same), record.size) {
        Range::Whole => (StatusCode::OK, 0, record.size.saturating_sub(1)),
        Range::Part(first, last) => (StatusCode::PARTIAL_CONTENT, first, last),
        Range::Unsatisfiable => return Err(no_such_part(record.size)),
    };
    send(files, sha256, &record, status, (first, last)).await.map_err(|error| Problem::disk(&error))
}

async fn send(
    files: &Files,
    sha256: &Sha256,
    record: &FileRecord,
    status: StatusCode,
    (first, last): (u64, u64),
) -> std::io::Result<HttpResponse> {
    let mut file = files.read(sha256).await?;
    file.seek(std::io::SeekFrom::Start(first)).await?;
    let length = (last + 1).saturating_sub(first).min(record.size);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::CONTENT_TYPE, record.media_type.as_str()));
    answer.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{sha256}\"")));
    answer.insert_header((header::ETAG, format!("\"{sha256}\"")));
    answer.insert_header((header::CACHE_CONTROL, "private, max-age=31536000, immutable"));
    answer.insert_header((header::ACCEPT_RANGES, "bytes"));
    answer.insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"));
    // Compressed on the way, a part would no longer be that part.
    answer.insert_header((header::CONTENT_ENCODING, "identity"));
    if status == StatusCode::PARTIAL_CONTENT {
        answer.insert_header((header::CONTENT_RANGE, format!("bytes {first}-{last}/{}", record.size)));
    }
    let pieces = futures::stream::try_unfold(file.take(length), |mut rest| async move {
        let mut piece = web::BytesMut::with_capacity(PIECE_BYTES);
        let read = rest.read_buf(&mut piece).await?;
        Ok::<_, std::io::Error>((read > 0).then(|| (piece.freeze(), rest)))
    });
    Ok(answer.body(actix_web::body::SizedStream::new(length, Box::pin(pieces))))
}

fn no_such_part(size: u64) -> Problem {
    Problem::new(
        StatusCode::RANGE_NOT_SATISFIABLE,
        "range",
        format!("У файлі {size} байт, такої частини в ньому немає."),
        format!("The file has {size} bytes, it has no such part."),
    )
    .with_header(header::CONTENT_RANGE, format!("bytes */{size}"))
}
