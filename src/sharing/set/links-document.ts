import { formatSize } from '@/lib/format';
import { html, momentHtml, nameHtml, standaloneDocument } from '../standalone/document';
import type { LinkSet } from './link-set';

/** The set as a page for whoever receives it: names, sizes and the end, and nothing that runs. */
export function linksDocument(set: LinkSet): Promise<string> {
  const { links, expiry } = set;
  const title = links.length === 1 ? '1 file' : `${links.length} files`;
  const rows = links.map(
    ({ key, versionId, size, url }) =>
      `<tr><td><a href="${html(url)}" rel="noreferrer">${nameHtml(key)}</a>${
        versionId === undefined ? '' : ` <span class="dim">version ${nameHtml(versionId)}</span>`
      }</td><td>${html(formatSize(size))}</td></tr>`,
  );
  const body = [
    `<h1>${html(title)}</h1>`,
    `<p>These links work until <strong>${momentHtml(expiry.expiresAt)}</strong>, sooner if whoever sent them loses the right to what they lead to.</p>`,
    '<p class="dim">Whoever has this page has the files until then: it holds a signature for each of them.</p>',
    '<table><thead><tr><th>File</th><th>Size</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table>',
  ].join('\n');
  return standaloneDocument({ title, body });
}
