import type { AwsContext } from '@/aws/context';
import type { TrueExpiry } from '@/resources/links/expiry';
import { linkable } from '@/resources/links/linkable';
import { WRITERS, type SetFacts, type TextFormat } from './formats';
import { foundPages, setSigner, type SetRequest } from './found';
import { MOST_WRITTEN } from './link-set';
import { nothingToSign } from './make-set';

export interface WritingProgress {
  readonly links: number;
  /** Of the file so far; a link is ASCII, and a key beyond it counts for a little more. */
  readonly bytes: number;
}

/** A file of links, which was never held as text. */
export interface LinksFile {
  readonly blob: Blob;
  readonly extension: string;
  readonly expiry: TrueExpiry;
  readonly links: number;
  /** How many keys no link can name. */
  readonly refused: number;
  /** There are more than a file takes. */
  readonly more: boolean;
}

interface WriteOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WritingProgress) => void;
}

/** Characters handed to the browser at a time: blobs lie outside the page's memory, and on disk when they are many. */
const CHUNK = 4 * 1024 ** 2;
/** Keys named in a file that have no link. */
const MOST_REFUSED = 1000;

/**
 * Writes a link to everything that is found into a file, page after page: however many there are, the page holds one
 * page of a listing.
 * @throws AwsFailure; the signal's reason
 */
export async function writeSet(
  context: AwsContext,
  request: SetRequest,
  format: TextFormat,
  { signal, onProgress }: WriteOptions,
): Promise<LinksFile> {
  const writer = WRITERS[format];
  const signer = await setSigner(context, request);
  const { expiry } = signer;
  const facts: SetFacts = {
    method: request.method,
    expiresAt: expiry.expiresAt,
    headers: request.method === 'PUT',
  };
  const parts: Blob[] = [];
  const refused: string[] = [];
  let text = writer.head(facts);
  let bytes = 0;
  let links = 0;
  let without = 0;
  const flush = () => {
    const part = new Blob([text]);
    bytes += part.size;
    parts.push(part);
    text = '';
  };
  const finished = (more: boolean): LinksFile => {
    if (links === 0) throw nothingToSign(without);
    text += writer.tail(refused);
    flush();
    const blob = new Blob(parts, { type: writer.type });
    return { blob, extension: writer.extension, expiry, links, refused: without, more };
  };
  try {
    for await (const page of foundPages(context, request.places, signal)) {
      for (const { key } of page) {
        if (linkable(key)) continue;
        without += 1;
        if (refused.length < MOST_REFUSED) refused.push(key);
      }
      for (const link of await signer.sign(page, signal)) {
        if (links === MOST_WRITTEN) return finished(true);
        text += writer.link(link, facts, links);
        links += 1;
      }
      if (text.length >= CHUNK) flush();
      onProgress({ links, bytes: bytes + text.length });
    }
    return finished(false);
  } finally {
    signer.close();
  }
}
