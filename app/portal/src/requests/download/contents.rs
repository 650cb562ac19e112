//! The files of a package: the copies, what the person added to them, the answer under Art. 15, the letter.

use std::collections::BTreeMap;

use rules::rome;

use super::{DownloadError, copies};
use crate::Portal;
use crate::art15::{self, Person};
use crate::audio::sealed_audio;
use crate::document::{Document, PdfError, html, pdf};
use crate::release::{Content, Entry};
use crate::requests::{Followed, answered};
use crate::store::{Corrected, NamedRecording, Recording, StoreError};

/// The files, the recordings first.
pub(super) async fn contents(
    portal: &Portal,
    followed: &Followed,
) -> Result<Vec<Entry>, DownloadError> {
    let request = &followed.request;
    let mut named = Vec::new();
    for there in followed.recordings.iter().filter(|named| named.is_held) {
        if let Some(recording) = portal.store.recording(there.recording).await? {
            named.push((there, recording));
        }
    }
    let mut entries = recordings(portal, followed, &named).await?;
    let recordings: Vec<Recording> = named.into_iter().map(|(_, recording)| recording).collect();
    let person = person(portal, followed).await?;
    let language = request.asked.language;
    let (answer, facts) = art15::answer(portal, language, &person, &recordings).await?;
    entries.push(file("answer.html", html(&answer).into_bytes()));
    entries.push(file("answer.json", serde_json::to_vec_pretty(&facts)?));
    let letter = answered(portal, followed)
        .await?
        .map(|answered| answered.letter);
    let documents = [("answer.pdf", Some(answer)), ("letter.pdf", letter)];
    entries.extend(tokio::task::spawn_blocking(move || pdfs(documents)).await??);
    Ok(entries)
}

/// The copies, each followed by what the person added to the recording (Art. 16).
async fn recordings(
    portal: &Portal,
    followed: &Followed,
    named: &[(&NamedRecording, Recording)],
) -> Result<Vec<Entry>, DownloadError> {
    let mut entries = Vec::new();
    let mut taken = BTreeMap::new();
    for (given, copy) in copies(followed) {
        let there = named
            .iter()
            .find(|(named, _)| named.recording == given.recording);
        let Some((_, recording)) = there else {
            continue;
        };
        let name = name(recording, &mut taken);
        entries.push(Entry {
            name: format!("{name}.wav"),
            content: Content::Recording {
                audio: sealed_audio(portal, recording).await?,
                copy: copy.clone(),
            },
        });
        let statements = statements(portal, followed, recording).await?;
        if !statements.is_empty() {
            let name = format!("{name}-statements.txt");
            entries.push(file(&name, statements.into_bytes()));
        }
    }
    Ok(entries)
}

/// What a recording is called: by the day and the time of the call in Rome, and a number where there are several.
fn name(recording: &Recording, taken: &mut BTreeMap<String, u32>) -> String {
    let at = rome::local(recording.started_at);
    let name = format!("recording-{}-{:02}{:02}", at.date(), at.hour(), at.minute());
    let count = taken.entry(name.clone()).or_default();
    *count += 1;
    match *count {
        1 => name,
        more => format!("{name}-{more}"),
    }
}

/// The statements that travel with a recording, the oldest first, each under its day.
async fn statements(
    portal: &Portal,
    followed: &Followed,
    recording: &Recording,
) -> Result<String, StoreError> {
    let language = followed.request.asked.language;
    let statements = portal.store.rectifications(recording.id).await?;
    let statements = statements
        .into_iter()
        .filter(|added| added.field == Corrected::Statement)
        .map(|added| {
            let at = portal.texts.date_time(language, added.at);
            format!("{at}\n\n{}\n", added.after.trim())
        });
    Ok(statements.collect::<Vec<_>>().join("\n\n"))
}

/// Who is answered.
async fn person(portal: &Portal, followed: &Followed) -> Result<Person, StoreError> {
    let asked = &followed.request.asked;
    let customer = match asked.proofs.customer {
        Some(id) => portal.store.customer(id).await?,
        None => None,
    };
    let author = asked.author.as_ref().map(|author| author.name.clone());
    let name = customer.as_ref().map(|customer| customer.data.name.clone());
    let on_file = customer.and_then(|customer| customer.data.phone);
    Ok(Person {
        name: name.or(author),
        customer: asked.proofs.customer,
        own: asked
            .proofs
            .line
            .clone()
            .into_iter()
            .chain(on_file)
            .collect(),
    })
}

fn pdfs(documents: [(&str, Option<Document>); 2]) -> Result<Vec<Entry>, PdfError> {
    let mut files = Vec::new();
    for (name, document) in documents {
        if let Some(document) = document {
            files.push(file(name, pdf(&document)?));
        }
    }
    Ok(files)
}

fn file(name: &str, bytes: Vec<u8>) -> Entry {
    Entry {
        name: name.to_owned(),
        content: Content::Bytes(bytes.into()),
    }
}
