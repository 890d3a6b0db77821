import { formatBytes, formatDateTime } from '@/lib/format';
import type { PostForm } from '@/resources/links/post-form';
import { headersWords } from '@/resources/objects/writing/upload-headers';

/** What the form's policy lets whoever holds it do, in sentences. */
export function policyWords(bucket: string, form: PostForm, ends: Date | undefined): readonly string[] {
  const { prefix, contentType, min, max, after } = form;
  // Its content type is a sentence of its own.
  const written = headersWords({ ...form.headers, contentType: undefined });
  return [
    prefix === ''
      ? `Any key of ${bucket} can be written, and whatever is there replaced.`
      : `Any key of ${bucket} that begins with ${prefix} can be written, and whatever is there replaced: the page sends each file as ${prefix} and its name, another program may choose what follows.`,
    `A file has ${min === max ? 'exactly' : min === 0 ? 'at most' : `from ${formatBytes(min)} to`} ${formatBytes(max)}; S3 refuses others, and so does the page before it sends them. How many there are is not limited.`,
    contentType.kind === 'any'
      ? 'Content-Type is whatever the sender says.'
      : contentType.kind === 'exact'
        ? `Content-Type is ${contentType.value}, whatever the file is.`
        : `Content-Type begins with ${contentType.value}; S3 believes the sender and does not look into the file.`,
    ...(written.length === 0 ? [] : [`Each object is written with ${written.join(', ')}.`]),
    after.kind === 'redirect'
      ? `Then the browser goes to ${after.url}, with bucket, key and ETag added.`
      : `S3 answers with ${after.status}${after.status === 201 ? ' and a document that names the object' : ' and nothing else'}.`,
    'Nothing can be read, listed or deleted with it.',
    ...(ends === undefined ? [] : [`It ends ${formatDateTime(ends)}.`]),
  ];
}
