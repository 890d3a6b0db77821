import type { View } from '@/lib/looks';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';

/** What bytes are, as far as their beginning and their name tell. */
export type Kind =
  | 'text'
  | 'json'
  | 'lines-of-json'
  | 'delimited'
  | 'parquet'
  | 'avro'
  | 'arrow'
  | 'orc'
  | 'zip'
  | 'tar'
  | 'gzip'
  | 'zstd'
  | 'image'
  | 'svg'
  | 'html'
  | 'pdf'
  | 'audio'
  | 'video'
  | 'bytes';

export const VIEW_LABELS: Readonly<Record<View, string>> = {
  text: 'Text',
  tree: 'Tree',
  table: 'Table',
  parquet: 'Parquet',
  records: 'Records',
  archive: 'Archive',
  unpacked: 'Content',
  picture: 'Picture',
  pdf: 'Document',
  page: 'Page',
  media: 'Player',
  diff: 'Compare',
  hex: 'Bytes',
};

/** What one can look at it as, the most telling first; `diff` only at an object. */
export const VIEWS_OF: Readonly<Record<Kind, readonly View[]>> = {
  text: ['text', 'table', 'diff', 'hex'],
  json: ['tree', 'text', 'diff', 'hex'],
  'lines-of-json': ['table', 'text', 'diff', 'hex'],
  delimited: ['table', 'text', 'diff', 'hex'],
  parquet: ['parquet', 'hex'],
  avro: ['records', 'hex'],
  arrow: ['records', 'hex'],
  orc: ['hex'],
  zip: ['archive', 'hex'],
  tar: ['archive', 'hex'],
  gzip: ['unpacked', 'hex'],
  zstd: ['unpacked', 'hex'],
  image: ['picture', 'hex'],
  svg: ['page', 'text', 'diff', 'hex'],
  html: ['page', 'text', 'diff', 'hex'],
  pdf: ['pdf', 'hex'],
  audio: ['media', 'hex'],
  video: ['media', 'hex'],
  bytes: ['hex', 'text'],
};

/** Something that can be looked at: an object, what was unpacked of it, or a file in an archive. */
export interface Content {
  /** The key, or a name in an archive: whatever somebody wrote there. */
  readonly name: string;
  readonly contentType: string | undefined;
  readonly source: ByteSource;
  /** `Content-Encoding`, where it says that these bytes are not the content itself. */
  readonly packedBy?: string;
  /** Why a change of it while it is read would not be noticed: without its ETag no read can be made to demand it. */
  readonly unpinned?: string;
  /** Why there is less of it than there should be. */
  readonly shortened?: string;
  /** The object as it is stored, which others can be sent to by a link. */
  readonly isObject?: boolean;
  /** Fingerprint of its key under SSE-C. */
  readonly customerKeyMd5?: string;
  /** Of what may grow: what it is by now, or undefined while it is the same. @throws AwsFailure */
  readonly newer?: (signal: AbortSignal) => Promise<Newer | undefined>;
}

interface Newer {
  readonly source: ByteSource;
  readonly newer: Content['newer'];
}
