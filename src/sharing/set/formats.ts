import { curlCommand } from '@/aws/cli';
import { csvOf } from '@/lib/csv';
import type { LinkSet } from './link-set';

export type TextFormat = 'csv' | 'text' | 'json' | 'curl';

/** A set as text, and what a file of it is called and typed. */
export interface WrittenSet {
  readonly extension: string;
  readonly type: string;
  readonly text: string;
}

export const WRITERS: Readonly<Record<TextFormat, (set: LinkSet) => WrittenSet>> = {
  csv: (set) => ({ extension: 'csv', type: 'text/csv', text: csv(set) }),
  text: (set) => ({
    extension: 'txt',
    type: 'text/plain',
    text: set.links.map(({ url }) => `${url}\n`).join(''),
  }),
  json: (set) => ({ extension: 'json', type: 'application/json', text: json(set) }),
  curl: (set) => ({ extension: 'sh', type: 'application/x-sh', text: curl(set) }),
};

const ends = ({ expiry }: LinkSet) => expiry.expiresAt.toISOString();

function csv(set: LinkSet): string {
  const sent = set.links.some(({ headers = {} }) => Object.keys(headers).length > 0);
  return csvOf([
    ['method', 'place', 'key', 'version', 'bytes', 'ends', 'url', ...(sent ? ['headers'] : [])],
    ...set.links.map(({ place, key, versionId = '', size, url, headers = {} }) => [
      set.method,
      place,
      key,
      versionId,
      size === undefined ? '' : String(size),
      ends(set),
      url,
      ...(sent
        ? [
            Object.entries(headers)
              .map(([name, value]) => `${name}: ${value}`)
              .join('; '),
          ]
        : []),
    ]),
  ]);
}

function json(set: LinkSet): string {
  const document = {
    method: set.method,
    ends: ends(set),
    links: set.links,
    ...(set.refused.length === 0 ? {} : { withoutLink: set.refused }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** One line each, for a POSIX shell; names that would meet in one directory are the operator's to part. */
function curl(set: LinkSet): string {
  return set.links
    .map(({ url, key, headers = {} }) => `${curlCommand(set.method, url, key, headers)}\n`)
    .join('');
}
