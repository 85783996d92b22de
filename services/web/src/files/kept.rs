//! Which files are kept, and since when nobody has spoken of them: for housekeeping.

use std::{fs, io};

use jiff::Timestamp;
use zgoda_domain::values::Sha256;

use super::{Files, sidecar};

/// A kept file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its hash.
    pub sha256: Sha256,
    /// How long it is.
    pub bytes: u64,
    /// When it was last uploaded, or named in a command.
    pub touched_at: Timestamp,
}

impl Files {
    /// Notes that a kept file is spoken of, so that housekeeping leaves it alone.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn touch(&self, sha256: &Sha256, now: Timestamp) -> io::Result<()> {
        let record = sidecar(&self.path(sha256));
        tokio::task::spawn_blocking(move || fs::File::options().write(true).open(record)?.set_modified(now.into()))
            .await?
    }

    /// Every kept file. It looks at each: not for an async worker.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn kept(&self) -> io::Result<Vec<KeptFile>> {
        let mut kept = Vec::new();
        for folder in fs::read_dir(&self.folder)? {
            let folder = folder?.path();
            if folder.is_dir() {
                for entry in fs::read_dir(folder)? {
                    kept.extend(self.kept_by(&entry?.path())?);
                }
            }
        }
        Ok(kept)
    }

    /// The file that a record is about; none for anything else that lies there.
    fn kept_by(&self, record: &std::path::Path) -> io::Result<Option<KeptFile>> {
        let named = record.extension().is_some_and(|ending| ending == "json");
        let stem = record.file_stem().and_then(|stem| stem.to_str()).filter(|_| named);
        let Some(sha256) = stem.and_then(|stem| Sha256::parse(stem).ok()) else { return Ok(None) };
        let bytes = fs::metadata(self.path(&sha256))?.len();
        let touched_at = Timestamp::try_from(fs::metadata(record)?.modified()?).map_err(io::Error::other)?;
        Ok(Some(KeptFile { sha256, bytes, touched_at }))
    }

    /// Deletes a file unless it was spoken of since; true when it is gone. The record goes first: whoever finds it finds the file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn delete_untouched(&self, file: &KeptFile) -> io::Result<bool> {
        let path = self.path(&file.sha256);
        if self.kept_by(&sidecar(&path))?.as_ref() != Some(file) {
            return Ok(false);
        }
        fs::remove_file(sidecar(&path))?;
        fs::remove_file(path)?;
        Ok(true)
    }
}
