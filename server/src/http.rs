//! HTTP: the pages and server functions of `app`, assets, health, and the layers around them.

mod address;
mod assets;
mod compression;
mod csrf;
mod headers;
mod health;
mod overload;
mod plain;
mod request_log;
mod scriptless;

use std::sync::Arc;
use std::time::Duration;

use app::SiteTags;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, generate_route_list};
use portal::Portal;
use portal::worker::Heartbeat;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::configuration::HttpSettings;

pub use assets::Assets;

/// The largest form that is read.
const LARGEST_BODY: usize = 64 * 1024;
/// The longest that a request may take.
const LONGEST: Duration = Duration::from_secs(30);
/// The longest that a file may take to arrive: ten megabytes over a slow line.
const LONGEST_UPLOAD: Duration = Duration::from_secs(300);

/// The whole portal as a service.
pub fn router(
    portal: Portal,
    settings: &HttpSettings,
    options: LeptosOptions,
    assets: Assets,
    heartbeat: Heartbeat,
) -> Router {
    let portal = Arc::new(portal);
    let context = {
        let (portal, tags) = (Arc::clone(&portal), Arc::new(SiteTags::draw(&options)));
        move || {
            provide_context(Arc::clone(&portal));
            provide_context(Arc::clone(&tags));
            // The one of the header: leptos would mint another one.
            let parts = use_context::<Parts>();
            let nonce =
                parts.and_then(|parts| parts.extensions.get::<headers::CspNonce>().cloned());
            if let Some(nonce) = nonce {
                provide_context(Nonce::from_value(nonce.0));
            }
        }
    };
    let pages = Router::new()
        .leptos_routes_with_context(
            &options,
            generate_route_list(app::App),
            context.clone(),
            app::shell,
        )
        .fallback(leptos_axum::render_app_async_with_context(
            context,
            app::shell,
        ))
        .with_state(options)
        .merge(
            Router::new()
                .route("/requests/{reference}/receipt.json", get(app::receipt))
                .route("/console/statistics.csv", get(app::statistics_csv))
                .route("/console/audit.csv", get(app::audit_csv))
                .route(
                    "/recordings/{id}/certificate.json",
                    get(app::files::certificate),
                )
                .route(
                    "/console/certificates/{id}/file",
                    get(app::files::desk_certificate),
                )
                .route(
                    "/console/audit/attestation/file",
                    get(app::files::attestation),
                )
                .with_state(portal.clone()),
        )
        // Inside out.
        .layer(from_fn(scriptless::cut))
        .layer(from_fn(compression::whole_pages))
        .layer(CompressionLayer::new())
        .layer(from_fn(compression::own_pages_only))
        // Compressed in themselves.
        .merge(
            Router::new()
                .route("/requests/{reference}/letter.pdf", get(app::files::letter))
                .route("/requests/{reference}/package.zip", get(app::files::package))
                // Players ask for parts of it.
                .route("/console/audio/{token}", get(app::sound))
                .route(
                    "/console/requests/{reference}/evidence/{id}",
                    get(app::files::evidence),
                )
                .with_state(portal.clone()),
        )
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .merge(uploads(portal.clone()))
        .layer(from_fn_with_state(csrf::Origin::of(settings), csrf::check))
        .layer(from_fn_with_state(
            address::TrustedProxies(settings.trusted_proxies.clone().into()),
            address::add,
        ))
        .layer(from_fn_with_state(
            overload::Room::of(settings),
            overload::check,
        ))
        .layer(from_fn(headers::private));
    Router::new()
        .merge(pages)
        .nest("/pkg", assets::routes(Arc::new(assets)))
        .route("/healthz", get(health::alive))
        .merge(health::ready_route(portal, heartbeat))
        .layer(from_fn_with_state(
            headers::Transport::of(settings),
            headers::everywhere,
        ))
        .layer(CatchPanicLayer::custom(plain::after_panic))
        .layer(from_fn(request_log::write))
}

/// The one form that is larger than the others, and may take longer.
fn uploads(portal: Arc<Portal>) -> Router {
    Router::new()
        .route(
            "/requests/new/evidence",
            get(app::files::to_form).post(app::files::upload),
        )
        .layer(DefaultBodyLimit::max(app::files::LARGEST_UPLOAD))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST_UPLOAD,
        ))
        .with_state(portal)
}
