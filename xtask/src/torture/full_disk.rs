//! A disk that is full, and then is not: the data of a portal on a small file system of their own.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::browser::Broken;
use super::house::House;
use super::story::Story;
use super::{Found, Options, export, import, template};
use crate::metadata::Project;
use crate::step::{run as perform, succeeds};

/// The size of the file system, in kilobytes, beside what the database has at the beginning.
const ROOM_KB: u64 = 3 * 1024;
/// How much is left free when the disk is full, in kilobytes: from nothing at all to what a few acts take.
const LEFT_KB: [u64; 8] = [0, 4, 8, 16, 32, 64, 128, 256];

/// A small file system, which goes when this does.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path, kilobytes: u64) -> Result<Option<Self>> {
        fs::create_dir_all(at)?;
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at);
        Ok(succeeds(&mut mount).then(|| Self(at.to_owned())))
    }

    /// Fills it up to so many kilobytes.
    fn fill(&self, left: u64) -> Result<()> {
        let mut file = File::create(self.filler())?;
        let block = [0; 4096];
        // Until there is no room: that is the point.
        while file.write_all(&block).is_ok() {}
        let full = file.metadata()?.len();
        file.set_len(full.saturating_sub(left * 1024))?;
        Ok(())
    }

    fn free(&self) -> Result<()> {
        Ok(fs::remove_file(self.filler())?)
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // Left over, it is found by whoever looks at their mounts.
        let _ = perform(Command::new("umount").arg("--lazy").arg(&self.0));
    }
}

/// Imports while there is so much left for audio, and again once there is room. Whether the first failed; `None` where
/// nothing can be mounted.
fn import_to(
    project: &Project,
    folder: &Path,
    template: &Path,
    left: u64,
    wrong: &mut Vec<String>,
) -> Result<Option<bool>> {
    let house = House::new(project, &folder.join("house"))?;
    let size = kilobytes(&template.join("audio"))? + ROOM_KB;
    let Some(disk) = Small::mount(&house.data().join("audio"), size)? else {
        return Ok(None);
    };
    house.furnish(template)?;
    let what = format!("{left} kB free for audio");
    let failing = |arguments: &[&str]| {
        disk.fill(left)?;
        let output = house.command(arguments).output()?;
        disk.free()?;
        Ok(output)
    };
    import::twice(&house, &folder.join("import"), &what, failing, wrong).map(Some)
}

/// What a folder takes on a disk.
fn kilobytes(folder: &Path) -> Result<u64> {
    let mut all = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        all += match entry.file_type()?.is_dir() {
            true => kilobytes(&entry.path())?,
            // A block has 512 bytes.
            false => entry.metadata()?.blocks() / 2,
        };
    }
    Ok(all)
}

pub(super) fn run(project: &Project, options: &Options, folder: &Path) -> Result<Found> {
    let template = template::make(project, folder)?;
    let mut found = Found::default();
    let (mut sorry, mut failed) = (0, 0);
    let step = usize::try_from(options.stride.min(4))?;
    for left in LEFT_KB.into_iter().step_by(step) {
        let mut house = House::new(project, &folder.join("house"))?;
        let database = fs::metadata(template.join("miavoce.db"))?.len() / 1024;
        let Some(disk) = Small::mount(&house.data(), database + ROOM_KB)? else {
            return Ok(Found::skipped(
                "only root can mount a small file system here",
            ));
        };
        house.furnish_around(&template, &folder.join("house/elsewhere"))?;
        house.start()?;
        disk.fill(left)?;
        let mut story = Story::new(house.address(), &export::line(0), None);
        match story.tell() {
            Ok(()) => {}
            Err(Broken::Sorry(_)) => sorry += 1,
            Err(broken) => found.wrong.push(format!("{left} kB free: {broken}")),
        }
        if !house.is_alive() {
            found
                .wrong
                .push(format!("{left} kB free: the server ended"));
        }
        disk.free()?;
        // The same process goes on, without anybody's help.
        let told = story.check();
        found.wrong.extend(
            told.into_iter()
                .map(|told| format!("{left} kB free, then freed: {told}")),
        );
        let mut next = Story::new(house.address(), &export::line(1), None);
        if let Err(broken) = next.tell() {
            found
                .wrong
                .push(format!("{left} kB free, then freed: {broken}"));
        }
        house.kill();
        house.start()?;
        let told = story.check().into_iter().chain(next.check());
        found
            .wrong
            .extend(told.map(|told| format!("{left} kB free, then restarted: {told}")));
        house.check_data()?;
        if house.logged().contains("panicked") {
            found
                .wrong
                .push(format!("{left} kB free: something panicked"));
        }
        house.stop()?;
        drop(disk);
        let imported = import_to(project, folder, &template, left, &mut found.wrong)?;
        failed += u32::from(imported == Some(true));
        if left == 0 && imported == Some(false) {
            found
                .wrong
                .push("audio was imported to a full disk".to_owned());
        }
    }
    found.figures = format!(
        "{} sizes; the portal was sorry {sorry} times, {failed} imports had no room for \
         audio and went on",
        LEFT_KB.len().div_ceil(step)
    );
    Ok(found)
}
