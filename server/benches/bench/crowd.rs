//! Callers who are signed in, each on a line and at an address of their own.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

use crate::caller::Caller;
use crate::lay::line;

/// Who signs in at a time.
const AT_ONCE: usize = 8;

/// Signs callers in on the lines `from..to`, and has each do something first.
pub(crate) fn callers<T: Send>(
    address: SocketAddr,
    (from, to): (u64, u64),
    prepare: impl Fn(&mut Caller) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicU64::new(from);
    let prepared = Mutex::new(Vec::new());
    thread::scope(|scope| {
        let working: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= to {
                            return anyhow::Ok(());
                        }
                        let one = prepare(&mut caller(address, number)?)?;
                        prepared.lock().expect("nobody panics").push(one);
                    }
                })
            })
            .collect();
        working
            .into_iter()
            .try_for_each(|working| working.join().expect("nobody panics"))
    })?;
    Ok(prepared.into_inner().expect("nobody panics"))
}

/// A caller who is signed in on the line of this number.
pub(crate) fn caller(address: SocketAddr, number: u64) -> Result<Caller> {
    let mut caller = Caller::new(address, &line(number));
    let [a, b, c, _] = u32::try_from(number * 256 % (1 << 24))?
        .to_be_bytes()
        .map(u8::from);
    caller.browser.from = Some(Ipv4Addr::new(10, a, b, c.max(1)));
    caller
        .sign_in()
        .map_err(|broken| anyhow!("signing in: {broken}"))?;
    Ok(caller)
}

/// The forms of requests about to be filed, as they are written to the server.
pub(crate) fn filings(address: SocketAddr, lines: (u64, u64)) -> Result<Vec<String>> {
    callers(address, lines, |caller| {
        let form = caller
            .answer("access")
            .map_err(|broken| anyhow!("{broken}"))?;
        let form = form.ok_or_else(|| anyhow!("there is no recording to ask about"))?;
        let form = crate::browser::encoded(&[("form", &form)]);
        Ok(caller
            .browser
            .written("POST", "/caller/fn/file_request", Some(&form)))
    })
}
