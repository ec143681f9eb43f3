//! Bounds of the listener: connections, time, requests.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

/// Connections at once; further ones wait in the system's queue.
const CONNECTIONS_MAX: usize = 64;
/// A connection is over after this, whatever it is doing: a page of two kilobytes needs no longer.
const CONNECTION_LIFE: Duration = Duration::from_secs(20);
/// Wait after a connection that could not be taken (no file handles left).
const REST: Duration = Duration::from_millis(200);

/// Requests that may come at once …
const BURST: f64 = 60.0;
/// … and then per second. Readers are few; who asks more often guesses.
const PER_SECOND: f64 = 5.0;

/// A listening socket with bounds.
pub(super) struct Door {
    listener: TcpListener,
    free: Arc<Semaphore>,
}

impl Door {
    pub(super) async fn open(address: SocketAddr) -> io::Result<Self> {
        Ok(Self {
            listener: TcpListener::bind(address).await?,
            free: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
        })
    }
}

impl axum::serve::Listener for Door {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        loop {
            let free = Arc::clone(&self.free).acquire_owned().await;
            match (free, self.listener.accept().await) {
                (Ok(seat), Ok((stream, address))) => {
                    let end = Box::pin(tokio::time::sleep(CONNECTION_LIFE));
                    return (
                        Guest {
                            stream,
                            end,
                            _seat: seat,
                        },
                        address,
                    );
                }
                _ => tokio::time::sleep(REST).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection with an end.
pub(super) struct Guest {
    stream: TcpStream,
    end: Pin<Box<Sleep>>,
    _seat: OwnedSemaphorePermit,
}

impl Guest {
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        self.end.as_mut().poll(context).is_ready()
    }
}

impl AsyncRead for Guest {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_over(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_over(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Requests that may still come: filled by time, emptied by requests. One for all: behind a proxy all come from one address.
#[derive(Debug)]
pub(super) struct Bucket(Mutex<(f64, Instant)>);

impl Default for Bucket {
    fn default() -> Self {
        Self(Mutex::new((BURST, Instant::now())))
    }
}

impl Bucket {
    /// Whether one more may come.
    pub(super) fn lets(&self) -> bool {
        self.lets_at(Instant::now())
    }

    fn lets_at(&self, now: Instant) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (left, last) = *state;
        let left = (left + now.saturating_duration_since(last).as_secs_f64() * PER_SECOND).min(BURST);
        let is_let = left >= 1.0;
        *state = (if is_let { left - 1.0 } else { left }, now);
        is_let
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_too_often_is_let_in_again_after_a_while() {
        let (bucket, start) = (Bucket::default(), Instant::now());
        let let_in = (0..100).filter(|_| bucket.lets_at(start)).count();
        assert!((60..=61).contains(&let_in), "{let_in}");
        assert!(bucket.lets_at(start + Duration::from_secs(1)));
    }
}
