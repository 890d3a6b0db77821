import { curlCommand } from '@/aws/cli';
import { csvOf } from '@/lib/csv';
import type { LinkSet, SetLink } from './link-set';

export type TextFormat = 'csv' | 'text' | 'json' | 'curl';

/** What is known of a set before its first link is. */
export interface SetFacts {
  readonly method: 'GET' | 'PUT';
  readonly expiresAt: Date;
  /** Headers have to be sent along. */
  readonly headers: boolean;
}

/** A set as text, link by link, so that it need not be held whole. */
interface Writer {
  readonly extension: string;
  readonly type: string;
  readonly head: (facts: SetFacts) => string;
  /** @param index of the link in the set */
  readonly link: (link: SetLink, facts: SetFacts, index: number) => string;
  /** @param refused keys no link can name */
  readonly tail: (refused: readonly string[]) => string;
}

/** A set as text, and what a file of it is called and typed. */
interface WrittenSet {
  readonly extension: string;
  readonly type: string;
  readonly text: string;
}

const nothing = () => '';

export const WRITERS: Readonly<Record<TextFormat, Writer>> = {
  csv: {
    extension: 'csv',
    type: 'text/csv',
    head: ({ headers }) =>
      csvOf([['method', 'place', 'key', 'version', 'bytes', 'ends', 'url', ...(headers ? ['headers'] : [])]]),
    link: ({ place, key, versionId = '', size, url, headers = {} }, facts) =>
      csvOf([
        [
          facts.method,
          place,
          key,
          versionId,
          size === undefined ? '' : String(size),
          facts.expiresAt.toISOString(),
          url,
          ...(facts.headers
            ? [
                Object.entries(headers)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join('; '),
              ]
            : []),
        ],
      ]),
    tail: nothing,
  },
  text: {
    extension: 'txt',
    type: 'text/plain',
    head: nothing,
    link: ({ url }) => `${url}\n`,
    tail: nothing,
  },
  json: {
    extension: 'json',
    type: 'application/json',
    head: ({ method, expiresAt }) =>
      `{\n  "method": "${method}",\n  "ends": "${expiresAt.toISOString()}",\n  "links": [`,
    link: (link, _, index) => `${index === 0 ? '' : ','}\n    ${JSON.stringify(link)}`,
    tail: (refused) =>
      `\n  ]${refused.length === 0 ? '' : `,\n  "withoutLink": ${JSON.stringify(refused)}`}\n}\n`,
  },
  // One line each, for a POSIX shell; names that would meet in one directory are the operator's to part.
  curl: {
    extension: 'sh',
    type: 'application/x-sh',
    head: nothing,
    link: ({ url, key, headers = {} }, { method }) => `${curlCommand(method, url, key, headers)}\n`,
    tail: nothing,
  },
};

/** The whole set at once. */
export function writtenSet(format: TextFormat, set: LinkSet): WrittenSet {
  const { extension, type, head, link, tail } = WRITERS[format];
  const facts: SetFacts = {
    method: set.method,
    expiresAt: set.expiry.expiresAt,
    headers: set.links.some(({ headers = {} }) => Object.keys(headers).length > 0),
  };
  const links = set.links.map((one, index) => link(one, facts, index));
  return { extension, type, text: head(facts) + links.join('') + tail(set.refused) };
}
