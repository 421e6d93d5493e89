//! A listener whose connections can be closed without a response, or in the middle of one.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// What the connection does with the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Snip {
    /// No byte is sent; the connection is closed.
    Close,
    /// No byte is sent; the connection is reset.
    Reset,
    /// This number of bytes is sent, then the connection is closed.
    After(usize),
    /// This number of bytes is sent, the others after a pause.
    Pause(usize, Duration),
}

/// Closes or pauses one connection.
#[derive(Clone, Default)]
pub(crate) struct Scissors(Arc<Mutex<Option<Snip>>>);

impl Scissors {
    pub(crate) fn cut(&self, snip: Snip) {
        *self.held() = Some(snip);
    }

    fn held(&self) -> MutexGuard<'_, Option<Snip>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Listens on a TCP port.
pub(crate) struct CuttableListener(pub(crate) TcpListener);

/// A connection that ends with an error at the byte where the fault cuts it.
pub(crate) struct CuttableStream {
    stream: TcpStream,
    scissors: Scissors,
    pause: Option<Pin<Box<Sleep>>>,
}

impl CuttableStream {
    // Returns how many of the bytes may be sent now.
    fn allowed(&mut self, bytes: usize, task: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let snip = *self.scissors.held();
        Poll::Ready(match snip {
            None => Ok(bytes),
            Some(Snip::After(left) | Snip::Pause(left, _)) if left > 0 => Ok(bytes.min(left)),
            Some(Snip::Pause(_, time)) => {
                let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(time)));
                ready!(pause.as_mut().poll(task));
                *self.scissors.held() = None;
                Ok(bytes)
            }
            Some(Snip::Reset) => {
                self.stream.set_zero_linger()?;
                Err(io::ErrorKind::ConnectionReset.into())
            }
            Some(Snip::Close | Snip::After(_)) => Err(io::ErrorKind::ConnectionAborted.into()),
        })
    }

    fn count(&self, sent: usize) {
        if let Some(Snip::After(left) | Snip::Pause(left, _)) = &mut *self.scissors.held() {
            *left -= sent.min(*left);
        }
    }
}

impl Listener for CuttableListener {
    type Io = CuttableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Responses are small and tests wait for them.
        let _ = stream.set_nodelay(true);
        (CuttableStream { stream, scissors: Scissors::default(), pause: None }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, CuttableListener>> for Scissors {
    fn connect_info(incoming: IncomingStream<'_, CuttableListener>) -> Self {
        incoming.io().scissors.clone()
    }
}

impl AsyncRead for CuttableStream {
    fn poll_read(mut self: Pin<&mut Self>, task: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(task, into)
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let allowed = ready!(self.allowed(bytes.len(), task))?;
        let sent = ready!(Pin::new(&mut self.stream).poll_write(task, &bytes[..allowed]))?;
        self.count(sent);
        Poll::Ready(Ok(sent))
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(task)
    }
}
