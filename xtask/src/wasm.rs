//! The islands: compiled to wasm, and bound to JavaScript.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::metadata::{Project, cargo};
use crate::step::run;
use crate::wasm_target::TARGET;

/// A wasm module and the script that loads it.
pub(crate) struct Bound {
    pub(crate) wasm: Vec<u8>,
    pub(crate) script: Vec<u8>,
}

/// Compiles the wasm entry, and returns where it is.
pub(crate) fn compile(project: &Project) -> Result<PathBuf> {
    run(cargo()
        .args(["build", "--package", &project.lib_package])
        .args(["--profile", &project.lib_profile, "--target", TARGET])
        .env("LEPTOS_OUTPUT_NAME", &project.output_name)
        .current_dir(&project.root))?;
    let file = format!("{}.wasm", project.lib_package.replace('-', "_"));
    Ok(project
        .target
        .join(TARGET)
        .join(&project.lib_profile)
        .join(file))
}

/// Binds a module to JavaScript with the very version of wasm-bindgen that is compiled into it. The section that names
/// the module's features stays, so that wasm-opt knows them.
pub(crate) fn bind(project: &Project, compiled: &Path) -> Result<Bound> {
    let folder = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_path(compiled)
        .out_name(&project.output_name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .generate_output()
        .context("wasm-bindgen")?;
    // Every package has a list of them, mostly an empty one.
    let none = output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty();
    if !none {
        bail!(
            "a package brings JavaScript files of its own: they would be loaded under names without a hash"
        );
    }
    output.emit(folder.path())?;
    let read = |end: &str| {
        let file = folder.path().join(format!("{}{end}", project.output_name));
        fs::read(&file).with_context(|| format!("wasm-bindgen did not write {}", file.display()))
    };
    Ok(Bound {
        wasm: read("_bg.wasm")?,
        script: read(".js")?,
    })
}
