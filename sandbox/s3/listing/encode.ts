import type { S3Call } from '../call';
import { invalidArgument } from '../errors';

export interface KeyEncoding {
  /** The answer's `EncodingType` element. */
  readonly name: 'url' | undefined;
  readonly encode: (text: string) => string;
}

/**
 * `encoding-type=url` is form encoding: a space is `+`, a slash stays. Keys with characters XML 1.0 cannot
 * hold are only safe this way. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function keyEncoding(call: S3Call): KeyEncoding {
  const type = call.query.get('encoding-type');
  if (type === undefined || type === '') return { name: undefined, encode: (text) => text };
  if (type.toLowerCase() !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type);
  }
  return { name: 'url', encode: formEncode };
}

function formEncode(text: string): string {
  if (/^[\w\-./*]*$/.test(text)) return text;
  return encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
