//! A connection to a relay of before 1995, which knows HELO and not EHLO (RFC 5321 §4.1.1.1).
//!
//! lettre says EHLO and nothing else; the word is changed on its way out. What EHLO would have offered (TLS, a login) there is
//! not.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection whose first EHLO goes out as HELO.
#[derive(Debug)]
pub(super) struct Old {
    stream: TcpStream,
    is_said: bool,
}

impl Old {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, is_said: false }
    }
}

impl AsyncTokioStream for Old {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Old {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Old {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        match from.strip_prefix(b"EHLO ") {
            Some(name) if !self.is_said => {
                let hello = [b"HELO ", name].concat();
                let written = Pin::new(&mut self.stream).poll_write(context, &hello);
                self.is_said = matches!(written, Poll::Ready(Ok(1..)));
                written
            }
            _ => Pin::new(&mut self.stream).poll_write(context, from),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn an_old_relay_hears_helo_and_then_every_word_as_it_was_said() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut relay, _) = listener.accept().await.unwrap();
        let mut old = Old::new(client);
        old.write_all(b"EHLO desk.example\r\n").await.unwrap();
        old.write_all(b"EHLO again\r\n").await.unwrap();
        old.shutdown().await.unwrap();
        let mut heard = String::new();
        relay.read_to_string(&mut heard).await.unwrap();
        assert_eq!(heard, "HELO desk.example\r\nEHLO again\r\n");
    }
}
