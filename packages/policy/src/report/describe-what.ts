import type { Verb } from '../explain/index.ts';
import { listed } from './pieces.ts';

/** The action people mean by the verb; without it the verb alone would say too much. */
const CORE: Readonly<Record<Verb, string | undefined>> = {
  list: 's3:listbucket',
  read: 's3:getobject',
  write: 's3:putobject',
  delete: 's3:deleteobject',
  policy: 's3:putbucketpolicy',
  other: undefined,
};

const WORDS: Readonly<Record<Verb, string>> = {
  list: 'list',
  read: 'read',
  write: 'write',
  delete: 'delete',
  policy: 'policy control',
  other: 'other actions',
};

const ALL = Object.keys(WORDS).length;
const NAMED = 3;
/** Of the hundred and more actions of S3: so many are as good as all. */
const MANY = 50;

/** By their names, roughly: which actions a verb may stand for where its own is not among them. */
const LIKELY: Readonly<Record<Verb, RegExp>> = {
  list: /^List/,
  read: /^Get/,
  write: /^(?:Put|Abort|Restore|Replicate|Update|Initiate|Create)(?!.*(?:Acl|Policy|PublicAccessBlock)$)/,
  delete: /^Delete(?!.*Policy$)/,
  policy: /^(?:Put|Delete).*(?:Acl|Policy|PublicAccessBlock)$/,
  other: /^/,
};

/**
 * What is gained or lost, as the object of a sentence: `list and read`. Where a verb would promise more than its
 * actions hold (`write` for PutObjectTagging alone), they are named too.
 */
export function describeWhat(verbs: readonly Verb[], actions: readonly string[]): string {
  const names = actions.map(shortAction);
  if (verbs.every((verb) => verb === 'other')) return listed(names, NAMED) || 'access';
  const held = new Set(actions.map((action) => action.toLowerCase()));
  const said = verbs.filter((verb) => verb !== 'other');
  const less = said.filter((verb) => !held.has(CORE[verb] ?? ''));
  if (verbs.length === ALL && (less.length === 0 || actions.length > MANY))
    return less.length === 0 ? 'every kind of access' : 'nearly every kind of access';
  const words = listed([
    ...said.map((verb) => WORDS[verb]),
    ...(verbs.includes('other') ? ['other actions'] : []),
  ]);
  const named = names.filter((name) => less.some((verb) => LIKELY[verb].test(name)));
  return named.length === 0 ? words : `${words} (${listed(named, NAMED)})`;
}

/** `s3:GetObject` as `GetObject`; other services keep their prefix. */
export const shortAction = (action: string): string => action.replace(/^s3:/i, '');
