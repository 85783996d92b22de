//! The folder of embedded stores and files, for its owner's eyes only.

use std::path::Path;

use crate::failure::Failure;

/// Creates the folder with mode 0700 if it is not there.
///
/// # Errors
/// The folder cannot be created.
pub fn create(path: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| {
        Failure::settings(
            format!("Теку {} не створено: перевірте права або задайте іншу в ZGODA_DATA_DIR.", path.display()),
            format!(
                "The folder {} cannot be created: check permissions or set another in ZGODA_DATA_DIR.",
                path.display()
            ),
        )
        .because(error)
    })
}
