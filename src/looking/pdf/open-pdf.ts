import { getDocument, PDFDataRangeTransport, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url';
import { createModuleWorker } from '@/lib/trusted-worker';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { OwnResources } from './resources';

/** Read at once. */
const CHUNK = 256 * 1024;
/** Pixels of one picture: a larger one is left out. */
const LARGEST_PICTURE = 64 * 1024 * 1024;
/** A reader that has neither answered nor asked for bytes for so long never will. Milliseconds. */
const PATIENCE = 30_000;

/** Asks for a password; `wrong` after one that did not fit. Never calls where somebody gives up. */
export type AskPassword = (give: (password: string) => void, wrong: boolean) => void;

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  /** As long as it answers; ends the reader where it does not. @throws what reading throws */
  readonly patiently: <Value>(answer: Promise<Value>) => Promise<Value>;
}

/** Reads of the object as its reader asks for them. Where one fails, all that wait are told. */
class Reads extends PDFDataRangeTransport {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #onFailure: (error: unknown) => void;
  pending = 0;
  latest = performance.now();

  constructor(
    source: ByteSource,
    first: Uint8Array,
    signal: AbortSignal,
    onFailure: (error: unknown) => void,
  ) {
    super(source.size, first);
    this.#source = source;
    this.#signal = signal;
    this.#onFailure = onFailure;
  }

  override requestDataRange(from: number, to: number): void {
    void this.#read(from, to);
  }

  async #read(from: number, to: number): Promise<void> {
    this.pending += 1;
    try {
      const bytes = await this.#source.read(from, to, { signal: this.#signal });
      // The reader keeps the buffer.
      this.onDataRange(from, bytes.slice());
    } catch (error) {
      this.#onFailure(error);
    } finally {
      this.pending -= 1;
      this.latest = performance.now();
    }
  }
}

/**
 * Opens a PDF by ranges, in a worker without credentials. Scripts and actions in it are not run, and what it links to is
 * not loaded. It is closed when the signal aborts.
 * @throws what reading throws, or an Error in plain words
 */
export async function openPdf(
  source: ByteSource,
  askPassword: AskPassword,
  signal: AbortSignal,
): Promise<OpenPdf> {
  const first = await source.read(0, Math.min(source.size, CHUNK), { signal });
  const failed = failing();
  failed.promise.catch(() => undefined);
  const reads = new Reads(source, first.slice(), signal, failed.reject);
  const port = createModuleWorker(workerUrl, 'look pdf');
  const worker = PDFWorker.create({ port });
  const task = getDocument({
    range: reads,
    worker,
    length: source.size,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    BinaryDataFactory: OwnResources,
    maxImageSize: LARGEST_PICTURE,
    verbosity: 0,
  });
  const close = () => {
    void task.destroy();
    worker.destroy();
    port.terminate();
  };
  signal.addEventListener('abort', close, { once: true });
  let asking = false;
  task.onPassword = (give: (password: string) => void, reason: number) => {
    asking = true;
    askPassword((password) => {
      asking = false;
      reads.latest = performance.now();
      give(password);
    }, reason === WRONG_PASSWORD);
  };
  const patiently = <Value>(answer: Promise<Value>): Promise<Value> => {
    reads.latest = performance.now();
    const late = failing();
    const watch = setInterval(() => {
      if (asking || reads.pending > 0 || performance.now() - reads.latest < PATIENCE) return;
      close();
      late.reject(new Error('It took too long to make sense of, and was stopped.'));
    }, 1000);
    return Promise.race([answer, failed.promise, late.promise]).finally(() => clearInterval(watch));
  };
  try {
    return { document: await patiently(task.promise), patiently };
  } catch (error) {
    close();
    throw error;
  }
}

/** https://github.com/mozilla/pdf.js/blob/master/src/shared/util.js (PasswordResponses) */
const WRONG_PASSWORD = 2;

/** A promise that never resolves, and rejects when it is told to. */
function failing(): { readonly promise: Promise<never>; readonly reject: (error: unknown) => void } {
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
