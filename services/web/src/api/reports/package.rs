//! Everything that belongs to an approved version in one archive: documents, attachments, and a manifest of their hashes.

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    get,
    http::header,
    web::{Bytes, BytesMut, Path},
};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use sha2::{Digest, Sha256 as Hasher};
use tokio::io::AsyncReadExt;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::package::{Checksum, Package, PackedFile};
use zgoda_domain::{
    report::Attachment,
    report_fetches::FetchedAs,
    values::{ReportId, Sha256},
};
use zgoda_read_models::ReportVersionView;

use super::{documents::media_type, fetches::record};
use crate::{
    App,
    api::paths::ReportVersionPath,
    conditional::tags,
    files::{Files, ending_of},
    guard::Allowed,
    problem::Problem,
    query::Nothing,
    reading::Reading,
};

/// Read from the disk and sent in pieces of this size.
const PIECE_BYTES: usize = 64 * 1024;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(package_of_version);
}

/// The documents and attachments of an approved version with a manifest of their hashes, as a ZIP archive; the same bytes every time.
#[utoipa::path(tag = "reports", params(ReportVersionPath), security(("bearer" = ["read-reports"])),
    responses((status = 200, content_type = "application/zip", body = Vec<u8>, description = "The archive.")))]
#[get("/reports/{id}/versions/{n}/package")]
async fn package_of_version(
    path: Path<ReportVersionPath>,
    request: HttpRequest,
    reading: Reading<Nothing>,
) -> Result<HttpResponse, Problem> {
    let found = reading.view.report_version(path.id, path.n).await?.ok_or_else(Problem::not_found)?;
    package(&request, &reading.allowed, &found).await
}

/// What stands in the archive, as its last file says it.
#[derive(Debug, Serialize)]
struct Manifest {
    report: ReportId,
    version: u32,
    /// The hash of the content of the version.
    content_sha256: Sha256,
    files: Vec<Packed>,
}

#[derive(Debug, Serialize)]
struct Packed {
    /// Its path in the archive.
    name: String,
    /// Of an attachment: its name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Of an attachment: what it was called where it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<String>,
    sha256: Sha256,
    bytes: u64,
    media_type: String,
}

/// The archive for someone who may fetch it; 404 when the version is not approved.
///
/// # Errors
/// 404 when the version is not approved, 422 when it is too large for one archive.
pub(crate) async fn package(
    request: &HttpRequest,
    allowed: &Allowed,
    found: &ReportVersionView,
) -> Result<HttpResponse, Problem> {
    if !found.immutable {
        return Err(Problem::not_found());
    }
    let app = App::of(request);
    let (id, n) = (found.report.id, found.report.report_version.n);
    let files = files_of(found);
    let manifest = Manifest { report: id, version: n, content_sha256: found.sha256.clone(), files };
    let listed = serde_json::to_vec_pretty(&manifest).map_err(|_| Problem::failure())?;
    let etag = format!("\"package-{}\"", hex::encode(Hasher::digest(&listed)));
    let as_found = (id, n);
    if tags(request.headers(), &header::IF_NONE_MATCH).any(|tag| tag == etag || tag == "*") {
        let answer = HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish();
        return record(app, allowed.caller.as_ref(), as_found, FetchedAs::Zip, answer).await;
    }
    let package = packed(&app.files, &manifest.files, &listed).await?;
    let answer = HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"report-{id}-v{n}.zip\"")))
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, "private, max-age=31536000, immutable"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .body(SizedStream::new(
            package.length(),
            Box::pin(written(app.files.clone(), package, manifest.files, listed)),
        ));
    record(app, allowed.caller.as_ref(), as_found, FetchedAs::Zip, answer).await
}

/// Documents by their form, attachments by number and title: names that no two files share.
fn files_of(found: &ReportVersionView) -> Vec<Packed> {
    let documents = found.report.report_version.documents.iter().map(|one| Packed {
        name: format!("report.{}", one.format.name()),
        title: None,
        file_name: None,
        sha256: one.sha256.clone(),
        bytes: one.bytes,
        media_type: media_type(one.format).to_owned(),
    });
    let attachments = found.content.attachments.iter().enumerate().map(|(n, one)| Packed {
        name: format!("attachments/{:02}-{}", n + 1, file_name(one)),
        title: Some(one.title.to_string()),
        file_name: one.file_name.as_ref().map(ToString::to_string),
        sha256: one.sha256.clone(),
        bytes: one.bytes,
        media_type: one.media_type.to_string(),
    });
    documents.chain(attachments).collect()
}

