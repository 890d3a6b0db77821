import { escaped } from '@drawbridge-s3/policy/grammar';
import style from './standalone.css?raw';

interface StandaloneDocument {
  readonly title: string;
  /** HTML; every text in it went through {@link html}. */
  readonly body: string;
  /** Code that runs in it. */
  readonly script?: string;
  /** What the code reads, as JSON, from the element `data`. */
  readonly data?: unknown;
  /** Origins that requests may go to. */
  readonly connect?: readonly string[];
  /** Origins that forms may go to. */
  readonly forms?: readonly string[];
}

/**
 * An HTML file that needs nothing else: it loads from nowhere and runs no code but its own, which its policy names by
 * hash (docs/decisions/0019). Opened from a disk, a mail or a server of anybody's.
 */
export async function standaloneDocument(document: StandaloneDocument): Promise<string> {
  const { title, data, connect = [], forms = [] } = document;
  const body = asciiHtml(document.body);
  const script = document.script === undefined ? undefined : asciiScript(document.script);
  const policy = [
    `default-src 'none'`,
    `style-src '${await hashOf(style)}'`,
    ...(script === undefined
      ? []
      : [`script-src '${await hashOf(script)}'`, `require-trusted-types-for 'script'`]),
    ...(connect.length === 0 ? [] : [`connect-src ${connect.join(' ')}`]),
    `form-action ${forms.length === 0 ? `'none'` : forms.join(' ')}`,
    `base-uri 'none'`,
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${html(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${asciiHtml(html(title))}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    ...(data === undefined ? [] : [`<script type="application/json" id="data">${inertJson(data)}</script>`]),
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * All of a page is ASCII: mail rewrites other letters, servers name a wrong encoding for them, and a form would be sent
 * in it, or the hash of the code not fit.
 */
const asciiHtml = (text: string): string =>
  text.replaceAll(/[^\0-\x7F]/gu, (character) => `&#x${character.codePointAt(0)!.toString(16)};`);

/** Outside ASCII there are letters of texts and comments alone. */
const asciiScript = (code: string): string =>
  code.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Text as HTML text or attribute value: as it is, whatever it is. */
export const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A name somebody else chose, as HTML: what deceives in it is spelled out, and it turns nothing else round. */
export const nameHtml = (name: string): string => `<bdi>${html(escaped(name))}</bdi>`;

/** JSON in which no parser of HTML finds a tag. */
const inertJson = (data: unknown): string =>
  asciiScript(JSON.stringify(data).replaceAll('<', String.raw`\u003c`));

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}`;
}

/** A moment for readers anywhere: no script turns it into their own time. */
export const momentHtml = (date: Date): string =>
  `<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;
