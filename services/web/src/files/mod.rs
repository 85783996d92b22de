//! Uploaded files, kept once each under their SHA-256, written so that a crash leaves either the whole file or nothing.

mod kept;
mod kind;
mod range;

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256 as Hasher};
use tokio::io::AsyncWriteExt;
use utoipa::ToSchema;
use zgoda_domain::values::Sha256;

pub use kept::KeptFile;
pub use kind::{Kind, ending_of, kind_of};
pub use range::{Range, range_of};

/// The folder of uploaded files. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// What is known of an uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileRecord {
    /// SHA-256 of its bytes, which is also its address.
    #[schema(value_type = String, example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    pub sha256: Sha256,
    /// How many bytes.
    pub size: u64,
    /// What its first bytes say it is.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// When it was first uploaded.
    #[schema(value_type = String, format = DateTime)]
    pub uploaded_at: Timestamp,
}

/// A file on its way in: under a temporary name until it is complete.
pub struct Incoming {
    file: tokio::fs::File,
    path: tempfile::TempPath,
    hasher: Hasher,
    size: u64,
    head: Vec<u8>,
}

/// So many first bytes tell what a file is; plain text is judged by all of them.
const HEAD_BYTES: usize = 8 * 1024;

impl Files {
    /// Opens the folder, making it where it does not exist.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(folder.join("incoming"))?;
        Ok(Self { folder })
    }

    /// Checks that files can be written: what readiness asks.
    ///
    /// # Errors
    /// When they cannot.
    pub async fn check(&self) -> io::Result<()> {
        let folder = self.folder.join("incoming");
        tokio::task::spawn_blocking(move || tempfile::NamedTempFile::new_in(folder).map(drop)).await?
    }

    /// Begins to take in a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn begin(&self) -> io::Result<Incoming> {
        let folder = self.folder.join("incoming");
        let (file, path) =
            tokio::task::spawn_blocking(move || tempfile::NamedTempFile::new_in(folder)).await??.into_parts();
        let file = tokio::fs::File::from_std(file);
        Ok(Incoming { file, path, hasher: Hasher::new(), size: 0, head: Vec::new() })
    }

    /// Keeps a complete file and its record; a file that is there already stays as it is.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn keep(&self, incoming: Incoming, kind: Kind, now: Timestamp) -> io::Result<FileRecord> {
        let Incoming { mut file, path, hasher, size, .. } = incoming;
        file.flush().await?;
        file.sync_all().await?;
        drop(file);
        let sha256 = Sha256::parse(&hex::encode(hasher.finalize())).expect("a SHA-256 has 64 hexadecimal digits");
        if let Some(known) = self.record(&sha256).await? {
            self.touch(&sha256, now).await?;
            return Ok(known);
        }
        let record = FileRecord { sha256, size, media_type: kind.media_type().to_owned(), uploaded_at: now };
        let target = self.path(&record.sha256);
        let kept = record.clone();
        tokio::task::spawn_blocking(move || keep(path, &target, &kept)).await??;
        Ok(record)
    }

    /// Keeps a file that this program made.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn put(&self, bytes: &[u8], now: Timestamp) -> io::Result<FileRecord> {
        let mut incoming = self.begin().await?;
        incoming.write(bytes).await?;
        let kind = kind_of(incoming.head()).unwrap_or(Kind::TEXT);
        self.keep(incoming, kind, now).await
    }

    /// The record of a kept file.
    ///
    /// # Errors
    /// When the disk refuses or the record was tampered with.
    pub async fn record(&self, sha256: &Sha256) -> io::Result<Option<FileRecord>> {
        match tokio::fs::read(sidecar(&self.path(sha256))).await {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens a kept file for reading.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn read(&self, sha256: &Sha256) -> io::Result<tokio::fs::File> {
        tokio::fs::File::open(self.path(sha256)).await
    }

    /// Two letters of the hash make a folder, so that no folder grows without bounds.
    fn path(&self, sha256: &Sha256) -> PathBuf {
        self.folder.join(&sha256.as_str()[..2]).join(sha256.as_str())
    }
}

impl Incoming {
    /// Takes in the next piece; answers the size so far.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn write(&mut self, piece: &[u8]) -> io::Result<u64> {
        self.hasher.update(piece);
        self.size += piece.len() as u64;
        let missing = HEAD_BYTES.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..missing]);
        self.file.write_all(piece).await?;
        Ok(self.size)
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        &self.head
    }
}

/// The record comes last: whoever finds it finds the file.
fn keep(incoming: tempfile::TempPath, target: &Path, record: &FileRecord) -> io::Result<()> {
    let folder = target.parent().expect("a kept file lies in a folder");
    std::fs::create_dir_all(folder)?;
    incoming.persist(target).map_err(|error| error.error)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut file, &serde_json::to_vec(record)?)?;
    file.as_file().sync_all()?;
    file.persist(sidecar(target)).map_err(|error| error.error)?;
    // The names are durable once the folder is.
    std::fs::File::open(folder)?.sync_all()
}

fn sidecar(path: &Path) -> PathBuf {
    path.with_extension("json")
}
