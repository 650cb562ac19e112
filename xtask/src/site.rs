//! The site: script, wasm and style, under the names by which pages ask for them.

use std::fs;

use anyhow::{Context, Result};

use crate::assets::{self, Asset, hash};
use crate::metadata::{Project, brief};
use crate::step::{note, step};
use crate::wasm;
use crate::wasm_opt::WasmOpt;

/// The recipe: what was made by another one is made again.
const RECIPE: [&str; 4] = [
    include_str!("assets.rs"),
    include_str!("site.rs"),
    include_str!("wasm.rs"),
    include_str!("wasm_opt.rs"),
];

/// Builds the site, or leaves it where nothing has changed.
pub(crate) fn build(project: &Project) -> Result<()> {
    let compiled = step("Compiling the islands", || wasm::compile(project))?;
    let wasm_opt = step("Looking for wasm-opt", || Ok(WasmOpt::find(project)))?;
    let style = fs::read(&project.style_file)
        .with_context(|| format!("cannot read {}", brief(project, &project.style_file)))?;
    let key = key(&fs::read(&compiled)?, &style, wasm_opt.as_ref());
    let built_from = project.site().join("built-from");
    if project.hashes().is_file() && fs::read_to_string(&built_from).is_ok_and(|found| found == key)
    {
        println!("» The site has not changed");
        return Ok(());
    }
    let mut bound = step("Binding the islands to JavaScript", || {
        wasm::bind(project, &compiled)
    })?;
    if let Some(wasm_opt) = &wasm_opt {
        let title = format!("Making the wasm small (wasm-opt {})", wasm_opt.version);
        bound.wasm = step(&title, || wasm_opt.optimise(project, &bound.wasm))?;
    }
    step("Naming and compressing the assets", || {
        let asset = |kind, content| Asset { kind, content };
        publish(
            project,
            &[
                asset("js", &bound.script),
                asset("wasm", &bound.wasm),
                asset("css", &style),
            ],
        )
    })?;
    Ok(fs::write(built_from, key)?)
}

fn publish(project: &Project, assets: &[Asset<'_>]) -> Result<()> {
    let pkg = project.pkg();
    fs::create_dir_all(&pkg)?;
    for asset in assets {
        let sizes = assets::write(asset, &project.output_name, &pkg)?;
        note(&format!(
            "{:4} {:7} bytes, {:6} brotli, {:6} gzip",
            asset.kind, sizes.plain, sizes.brotli, sizes.gzip
        ));
    }
    fs::write(project.hashes(), assets::hashes(assets))?;
    assets::sweep(&pkg, &project.output_name, assets)
}

fn key(compiled: &[u8], style: &[u8], wasm_opt: Option<&WasmOpt>) -> String {
    let version = wasm_opt.map_or("", |wasm_opt| &wasm_opt.version);
    let mut parts = vec![compiled, style, version.as_bytes()];
    parts.extend(RECIPE.map(str::as_bytes));
    hash(&parts)
}
