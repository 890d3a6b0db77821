interface Tag {
  readonly key: string;
  readonly value: string;
}

type ReadTags =
  | { readonly ok: true; readonly tags: readonly Tag[] }
  | { readonly ok: false; readonly why: string };

const MOST = 50;

/** Tags written one a line, `name=value`. https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging.html */
export function readTags(text: string): ReadTags {
  const tags: Tag[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const key = (at === -1 ? line : line.slice(0, at)).trim();
    const value = at === -1 ? '' : line.slice(at + 1).trim();
    if (key === '') return { ok: false, why: 'A tag has a name before the =' };
    if (/^aws:/i.test(key)) return { ok: false, why: 'AWS keeps names that begin with aws: for itself' };
    if (key.length > 128) return { ok: false, why: 'A name has at most 128 characters' };
    if (value.length > 256) return { ok: false, why: `The value of ${key} has more than 256 characters` };
    if (tags.some((other) => other.key === key)) return { ok: false, why: `${key} stands there twice` };
    tags.push({ key, value });
  }
  return tags.length > MOST ? { ok: false, why: `At most ${MOST} tags` } : { ok: true, tags };
}
