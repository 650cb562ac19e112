//! wasm-opt, of the npm package `binaryen`. A module that was optimised before is not optimised again.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::assets::hash;
use crate::metadata::Project;
use crate::npm;
use crate::step::{note, run};

/// Optimises for size.
const LEVEL: &str = "-Oz";

/// A wasm-opt that is on the machine.
pub(crate) struct WasmOpt {
    program: std::path::PathBuf,
    /// Its version: part of the key under which modules are kept.
    pub(crate) version: String,
}

impl WasmOpt {
    /// Finds it, with npm's help. Says so where it cannot be had: the site works without, and is twice as large.
    pub(crate) fn find(project: &Project) -> Option<Self> {
        match Self::installed(project) {
            Ok(found) => Some(found),
            Err(error) => {
                note(&format!(
                    "wasm-opt is skipped, the wasm stays large: {error:#}"
                ));
                None
            }
        }
    }

    fn installed(project: &Project) -> Result<Self> {
        npm::install(project)?;
        Ok(Self {
            program: npm::package(project, "binaryen").join("bin/wasm-opt"),
            version: npm::version(project, "binaryen")?,
        })
    }

    /// The module, optimised.
    pub(crate) fn optimise(&self, project: &Project, wasm: &[u8]) -> Result<Vec<u8>> {
        let cache = project.cache("wasm-opt");
        let key = hash(&[wasm, self.version.as_bytes(), LEVEL.as_bytes()]);
        let kept = cache.join(format!("{key}.wasm"));
        if !kept.is_file() {
            // One module is kept, the last one.
            if cache.exists() {
                fs::remove_dir_all(&cache)?;
            }
            fs::create_dir_all(&cache)?;
            let (before, after) = (cache.join("before.wasm"), cache.join("after.wasm"));
            fs::write(&before, wasm)?;
            run(Command::new("node")
                .arg(&self.program)
                .args([LEVEL, "--strip-debug", "--strip-producers"])
                .arg(&before)
                .arg("-o")
                .arg(&after))?;
            fs::remove_file(&before)?;
            fs::rename(&after, &kept)?;
        }
        fs::read(&kept).with_context(|| format!("cannot read {}", kept.display()))
    }
}
