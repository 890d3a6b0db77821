import { encode, renderSVG } from 'uqr';
import { html, momentHtml, nameHtml, standaloneDocument } from '../standalone/document';
import type { LinkSet, SetLink } from './link-set';

/** Bytes the largest code holds at the lowest correction: https://www.qrcode.com/en/about/version.html */
export const MOST_IN_CODE = 2953;
/** Above these modules on a side most phones want the code large and held still. */
const FINE = 105;

export interface QrCode {
  /** An SVG document. */
  readonly svg: string;
  /** Modules on a side. */
  readonly modules: number;
  /** Many small modules: a phone needs it large. */
  readonly fine: boolean;
}

export const fitsInCode = (url: string): boolean => url.length <= MOST_IN_CODE;

/** @param url at most {@link MOST_IN_CODE} ASCII characters */
export function qrCode(url: string): QrCode {
  const { size } = encode(url, { ecc: 'L', border: 0 });
  return { svg: renderSVG(url, { ecc: 'L', border: 4 }), modules: size, fine: size > FINE };
}

/** A page of codes with the names of what they lead to, to be printed. */
export function codesDocument(set: LinkSet, links: readonly SetLink[]): Promise<string> {
  const figures = links.map(
    ({ url, key }) => `<figure>${qrCode(url).svg}<figcaption>${nameHtml(key)}</figcaption></figure>`,
  );
  const title = `${links.length} links as codes`;
  const body = [
    `<h1>${html(title)}</h1>`,
    `<p>They work until <strong>${momentHtml(set.expiry.expiresAt)}</strong>.</p>`,
    `<div class="codes">${figures.join('\n')}</div>`,
  ].join('\n');
  return standaloneDocument({ title, body });
}
