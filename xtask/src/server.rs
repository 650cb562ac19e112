//! The server.

use anyhow::Result;

use crate::metadata::{Project, cargo};
use crate::step::{run, step};

/// Builds the server as it is released.
pub(crate) fn build(project: &Project) -> Result<()> {
    step("Compiling the server", || {
        run(cargo()
            .args(["build", "--release", "--package", &project.bin_package])
            // Read while leptos is compiled: the name under which pages ask for the wasm.
            .env("LEPTOS_OUTPUT_NAME", &project.output_name)
            .current_dir(&project.root))
    })
}
