import { guessKind, type DocumentKind } from '../../document/index.ts';
import type { Given, Option } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import { KINDS } from './place-options.ts';

/** What each kind is called after "the" or "a". */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  bucket: 'bucket policy',
  'access-point': 'access point policy',
  'access-grants': 'Access Grants policy',
  trust: 'role trust policy',
  identity: 'identity policy',
  session: 'session policy',
  key: 'KMS key policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

export const KIND_OPTION = {
  value: 'KIND',
  choices: ['bucket', 'access-point', 'access-grants', 'trust', 'identity', 'session', 'key', 'scp', 'rcp'],
  words:
    'What the document is: bucket, access-point, access-grants, trust, identity, session, key, scp or rcp. Left out, it is guessed from the document, and said.',
} as const satisfies Option;

export interface Kind {
  readonly kind: DocumentKind;
  /** How it was come by: `guessed from its principals, actions and ARNs`; empty where it was given. */
  readonly guessed: string;
}

/** The kind that was given, or the first text's that says anything; a bucket policy where none does. */
export function kindOf(given: Given, texts: readonly (string | null)[]): Kind {
  const kind = given.text('kind');
  if (kind !== undefined) {
    if (!KINDS.includes(kind))
      throw new CommandFailure(
        `Documents of kind ${kind} are not known to this version.`,
        `It knows ${KINDS.join(', ')}.`,
      );
    return { kind: kind as DocumentKind, guessed: '' };
  }
  for (const text of texts) {
    const guess = text === null ? undefined : guessKind(text);
    if (guess !== undefined) return { kind: guess, guessed: 'guessed from its principals, actions and ARNs' };
  }
  return { kind: 'bucket', guessed: 'taken for one, since nothing in it tells' };
}
