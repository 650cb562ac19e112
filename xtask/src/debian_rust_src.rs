//! A target's standard library built from Debian's `rust-src`, for machines that do not reach Rust's own servers.
//! It must be the source of exactly the compiler in use. apt fetches and verifies it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::metadata::cargo;
use crate::step::{note, output, run, succeeds};

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Where Debian may have the compiler in use, the likeliest first.
const SUITES: [&str; 4] = ["trixie-backports", "trixie", "sid", "forky"];

/// Builds the standard library for `target` and puts it into the compiler's sysroot.
pub(crate) fn install(target: &str) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    // apt reads and writes here as a user of its own.
    fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755))?;
    let version = compiler_version(&output(Command::new("rustc").arg("--version"))?)?;
    let package = fetch(scratch.path(), &version)?;
    let unpacked = scratch.path().join("unpacked");
    run(Command::new("dpkg").arg("-x").arg(&package).arg(&unpacked))?;
    let library = library(&unpacked.join("usr/src"))?;
    let built = build(&library, target)?;
    place(&built, target)
}

/// `1.95.0` of `rustc 1.95.0 (59807616e 2026-04-14)`. Debian has no betas and no nightlies.
fn compiler_version(line: &str) -> Result<String> {
    let version = line.split(' ').nth(1).unwrap_or_default();
    if version.is_empty() || version.contains('-') {
        bail!("Debian has no source for `{line}`");
    }
    Ok(version.to_owned())
}

/// Downloads `rust-src` of that version from the first suite that has it.
fn fetch(scratch: &Path, version: &str) -> Result<PathBuf> {
    let targets = output(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(LABEL)|$(REPO_URI)",
        "Created-By: Packages",
    ]))
    .context("apt is needed for it")?;
    for mirror in mirrors(&targets) {
        for suite in SUITES {
            let apt = Apt::new(scratch, &mirror, suite)?;
            if !succeeds(apt.command("apt-get").arg("update")) {
                continue;
            }
            let listed = output(apt.command("apt-cache").args(["madison", "rust-src"]))?;
            let Some(wanted) = listed_version(&listed, version) else {
                continue;
            };
            note(&format!("rust-src {wanted} of Debian {suite}"));
            run(apt
                .command("apt-get")
                .args(["--quiet=2", "download", &format!("rust-src={wanted}")])
                .current_dir(scratch))?;
            return only_file(scratch, "deb");
        }
    }
    bail!("no suite of Debian has rust-src {version}");
}

/// The mirrors of Debian proper among the machine's sources.
fn mirrors(targets: &str) -> Vec<String> {
    let mut mirrors: Vec<String> = Vec::new();
    for (label, address) in targets.lines().filter_map(|line| line.split_once('|')) {
        // Labels are known only after an update; before one, the usual end of a mirror's address tells.
        let debian = label == "Debian" || address.trim_end_matches('/').ends_with("/debian");
        if debian && !mirrors.iter().any(|known| known == address) {
            mirrors.push(address.to_owned());
        }
    }
    mirrors
}

/// The version of the package in `apt-cache madison` that is the compiler's.
fn listed_version(listed: &str, compiler: &str) -> Option<String> {
    listed
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|version| version.split(['+', '-', '~']).next() == Some(compiler))
        .map(str::to_owned)
}

/// apt with one source of its own and nothing of the machine's lists.
struct Apt {
    options: Vec<String>,
}

impl Apt {
    fn new(scratch: &Path, mirror: &str, suite: &str) -> Result<Self> {
        let folder = scratch.join("apt").join(suite);
        let (lists, cache) = (folder.join("lists"), folder.join("cache"));
        fs::create_dir_all(lists.join("partial"))?;
        fs::create_dir_all(cache.join("archives/partial"))?;
        let source = folder.join("source.list");
        fs::write(
            &source,
            format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n"),
        )?;
        Ok(Self {
            options: [
                ("Dir::Etc::SourceList", source.as_path()),
                ("Dir::Etc::SourceParts", Path::new("/dev/null")),
                ("Dir::State::Lists", &lists),
                ("Dir::Cache", &cache),
            ]
            .map(|(key, path)| format!("{key}={}", path.display()))
            .to_vec(),
        })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.args(["-o", "Acquire::Languages=none"]);
        for option in &self.options {
            command.args(["-o", option]);
        }
        command
    }
}

fn library(sources: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(sources)? {
        let library = entry?.path().join("library");
        if library.join("sysroot/Cargo.toml").is_file() {
            return Ok(library);
        }
    }
    bail!(
        "the package has no standard library in {}",
        sources.display()
    );
}

/// Builds the library, and returns the folder of its `.rlib` files.
fn build(library: &Path, target: &str) -> Result<PathBuf> {
    let built = library.join("target");
    run(cargo()
        .args(["build", "--release", "--target", target])
        .args(["--manifest-path", "sysroot/Cargo.toml"])
        .args(["--features", "compiler-builtins-mem"])
        .arg("--target-dir")
        .arg(&built)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd")
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .current_dir(library))?;
    Ok(built.join(target).join("release/deps"))
}

/// Puts the library into the sysroot, whole or not at all.
fn place(built: &Path, target: &str) -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let rustlib = Path::new(&sysroot).join("lib/rustlib");
    let place = rustlib.join(target);
    if place.join("lib").exists() {
        bail!(
            "{} is there, but does not work: remove it",
            place.join("lib").display()
        );
    }
    let staged = tempfile::Builder::new()
        .prefix(".xtask-")
        .tempdir_in(&rustlib)
        .with_context(|| format!("cannot write to {}", rustlib.display()))?;
    let lib = staged.path().join("lib");
    fs::create_dir(&lib)?;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "rlib") {
            let name = path.file_name().context("a file has a name")?;
            fs::copy(&path, lib.join(name))?;
        }
    }
    fs::create_dir_all(&place)?;
    fs::rename(&lib, place.join("lib"))?;
    Ok(())
}

fn only_file(folder: &Path, end: &str) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == end) {
            return Ok(path);
        }
    }
    bail!("there is no .{end} file in {}", folder.display());
}

#[cfg(test)]
mod tests {
    use super::{compiler_version, listed_version, mirrors};

    #[test]
    fn only_a_released_compiler_has_a_source_in_debian() {
        let version = compiler_version("rustc 1.95.0 (59807616e 2026-04-14)");
        assert_eq!(version.expect("it is released"), "1.95.0");
        assert!(compiler_version("rustc 1.97.0-nightly (52b6e2c20 2026-04-27)").is_err());
        assert!(compiler_version("").is_err());
    }

    #[test]
    fn the_version_is_exactly_the_compilers() {
        let listed = "  rust-src | 1.85.0+dfsg3-1 | mirror trixie/main amd64 Packages\n  \
                      rust-src | 1.95.0+dfsg1-2~bpo13+1 | mirror trixie-backports/main amd64 Packages";
        assert_eq!(
            listed_version(listed, "1.95.0").as_deref(),
            Some("1.95.0+dfsg1-2~bpo13+1")
        );
        assert_eq!(listed_version(listed, "1.95.1"), None);
        assert_eq!(listed_version(listed, "1.9"), None);
    }

    #[test]
    fn only_debian_proper_is_asked() {
        let targets = "Debian-Security|http://mirror.test/debian-security/\n\
                       Debian|http://mirror.test/somewhere/\n\
                       Debian|http://mirror.test/somewhere/\n\
                       |http://other.test/debian\n\
                       Node Source|https://node.test/node_20.x/";
        assert_eq!(
            mirrors(targets),
            ["http://mirror.test/somewhere/", "http://other.test/debian"]
        );
    }
}
