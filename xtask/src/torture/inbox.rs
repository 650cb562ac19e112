//! What the demonstration shows to whoever runs it: messages, second factors, the clock.

use super::browser::{Broken, Browser, between};

/// The code in the latest message to a number, if there is one.
pub(super) fn code(page: &str, number: &str) -> Option<String> {
    let messages = page.split("<li class=\"card\">").skip(1);
    let to_it = messages.filter(|message| {
        let facts = message.split("</p>").next().unwrap_or_default();
        facts.contains(number)
    });
    to_it
        .filter_map(|message| between(message, "class=\"body\">", "</p>"))
        .filter(|words| words.contains("codice"))
        .find_map(|words| {
            let mut digits = words.split(|c: char| !c.is_ascii_digit());
            digits.find(|digits| digits.len() == 6).map(str::to_owned)
        })
}

/// The second factor of somebody of the staff, as their telephone shows it now.
pub(super) fn second_factor(page: &str, user: &str) -> Option<String> {
    let own = format!("<dt>{user}<!>");
    let code = between(page.split_once(&own)?.1, "<code>", "</code>")?;
    Some(code.to_owned())
}

/// By how many days the clock was set forward.
pub(super) fn days_ahead(browser: &mut Browser) -> Result<u64, Broken> {
    let page = browser.get("/dev/inbox")?.body;
    let text = between(&page, "Per il portale oggi è ", "</p>");
    let text = text.ok_or_else(|| Broken::Wrong("the inbox has no clock".to_owned()))?;
    let ahead = text.split_once(": ").map_or("", |(_, ahead)| ahead);
    if ahead.starts_with("un giorno") {
        return Ok(1);
    }
    let digits: String = ahead.chars().take_while(char::is_ascii_digit).collect();
    Ok(digits.parse().unwrap_or(0))
}

/// Sets the clock a day forward.
pub(super) fn set_forward(browser: &mut Browser) -> Result<(), Broken> {
    browser.post("/dev/fn/set_clock_forward", &[("days", "1")])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{code, second_factor};

    const PAGE: &str = "<dl><div><dt>dpo<!>, <!>responsabile</dt><dd><code>123456</code></dd></div></dl>\
        <li class=\"card\"><p class=\"facts\">ore 10:00<!> · +393510000001</p><p class=\"body\">ricevuta 654321</p></li>\
        <li class=\"card\"><p class=\"facts\">ore 10:00<!> · +393510000001</p><p class=\"body\">il Suo codice è 111222.</p></li>\
        <li class=\"card\"><p class=\"facts\">ore 10:00<!> · +393510000002</p><p class=\"body\">il Suo codice è 333444.</p></li>";

    #[test]
    fn each_reads_their_own() {
        assert_eq!(code(PAGE, "+393510000001").as_deref(), Some("111222"));
        assert_eq!(code(PAGE, "+393510000002").as_deref(), Some("333444"));
        assert_eq!(code(PAGE, "+393510000003"), None);
        assert_eq!(second_factor(PAGE, "dpo").as_deref(), Some("123456"));
        assert_eq!(second_factor(PAGE, "auditor"), None);
    }
}
