//! What is outside is down: the mail server and the gateway for text messages are slow, shut, say nothing, or are gone
//! in the middle; then they are well again. Each message has to arrive, and what was acknowledged must not come again.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};

use super::caller::Caller;
use super::house::House;
use super::post::{Manners, Post};
use super::{Found, Options, export, template};
use crate::metadata::Project;
use crate::step::note;

/// For how long the outside misbehaves.
const DOWN: Duration = Duration::from_secs(20);
/// Within which everything has arrived once it is well again: the longest wait of the first attempts.
const ARRIVED: Duration = Duration::from_secs(300);
/// Requests that are filed meanwhile.
const FILED: usize = 4;

pub(super) fn run(project: &Project, _: &Options, folder: &Path) -> Result<Found> {
    let template = template::make(project, folder)?;
    let mut found = Found::default();
    let mut figures = Vec::new();
    for manners in [
        Manners::Slow,
        Manners::Shut,
        Manners::Silent,
        Manners::HalfOpen,
    ] {
        let (letters, again) = play(project, folder, &template, manners, &mut found.wrong)?;
        figures.push(format!(
            "{manners:?}: {letters} messages, {again} of them twice"
        ));
        note(&figures[figures.len() - 1]);
    }
    found.figures = figures.join("; ");
    Ok(found)
}

/// How many messages arrived, and how many more than once.
fn play(
    project: &Project,
    folder: &Path,
    template: &Path,
    manners: Manners,
    wrong: &mut Vec<String>,
) -> Result<(usize, usize)> {
    let post = Post::open()?;
    let mut house = House::furnished(project, &folder.join("house"), template)?;
    in_earnest(&mut house, &post);
    house.start()?;
    let mut caller = Caller::new(house.address(), &export::line(0));
    let broken = |broken| anyhow!("{broken}");
    let number = export::line(0);
    caller
        .sign_in_by(|_| Ok(post.code(&number)))
        .map_err(broken)?;
    post.behave(manners);
    let began = Instant::now();
    let mut filed = Vec::new();
    for _ in 0..FILED {
        filed.extend(caller.file("access").map_err(broken)?);
    }
    ensure!(
        filed.len() == FILED,
        "{} of {FILED} requests were filed",
        filed.len()
    );
    sleep(DOWN.saturating_sub(began.elapsed()));
    // Whoever delivers dies too.
    house.kill();
    house.start()?;
    post.behave(Manners::Well);
    let began = Instant::now();
    // To the office and to the person, about each.
    while acknowledged(&post, &filed).len() < 2 * FILED && began.elapsed() < ARRIVED {
        sleep(Duration::from_millis(500));
    }
    let told = house.end()?;
    wrong.extend(told.iter().map(|told| format!("{manners:?}: {told}")));
    let taken = post.taken();
    let about: Vec<_> = taken
        .iter()
        .filter(|letter| {
            filed
                .iter()
                .any(|reference| letter.text.contains(reference))
        })
        .collect();
    let ids: BTreeSet<&str> = about.iter().map(|letter| letter.id.as_str()).collect();
    let arrived = acknowledged(&post, &filed).len();
    if arrived != 2 * FILED {
        wrong.push(format!(
            "{manners:?}: {arrived} messages of {} arrived",
            2 * FILED
        ));
    }
    if ids.len() != 2 * FILED || ids.contains("") {
        let many = ids.len();
        wrong.push(format!(
            "{manners:?}: {many} ids for {} messages",
            2 * FILED
        ));
    }
    for id in &ids {
        let times = about
            .iter()
            .filter(|letter| letter.id == **id && letter.acknowledged);
        if times.count() > 1 {
            wrong.push(format!(
                "{manners:?}: {id} came again though it was acknowledged"
            ));
        }
    }
    Ok((ids.len(), about.len() - ids.len()))
}

/// The ids of what arrived about these requests, and was acknowledged.
fn acknowledged(post: &Post, filed: &[String]) -> BTreeSet<String> {
    let taken = post.taken().into_iter();
    taken
        .filter(|letter| letter.acknowledged)
        .filter(|letter| {
            filed
                .iter()
                .any(|reference| letter.text.contains(reference))
        })
        .map(|letter| letter.id)
        .collect()
}

/// A portal that is no demonstration: its messages leave.
fn in_earnest(house: &mut House<'_>, post: &Post) {
    let ring = house.data().join("keys.json").display().to_string();
    for (name, value) in [
        ("DEMONSTRATION__ENABLED", "false"),
        ("HTTP__PUBLIC_URL", "https://portal.example"),
        ("HTTP__TRUSTED_PROXIES", "127.0.0.1"),
        ("KEYS__RING_FILE", &ring),
        ("SMTP__HOST", "localhost"),
        ("SMTP__PORT", &post.smtp.port().to_string()),
        ("SMTP__SECURITY", "none"),
        ("SMTP__FROM", "portal@portal.example"),
        ("SMTP__TIMEOUT_S", "5"),
        ("GATEWAY__URL", &format!("http://{}/messages", post.gateway)),
        (
            "GATEWAY__TEMPLATE",
            "{ \"to\": \"{to}\", \"text\": \"{text}\" }",
        ),
        ("GATEWAY__TIMEOUT_S", "5"),
    ] {
        house.set(&format!("MIAVOCE_{name}"), value);
    }
}
