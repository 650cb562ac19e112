//! Where a request comes from: the peer, or what trusted proxies say of it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::ClientAddress;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies whose word on addresses is taken.
#[derive(Clone, Debug)]
pub(super) struct TrustedProxies(pub(super) Arc<[IpAddr]>);

/// Puts the address on the request.
pub(super) async fn add(
    State(trusted): State<TrustedProxies>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0.ip());
    let address = client(&trusted.0, peer, request.headers());
    let forwarded = request.headers().contains_key(FORWARDED_FOR);
    request.extensions_mut().insert(ClientAddress {
        address,
        is_here: peer.to_canonical().is_loopback() && !forwarded,
    });
    next.run(request).await
}

/// The last address in the chain that no trusted proxy has: what comes before it, anybody may have written. Where it
/// cannot be read it is nobody's.
fn client(trusted: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let chain: Vec<String> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect();
    let mut client = peer;
    for link in chain.join(",").rsplit(',').map(str::trim) {
        if link.is_empty() || !trusted.contains(&client) {
            break;
        }
        client = link.parse().unwrap_or(IpAddr::from([0, 0, 0, 0]));
    }
    client
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::{HeaderMap, HeaderValue};

    use super::{FORWARDED_FOR, client};

    const PROXY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
    const VISITOR: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

    fn forwarded(value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        let headers = forwarded("192.0.2.7");
        assert_eq!(client(&[], PROXY, &headers), PROXY);
        assert_eq!(client(&[PROXY], PROXY, &headers), VISITOR);
        assert_eq!(client(&[PROXY], VISITOR, &forwarded("1.2.3.4")), VISITOR);
    }

    #[test]
    fn what_cannot_be_read_is_nobody_s() {
        let headers = HeaderMap::from_iter([(
            FORWARDED_FOR.parse().expect("a name"),
            HeaderValue::from_bytes(b"\xc3\xa9").expect("a value"),
        )]);
        assert!(client(&[PROXY], PROXY, &headers).is_unspecified());
    }

    #[test]
    fn what_the_visitor_wrote_before_the_proxy_is_not_believed() {
        let headers = forwarded("1.2.3.4, 192.0.2.7");
        assert_eq!(client(&[PROXY], PROXY, &headers), VISITOR);
    }
}
