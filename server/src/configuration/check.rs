//! What is wrong with a configuration that can be read, and what is better otherwise.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use portal::delivery::is_mail_address;
use portal::instance::Localised;
use portal::store::Address;

use super::Configuration;

/// What a portal without keys is told. Nothing but a demonstration makes them by itself: whoever runs a portal must
/// know of the file, keep it away from the backups, and keep it.
pub(crate) const NO_KEYS: &str =
    "keys are missing: make them with `miavoce keys init FILE` and set keys.ring_file";

impl Configuration {
    /// Everything that keeps the portal from being served, a sentence each.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = self.of_the_instance();
        problems.extend(self.of_the_texts());
        problems.extend(self.of_the_suppliers());
        problems.extend(self.of_the_house());
        let storage = self.storage.check();
        problems.extend(storage.err().map(|problem| problem.to_string()));
        problems
    }

    /// What the portal can be served with and had better not be, a sentence each; `data` is the folder of the data.
    pub fn warnings(&self, data: &Path) -> Vec<String> {
        let real = !self.demonstration.enabled;
        let ledger = self.custody.ledger.as_deref();
        let database = match self.database.url.as_ref().map(|url| url.expose().parse()) {
            None => Some(data.to_owned()),
            Some(Ok(Address::File(file))) => Some(file),
            // On which disk a server keeps it, only its operator knows.
            Some(Ok(Address::Postgres(_)) | Err(_)) => None,
        };
        let on_one_disk = database
            .is_some_and(|database| ledger.is_some_and(|ledger| is_on_one_disk(ledger, &database)));
        let checks = [
            (
                real && ledger.is_none(),
                "custody.ledger is missing: the audit's heads and the deletions, which a restore has to do again, are in \
                 the data folder, and lost with its disk; set it to a folder on another disk, best on another machine",
            ),
            (
                real && on_one_disk,
                "custody.ledger is on the disk of the database: the audit's heads and the deletions, which a restore \
                 has to do again, are lost with it; set it to a folder on another disk, best on another machine",
            ),
        ];
        said(&checks)
    }

    fn of_the_instance(&self) -> Vec<String> {
        let instance = &self.instance;
        let suppliers: BTreeSet<&str> = instance
            .suppliers
            .iter()
            .map(|supplier| supplier.id.as_str())
            .collect();
        let ordered = instance
            .notices
            .windows(2)
            .all(|pair| pair[0].from < pair[1].from);
        let checks = [
            (
                instance.languages.is_empty(),
                "instance.languages is empty: name at least one",
            ),
            (
                instance.purposes.is_empty(),
                "instance.purposes is empty: Art. 15(1)(a) asks for them",
            ),
            (
                instance.notices.is_empty(),
                "instance.notices is empty: the notice is what callers are told (Art. 13)",
            ),
            (
                !ordered,
                "instance.notices are not in the order of their days, or two have the same day",
            ),
            (
                suppliers.len() < instance.suppliers.len(),
                "instance.suppliers: two have the same id",
            ),
            (
                instance.retention.months == 0,
                "instance.retention.months is 0: nothing would be kept",
            ),
            (
                instance.orders.due_days == 0,
                "instance.orders.due_days is 0: every order would be overdue the day after",
            ),
        ];
        said(&checks)
    }

    /// Every text is there in every language.
    fn of_the_texts(&self) -> Vec<String> {
        let instance = &self.instance;
        let mut texts: Vec<(String, &Localised)> = vec![
            ("service.name".to_owned(), &instance.service.name),
            ("legal_basis.text".to_owned(), &instance.legal_basis.text),
            ("source".to_owned(), &instance.source),
            ("transfers".to_owned(), &instance.transfers),
        ];
        texts.extend(
            instance
                .purposes
                .iter()
                .map(|purpose| (format!("purposes.{}", purpose.id), &purpose.text)),
        );
        texts.extend(
            instance
                .categories
                .iter()
                .enumerate()
                .map(|(place, text)| (format!("categories.{place}"), text)),
        );
        texts.extend(
            instance
                .suppliers
                .iter()
                .map(|supplier| (format!("suppliers.{}.task", supplier.id), &supplier.task)),
        );
        texts.extend(
            instance
                .notices
                .iter()
                .map(|notice| (format!("notices.{}.text", notice.from), &notice.text)),
        );
        texts
            .iter()
            .flat_map(|(key, text)| {
                instance
                    .languages
                    .iter()
                    .filter(|language| text.get(language).is_none_or(|text| text.trim().is_empty()))
                    .map(move |language| {
                        format!("instance.{key} has no text in `{}`", language.as_str())
                    })
            })
            .collect()
    }

    /// Their orders can leave (Art. 19). A supplier may have neither address nor endpoint: the office tells it then.
    fn of_the_suppliers(&self) -> Vec<String> {
        let suppliers = self.instance.suppliers.iter();
        suppliers
            .flat_map(|supplier| {
                let name = format!("instance.suppliers.{}", supplier.id);
                let email = supplier.email.as_deref();
                let email = email
                    .filter(|email| !is_mail_address(email))
                    .map(|_| format!("{name}.email is not a mail address"));
                let endpoint = supplier.endpoint.as_ref();
                let endpoint = endpoint
                    .and_then(|endpoint| endpoint.check().err())
                    .map(|problem| format!("{name}.{problem}"));
                [email, endpoint]
            })
            .flatten()
            .collect()
    }

    fn of_the_house(&self) -> Vec<String> {
        let url = self.http.public_url.as_deref();
        let real = !self.demonstration.enabled;
        let limits = &self.limits;
        let database = self.database.url.as_ref();
        let checks = [
            (
                real && self.smtp.is_none(),
                "smtp is missing: mails cannot leave; set smtp.host and smtp.from",
            ),
            (
                real && self.gateway.is_none(),
                "gateway is missing: text messages and calls cannot leave; set gateway.url and gateway.template",
            ),
            (
                real && self.keys.ring.is_none() && self.keys.ring_file.is_none(),
                NO_KEYS,
            ),
            (
                database.is_some_and(|url| url.expose().parse::<Address>().is_err()),
                "database.url is neither sqlite:FILE nor postgres://USER@HOST/DATABASE",
            ),
            (
                real && url.is_none(),
                "http.public_url is missing: set it to where browsers reach the portal",
            ),
            (
                url.is_some_and(|url| !is_safe(url)),
                "http.public_url is not `https://host`, nor `http://` of this machine",
            ),
            (
                real && self.http.addr.ip().is_loopback() && self.http.trusted_proxies.is_empty(),
                "http.trusted_proxies is empty: what listens on this machine only is reached through a proxy, and \
                 limits would count everybody as one",
            ),
            (
                self.http.most_requests == 0,
                "http.most_requests is 0: nobody would be served",
            ),
            (
                limits.code_minutes == 0 || limits.code_tries == 0 || limits.codes_per_hour == 0,
                "limits: a code needs minutes, tries and sends above 0",
            ),
            (
                limits.session_idle_minutes < 5
                    || limits.session_total_minutes < limits.session_idle_minutes,
                "limits: a session lasts at least 5 minutes without use, and no less in all",
            ),
            (
                limits.staff_idle_minutes < 5
                    || limits.staff_total_hours.saturating_mul(60) < limits.staff_idle_minutes,
                "limits: a session of staff lasts at least 5 minutes without use, and no less in all",
            ),
            (
                limits.staff_tries_per_hour == 0,
                "limits.staff_tries_per_hour is 0: nobody of the staff could sign in",
            ),
        ];
        said(&checks)
    }
}

fn said(checks: &[(bool, &str)]) -> Vec<String> {
    checks
        .iter()
        .filter(|(wrong, _)| *wrong)
        .map(|(_, problem)| (*problem).to_owned())
        .collect()
}

/// Whether two folders, which need not be there yet, are on the same file system.
fn is_on_one_disk(one: &Path, other: &Path) -> bool {
    let disk = |folder: &Path| {
        let folder = std::path::absolute(folder).ok()?;
        let there = folder.ancestors().find_map(|it| it.metadata().ok())?;
        Some(there.dev())
    };
    disk(one) == disk(other)
}

/// Codes and sessions travel over it.
fn is_safe(url: &str) -> bool {
    let this_machine = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let host = url.strip_prefix("https://");
    let host = host.map(|host| host.trim_end_matches('/'));
    host.is_some_and(|host| !host.is_empty() && !host.contains('/'))
        || this_machine.iter().any(|start| {
            url.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || rest == "/")
        })
}
