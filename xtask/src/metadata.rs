//! What is built, and where: `[[workspace.metadata.leptos]]` of the root manifest, which cargo-leptos reads too.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::step::output;

/// The workspace, as cargo sees it.
pub(crate) struct Project {
    /// The folder of the root manifest.
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) target: PathBuf,
    /// The name of script, wasm and style.
    pub(crate) output_name: String,
    /// The package of the server.
    pub(crate) bin_package: String,
    /// The server's binary.
    pub(crate) bin_target: String,
    /// The package of the wasm entry.
    pub(crate) lib_package: String,
    /// The profile of the wasm.
    pub(crate) lib_profile: String,
    /// The folder of the assets within the site, and their path in an address.
    pub(crate) pkg_dir: String,
    /// The style, in the repository.
    pub(crate) style_file: PathBuf,
    /// The folder of the browser tests, and of every package from npm.
    pub(crate) end2end: PathBuf,
}

impl Project {
    /// Asks cargo.
    pub(crate) fn read() -> Result<Self> {
        let metadata = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
        Self::from_metadata(&serde_json::from_str(&metadata)?)
    }

    fn from_metadata(metadata: &Value) -> Result<Self> {
        let root = PathBuf::from(text(metadata, "/workspace_root")?);
        let leptos = |key: &str| text(metadata, &format!("/metadata/leptos/0/{key}"));
        Ok(Self {
            target: text(metadata, "/target_directory")?.into(),
            output_name: leptos("output-name")?,
            bin_package: leptos("bin-package")?,
            bin_target: leptos("bin-target")?,
            lib_package: leptos("lib-package")?,
            lib_profile: leptos("lib-profile-release")?,
            pkg_dir: leptos("site-pkg-dir")?,
            style_file: root.join(leptos("style-file")?),
            end2end: root.join(leptos("end2end-dir")?),
            root,
        })
    }

    /// The folder of the server's binary, which can be moved elsewhere as a whole.
    pub(crate) fn release(&self) -> PathBuf {
        self.target.join("release")
    }

    /// The server's binary.
    pub(crate) fn binary(&self) -> PathBuf {
        self.release().join(&self.bin_target)
    }

    /// The root of the site. It is beside the binary, not where cargo-leptos puts its own, so that the two never mix.
    pub(crate) fn site(&self) -> PathBuf {
        self.release().join("site")
    }

    /// The assets.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.site().join(&self.pkg_dir)
    }

    /// Where leptos looks for the hashes in the assets' names: beside the binary.
    pub(crate) fn hashes(&self) -> PathBuf {
        self.release().join("hash.txt")
    }

    /// A folder for what is kept between builds.
    pub(crate) fn cache(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// A command with the environment in which the server finds its site.
    pub(crate) fn with_site<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("LEPTOS_OUTPUT_NAME", &self.output_name)
            .env("LEPTOS_SITE_ROOT", self.site())
            .env("LEPTOS_SITE_PKG_DIR", &self.pkg_dir)
            .env("LEPTOS_HASH_FILES", "true")
            .env("LEPTOS_ENV", "PROD")
    }
}

/// The cargo that started this program, else the one on the path.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo says of this package to this program is not to reach build scripts: `ring` is compiled anew where
    // they differ, and with it all that needs it.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if ["CARGO_PKG_", "CARGO_MANIFEST_"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            command.env_remove(name);
        }
    }
    command
}

/// A path as one sees it from the repository's root, where it is in it.
pub(crate) fn brief<'p>(project: &Project, path: &'p Path) -> std::path::Display<'p> {
    path.strip_prefix(&project.root).unwrap_or(path).display()
}

fn text(metadata: &Value, pointer: &str) -> Result<String> {
    metadata
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .with_context(|| format!("cargo metadata has no text at {pointer}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Project;

    #[test]
    fn the_manifest_says_what_is_built() {
        let project = Project::read().expect("this is run in the workspace");
        assert_eq!(project.output_name, "miavoce");
        assert!(project.root.join("Cargo.lock").is_file());
        assert_eq!(
            project.pkg(),
            project.target.join(Path::new("release/site/pkg"))
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        let metadata = serde_json::json!({ "workspace_root": "/", "target_directory": "/target" });
        let error = Project::from_metadata(&metadata)
            .err()
            .expect("nothing about leptos is there");
        assert!(error.to_string().contains("/metadata/leptos/0/output-name"));
    }
}
