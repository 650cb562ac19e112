//! Processes, as the system tells of them, and the signals that end them.

use std::fs;
use std::process::{Child, Command, Stdio};

/// A server that is about to be killed.
pub(crate) struct Victim(Option<u32>);

impl Victim {
    /// A process that was started; nobody, where none was.
    pub(crate) fn of(process: Option<&Child>) -> Self {
        Self(process.map(Child::id))
    }

    /// `kill -9`.
    pub(crate) fn kill(&self) {
        if let Some(process) = self.0 {
            signal("KILL", process);
        }
    }
}

/// Sends a process a signal.
pub(crate) fn signal(name: &str, process: u32) {
    // One that has ended cannot be reached, which is as well.
    let _ = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// Whether a process is there, and not only its end to be heard of. Its first thread may have ended before the others:
/// what it has open is closed by the last.
pub(crate) fn is_there(process: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{process}/task"));
    threads.into_iter().flatten().flatten().any(|thread| {
        let status = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
        let state = status
            .rsplit_once(") ")
            .map(|(_, rest)| rest.chars().next());
        !matches!(state, None | Some(None | Some('Z' | 'X')))
    })
}

/// The processes that a process started.
pub(crate) fn children(process: u32) -> Vec<u32> {
    let file = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(file).unwrap_or_default();
    let ids = children.split_whitespace();
    ids.filter_map(|id| id.parse().ok()).collect()
}
