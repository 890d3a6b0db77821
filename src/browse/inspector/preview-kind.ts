import type { ObjectHead } from '@/resources/objects/head-object';
import { PREVIEW_BYTES } from '@/resources/objects/object-preview';
import { isArchived } from '@/resources/objects/archived';

export type PreviewKind = 'text' | 'json' | 'image';

const TEXT_TYPE = /^text\/|[/+](?:xml|yaml|toml|csv|javascript|ecmascript|sql|x-sh|x-ndjson|jsonl)(?:;|$)/i;
const JSON_TYPE = /[/+]json(?:;|$)/i;
const TEXT_NAME =
  /\.(?:txt|md|csv|tsv|log|ndjson|jsonl|xml|ya?ml|toml|ini|conf|cfg|properties|sql|sh|py|js|ts|html?|css|tf|env)$/i;
const IMAGE_TYPE = /^image\/(?:png|jpeg|gif|webp|avif|svg\+xml|bmp|x-icon)$/i;

/** How an object can be previewed from its first 64 KiB, or undefined. */
export function previewKind(
  key: string,
  head: Pick<ObjectHead, 'ContentType' | 'ContentLength' | 'ContentEncoding' | 'StorageClass'>,
): PreviewKind | undefined {
  const { ContentType: type = '', ContentLength: size, ContentEncoding: encoding } = head;
  if (size === 0 || isArchived(head.StorageClass)) return undefined;
  // A range of a compressed body cannot be unpacked.
  if (encoding !== undefined && encoding !== '' && !/^(?:identity|aws-chunked)$/.test(encoding))
    return undefined;
  if (IMAGE_TYPE.test(type)) return size !== undefined && size <= PREVIEW_BYTES ? 'image' : undefined;
  if (JSON_TYPE.test(type) || /\.json$/i.test(key)) return 'json';
  return TEXT_TYPE.test(type) || TEXT_NAME.test(key) ? 'text' : undefined;
}

/** Bytes as text; JSON that is there as a whole is laid out. Undefined for what turns out to be binary. */
export function previewText(bytes: Uint8Array, layOut: boolean): string | undefined {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) return undefined;
  if (!layOut) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
