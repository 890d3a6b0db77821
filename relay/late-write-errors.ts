import type { Socket } from 'node:net';

/** How long an answer is waited for on a connection that takes no more bytes. */
const GRACE_MS = 1000;

type Done = (error?: Error | null) => void;
const GONE = new Set(['EPIPE', 'ECONNRESET']);
const patient = new WeakSet<Socket>();

/**
 * Lets a socket read what has come in already when a write finds the connection gone. Node destroys it at once, and
 * with it the answer of an upstream that refused an upload and closed: the refusal would look like a broken line.
 */
export function readBeforeFailing(socket: Socket): void {
  if (patient.has(socket)) return;
  patient.add(socket);
  const late =
    (done: Done): Done =>
    (error) => {
      if (!error || !GONE.has((error as NodeJS.ErrnoException).code ?? '')) {
        done(error);
        return;
      }
      const fail = () => {
        clearTimeout(timer);
        socket.off('end', fail);
        socket.off('close', fail);
        done(error);
      };
      const timer = setTimeout(fail, GRACE_MS);
      socket.once('end', fail);
      socket.once('close', fail);
    };
  // A Writable's own methods, under the names Node gives them; there is no other place before it is destroyed.
  /* oxlint-disable no-underscore-dangle */
  const write = socket._write.bind(socket);
  const writev = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => write(chunk, encoding, late(done));
  if (writev !== undefined) socket._writev = (chunks, done) => writev(chunks, late(done));
  /* oxlint-enable no-underscore-dangle */
}
