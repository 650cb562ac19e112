//! A bucket of a service that speaks S3.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::path::Path as Key;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use super::ObjectError;
use super::settings::Bucket;

/// Within which a connection stands.
const CONNECTED: Duration = Duration::from_secs(5);
/// How often a request is sent again that was not answered, or answered with trouble of the service's own.
const RETRIES: usize = 3;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Opens what is called `name` in a bucket. Nothing is sent yet.
pub(super) fn open(bucket: &Bucket, name: &str) -> Result<Arc<dyn ObjectStore>, ObjectError> {
    // The HTTP client takes the process's cryptography. Where it has one already it is this one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = ClientOptions::new()
        .with_allow_http(bucket.allow_http)
        .with_connect_timeout(CONNECTED)
        .with_timeout(bucket.patience);
    let retry = RetryConfig {
        backoff: BackoffConfig {
            init_backoff: FIRST_PAUSE,
            max_backoff: LONGEST_PAUSE,
            base: 2.0,
        },
        max_retries: RETRIES,
        // What took the whole time once is not begun again: nobody waits for more than twice as long.
        retry_timeout: bucket.patience,
    };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(bucket.access_key_id.expose())
        .with_secret_access_key(bucket.secret_access_key.expose())
        .with_virtual_hosted_style_request(!bucket.path_style)
        .with_client_options(client)
        .with_retry(retry)
        // Not every service deletes many at once; and one at a time can be sent again.
        .with_disable_bulk_delete(true);
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let prefix: Key = Key::from(bucket.prefix.as_str()).join(name);
    Ok(Arc::new(PrefixStore::new(builder.build()?, prefix)))
}
