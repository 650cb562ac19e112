//! Passwords of staff: what may be one, and how it is kept (Argon2id, parameters of OWASP's cheat sheet).

mod weak;

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::secret::fill_random;

pub(super) use weak::check;
pub use weak::{LONGEST, SHORTEST, Weak};

/// Kibibytes of memory for one hash, passes over it, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// What is hashed where there is no account: of the same cost, and nobody knows a password to it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWlhdm9jZS1ub2JvZHkhIQ$\
                      bm9ib2R5IGtub3dzIGEgcGFzc3dvcmQgdG8gdGhpcyE";
/// How many hashes are computed at once: each takes 19 MiB.
static ROOM: Semaphore = Semaphore::const_new(2);

/// The hash of a password, as a PHC string.
pub(super) async fn hash(password: &str) -> String {
    let password = password.to_owned();
    apart(move || {
        let mut salt = [0; 16];
        fill_random(&mut salt);
        let hash: PasswordHash = hasher()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .expect("Argon2 takes any password and a salt of 16 bytes");
        hash.to_string()
    })
    .await
}

/// Whether a password fits a hash; without a hash it takes as long, and does not fit.
pub(super) async fn fits(password: &str, hash: Option<&str>) -> bool {
    let known = hash.is_some();
    let (password, hash) = (password.to_owned(), hash.unwrap_or(NOBODY).to_owned());
    let fits = apart(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await;
    known && fits
}

/// A password for the first sign-in, to be changed there: 20 letters and digits, 100 random bits.
pub fn temporary_password() -> String {
    const LETTERS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
    let mut bytes = [0; 20];
    fill_random(&mut bytes);
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect();
    let groups: Vec<String> = letters
        .chunks(5)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

fn hasher() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Does heavy work where it keeps no request waiting.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let room = ROOM.acquire().await.expect("the semaphore is never closed");
    let work = move || {
        let done = work();
        // Only now: whoever asked may have left, and the memory is in use all the same.
        drop(room);
        done
    };
    tokio::task::spawn_blocking(work)
        .await
        .expect("hashing does not panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_fits_its_password_and_no_other() {
        let hashed = hash("quattro cavalli gialli").await;
        assert!(
            hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hashed}"
        );
        assert!(fits("quattro cavalli gialli", Some(&hashed)).await);
        for wrong in ["", "quattro cavalli giallI", "quattro cavalli gialli "] {
            assert!(!fits(wrong, Some(&hashed)).await, "{wrong}");
        }
        assert!(!fits("quattro cavalli gialli", Some("unreadable")).await);
        assert_ne!(
            hashed,
            hash("quattro cavalli gialli").await,
            "each has its salt"
        );
    }

    #[tokio::test]
    async fn nobody_costs_what_somebody_costs() {
        let somebody = hash("quattro cavalli gialli").await;
        let nobody = PasswordHash::new(NOBODY).expect("is read: the work is done");
        let somebody = PasswordHash::new(&somebody).expect("is read");
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.version, somebody.version);
        assert_eq!(nobody.params, somebody.params);
        let length = |hash: &PasswordHash| hash.hash.as_ref().map(|output| output.len());
        assert_eq!(length(&nobody), length(&somebody));
        assert!(!fits("miavoce-nobody!!", None).await);
    }

    #[test]
    fn a_temporary_password_passes_and_is_never_the_same() {
        let one = temporary_password();
        assert_eq!(one.len(), 23, "{one}");
        assert_ne!(one, temporary_password());
    }
}
