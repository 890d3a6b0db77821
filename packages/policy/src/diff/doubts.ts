import type { Situation, Unread } from '../situation/situation.ts';
import { BUCKET, type Clauses, type Unfinished } from './clauses.ts';
import type { Undecided } from './types.ts';

/** Why nothing at all can be said: a text on either side is no policy. */
export function unfinishedDocuments({ unfinished }: Clauses): readonly Undecided[] {
  return unfinished
    .filter(({ statement }) => statement === undefined)
    .map(({ side, policy, why }) => ({
      why: `${side === 'after' ? 'The draft' : 'The saved policy'}${policy === BUCKET ? '' : ` of access point ${policy.slice(policy.lastIndexOf('/') + 1)}`} is not a policy yet. ${why}`,
    }));
}

/** What stays open although everything else can be compared. */
export function doubts(
  { unfinished, all }: Clauses,
  before: Situation,
  after: Situation,
): readonly Undecided[] {
  const beforeToo = new Set(unfinished.filter(({ side }) => side === 'before').map(nameOf));
  const afterToo = new Set(unfinished.filter(({ side }) => side === 'after').map(nameOf));
  const statements = unfinished
    .filter((one) => !(one.side === 'before' ? afterToo : beforeToo).has(nameOf(one)))
    .flatMap(({ why, statement }) =>
      statement === undefined
        ? []
        : [
            {
              why: `Statement ${statement.statement + 1} is not finished and is taken to match nothing. ${why}`,
              statement,
            },
          ],
    );
  if (all.every((clause) => clause.before === clause.after)) return statements;
  const unread = new Map<string, Unread>();
  for (const one of [...before.unread, ...after.unread]) unread.set(`${one.kind} ${one.name ?? ''}`, one);
  return [...statements, ...[...unread.values()].map((one) => ({ why: WORDS[one.kind](one.name) }))];
}

const nameOf = ({ policy, why, statement }: Unfinished) => `${policy} ${statement?.statement ?? ''} ${why}`;

const WORDS: Readonly<Record<Unread['kind'], (name?: string) => string>> = {
  bucket: () => 'The bucket policy could not be read; what it allows and denies is not counted.',
  'access-point': (name = 'an access point') =>
    `The policy of ${name} could not be read; what changes for requests through it is not known.`,
  'public-access-block': (name) =>
    `The public access block${name === undefined ? '' : ` of ${name}`} could not be read; it may refuse what is listed as public.`,
  ownership: () => 'Object ownership could not be read; bucket-owner-enforced is assumed.',
};