/// What it was called, or its title, as a name that every system of files takes; its ending is that of its media type where it has none.
fn file_name(attachment: &Attachment) -> String {
    let fits = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' };
    let told = attachment.file_name.as_ref().unwrap_or(&attachment.title);
    let name = told.as_str().chars().map(fits).collect::<String>();
    let name = name.trim_matches(['.', ' ']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=5).contains(&ending.len()) && ending.is_ascii() && !ending.contains(' ') => {
            (stem, Some(ending))
        }
        _ => (name, ending_of(attachment.media_type.as_str())),
    };
    let stem: String = stem.chars().take(100).collect();
    match ending {
        Some(ending) => format!("{}.{ending}", stem.trim_end_matches(['.', ' '])),
        None => stem,
    }
}

/// The plan of the archive: each file is read once for its checksum, a piece at a time.
async fn packed(files: &Files, listed: &[Packed], manifest: &[u8]) -> Result<Package, Problem> {
    let too_large = || {
        Problem::input(
            "package-too-large",
            "Додатки завеликі для одного архіву: завантажте їх окремо.",
            "The attachments are too large for one archive: fetch them one by one.",
        )
    };
    let mut packed = Vec::with_capacity(listed.len() + 1);
    for one in listed {
        let mut checksum = Checksum::default();
        let pieces = pieces(files, &one.sha256).await.map_err(|error| Problem::disk(&error))?;
        let mut pieces = std::pin::pin!(pieces);
        while let Some(piece) = pieces.next().await {
            checksum.update(&piece.map_err(|error| Problem::disk(&error))?);
        }
        let bytes = u32::try_from(one.bytes).map_err(|_| too_large())?;
        packed.push(PackedFile { name: one.name.clone(), bytes, crc32: checksum.finish() });
    }
    let mut checksum = Checksum::default();
    checksum.update(manifest);
    let bytes = u32::try_from(manifest.len()).map_err(|_| too_large())?;
    packed.push(PackedFile { name: "manifest.json".to_owned(), bytes, crc32: checksum.finish() });
    Package::new(packed).map_err(|_| too_large())
}

/// The archive piece by piece.
fn written(
    files: Files,
    package: Package,
    listed: Vec<Packed>,
    manifest: Vec<u8>,
) -> impl stream::Stream<Item = std::io::Result<Bytes>> {
    let (tail, last) = (package.directory(), listed.len());
    let of_manifest = [package.head(last), manifest, tail].map(|bytes| Ok(Bytes::from(bytes)));
    let of_files = stream::iter(listed.into_iter().enumerate()).map(move |(n, one)| {
        let (head, files) = (package.head(n), files.clone());
        let body = stream::once(async move { pieces(&files, &one.sha256).await }).try_flatten();
        stream::once(async move { Ok(Bytes::from(head)) }).chain(body)
    });
    of_files.flatten().chain(stream::iter(of_manifest))
}

async fn pieces(
    files: &Files,
    sha256: &Sha256,
) -> std::io::Result<impl stream::Stream<Item = std::io::Result<Bytes>> + use<>> {
    let file = files.read(sha256).await?;
    Ok(stream::try_unfold(file, |mut file| async move {
        let mut piece = BytesMut::with_capacity(PIECE_BYTES);
        let read = file.read_buf(&mut piece).await?;
        Ok((read > 0).then(|| (piece.freeze(), file)))
    }))
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::{Line, Text};

    use super::*;

    fn named(title: &str, told: Option<&str>, media_type: &str) -> String {
        let line = |text: &str| Line::parse(text).expect("short");
        file_name(&Attachment {
            sha256: Sha256::of(b"1"),
            title: line(title),
            file_name: told.map(line),
            media_type: Text::parse(media_type).expect("short"),
            bytes: 1,
        })
    }

    #[test]
    fn an_attachment_has_the_name_it_came_with_and_always_an_ending() {
        let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        for (title, told, media_type, name) in [
            ("Протокол випробувань", None, "application/pdf", "Протокол випробувань.pdf"),
            ("Протокол", Some("протокол 7.PDF"), "application/pdf", "протокол 7.PDF"),
            ("Акт № 12 від 01.02.2026 р. про все", None, docx, "Акт _ 12 від 01.02.2026 р. про все.docx"),
            ("Дані", Some("../../etc/passwd"), "text/plain", "_.._etc_passwd.txt"),
            ("Дані.csv", None, "text/plain", "Дані.csv"),
            ("Дані", None, "application/unheard-of", "Дані"),
        ] {
            assert_eq!(named(title, told, media_type), name);
        }
        let long = named(&"я".repeat(300), None, "image/png");
        assert_eq!((long.chars().count(), long.ends_with("я.png")), (104, true));
    }
}
