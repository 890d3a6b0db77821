import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import type { PostForm } from '@/resources/links/post-form';
import type { SignedPost } from '@/resources/links/sign-post';
import { html, momentHtml, nameHtml, standaloneDocument } from '../standalone/document';
import script from './drop-page.js?raw';

export interface DropPage {
  readonly form: PostForm;
  readonly signed: SignedPost;
  /** Whom the files are for, as their receiver says it; whatever they are called in S3 where it is empty. */
  readonly title: string;
  /** What else they say. */
  readonly note: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Origins whose pages may read S3's answers: `null` for one opened from a disk, `*` for all. */
  readonly direct: readonly string[];
}

/** A page for whoever is to deliver: it sends files to S3 and needs nothing but itself. */
export function dropDocument({ form, signed, title, note, bucket, direct }: DropPage): Promise<string> {
  const { contentType, after, min, max, prefix } = form;
  const typePrefix = contentType.kind === 'starts-with' ? contentType.value : '';
  // Whoever is sent on to another page leaves this one, so that no script hears of it.
  const leaves = after.kind === 'redirect';
  const typeFromFile = contentType.kind !== 'exact';
  const accepted =
    contentType.kind === 'exact'
      ? `of the type <strong>${html(contentType.value)}</strong>`
      : typePrefix === ''
        ? 'of any type'
        : `of a type that begins with <strong>${html(typePrefix)}</strong>`;
  const sizes = `${min > 0 ? `from ${formatBytes(min)} ` : ''}up to ${formatBytes(max)} each`;
  const accept =
    typePrefix === '' ? '' : ` accept="${html(typePrefix.endsWith('/') ? `${typePrefix}*` : typePrefix)}"`;
  const hidden = ([name, value]: readonly [string, string]) =>
    `<input type="hidden" name="${html(name)}" value="${html(value)}">`;
  const heading = title === '' ? `Send files to ${nameHtml(`${bucket}/${prefix}`)}` : nameHtml(title);
  const body = `<main>
<h1>${heading}</h1>
${note === '' ? '' : `<p class="note" dir="auto">${html(escapedLines(note))}</p>`}
<p>Works until <strong>${momentHtml(signed.expiresAt)}</strong><span id="left"></span>. Files ${accepted}, ${html(sizes)}. A file of a name that is there already takes its place.</p>
<p id="over" class="bad" role="alert" hidden>The time of this page is over: nothing can be sent with it any more. Ask whoever sent it to you for a new one.</p>
<section id="direct" hidden>
<label class="zone" id="zone">Drop files here, or choose them:
<input type="file" id="choose" multiple${accept}></label>
<p id="count" role="status"></p>
<ul id="files"></ul>
<p id="instead" hidden><button type="button" id="useplain">Send by a plain form instead</button></p>
</section>
<form id="plain" method="post" enctype="multipart/form-data" accept-charset="utf-8" action="${html(signed.url)}"${leaves ? '' : ' target="_blank" rel="noopener"'}>
${signed.fields.map(hidden).join('\n')}
${typeFromFile ? `<input type="hidden" name="Content-Type" id="type" value="${html(`${typePrefix}${typePrefix === '' ? 'application/octet-stream' : ''}`)}">` : ''}
<label>One file:
<input type="file" name="file" id="file" required${accept}></label>
<p id="plainwords" class="bad" role="status"></p>
<button type="submit">Send</button>
<p class="dim">${
    leaves
      ? 'After the last byte you are taken to another page. If you see an error instead, the file has not arrived.'
      : 'From where it stands this page may not read S3’s answer: it opens in a tab of its own. “PostResponse” means that the file has arrived, “Error” that it has not, and an empty tab or none that it has.'
  } One file at a time, without progress.</p>
</form>
<p class="dim">Whoever has this page can send files until then. It goes to ${html(new URL(signed.url).host)} and nowhere else.</p>
</main>`;
  const origin = new URL(signed.url).origin;
  return standaloneDocument({
    title: title === '' ? 'Send files' : title,
    body,
    script,
    data: {
      ends: signed.expiresAt.toISOString(),
      min,
      max,
      typePrefix,
      typeFromFile,
      direct: leaves ? [] : direct,
      prefix,
    },
    connect: [origin],
    forms: after.kind === 'redirect' ? [origin, new URL(after.url).origin] : [origin],
  });
}
