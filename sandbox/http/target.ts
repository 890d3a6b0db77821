import { decodeBytes, decodeText } from './percent';

/** Set by the host process after it removed what the outside sent under these names. */
export const RAW_TARGET_HEADER = 'x-drawbridge-raw-target';
export const HOST_HEADER = 'x-drawbridge-host';

const AWS_HOST = /\.amazonaws\.com$/;

/** What was asked, before any URL parser could tidy it. */
export interface RawTarget {
  readonly scheme: 'http' | 'https';
  /** Lower case, with a port if there was one. */
  readonly host: string;
  /** The Host header as the client wrote and signed it. */
  readonly signedHost: string;
  /** As received: still percent-encoded, dot segments and doubled slashes kept. */
  readonly path: string;
  readonly query: readonly RawParameter[];
  /** As received, with its question mark; empty without a query. */
  readonly search: string;
}

export interface RawParameter {
  /** Percent-decoded bytes as a latin1 string: what signatures are computed over. */
  readonly nameBytes: string;
  readonly valueBytes: string;
  readonly name: string;
  readonly value: string;
}

export function rawTarget(request: Request): RawTarget {
  const url = new URL(request.url);
  const raw = request.headers.get(RAW_TARGET_HEADER) ?? url.pathname + url.search;
  const trueHost = request.headers.get(HOST_HEADER);
  const signedHost = trueHost ?? request.headers.get('host') ?? url.host;
  const mark = raw.indexOf('?');
  return {
    // The relay and the loopback endpoint stand for AWS's TLS endpoints; an AWS host asked by http:// is plain.
    scheme: trueHost === null && url.protocol === 'http:' && AWS_HOST.test(url.hostname) ? 'http' : 'https',
    host: signedHost.toLowerCase(),
    signedHost,
    path: mark === -1 ? raw : raw.slice(0, mark),
    query: mark === -1 ? [] : parseQuery(raw.slice(mark + 1)),
    search: mark === -1 ? '' : raw.slice(mark),
  };
}

/** `+` is a space in a query, both for what it means and for what was signed. */
export function parseQuery(text: string): RawParameter[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const name = (equals === -1 ? part : part.slice(0, equals)).replaceAll('+', ' ');
      const value = equals === -1 ? '' : part.slice(equals + 1).replaceAll('+', ' ');
      return {
        nameBytes: decodeBytes(name),
        valueBytes: decodeBytes(value),
        name: decodeText(name),
        value: decodeText(value),
      };
    });
}

/** First value of each name. */
export function queryMap(query: readonly RawParameter[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const { name, value } of query) if (!map.has(name)) map.set(name, value);
  return map;
}
