import type { HeldGrant } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';

/** What is said of a grant first, the gravest first: sorting goes by this order. */
export const MARKS = ['broken', 'public', 'expired', 'not-yet', 'depends', 'wider', 'works'] as const;

export type Mark = (typeof MARKS)[number];

export interface StateWords {
  readonly mark: Mark;
  readonly label: string;
  /** The reason, and all else there is to know of it. */
  readonly why: string;
}

const LABELS: Readonly<Record<Mark, string>> = {
  broken: 'broken',
  public: 'public',
  expired: 'expired',
  'not-yet': 'not yet',
  depends: 'depends',
  wider: 'wider',
  works: 'works',
};

/** One that expired is not public any more. */
export function stateWords({ state, public: isPublic, wider }: HeldGrant): StateWords {
  const mark = markOf(state.kind, isPublic, wider.length > 0);
  const told = [
    state.kind === 'works' ? '' : state.why,
    isPublic ? 'S3 takes it for public.' : '',
    wider.length === 0
      ? ''
      : `The same grantee has as much or more by ${plural(wider.length, 'other statement')}, and keeps it when this one goes.`,
  ].filter((sentence) => sentence !== '');
  const blocked = isPublic && state.kind === 'broken';
  return {
    mark,
    label: blocked ? 'public, blocked' : LABELS[mark],
    why: told.length === 0 ? 'Whoever keeps to its conditions gets in.' : told.join(' '),
  };
}

function markOf(kind: HeldGrant['state']['kind'], isPublic: boolean, isWider: boolean): Mark {
  if (kind === 'expired' || kind === 'not-yet') return kind;
  if (isPublic) return 'public';
  if (kind === 'broken' || kind === 'depends') return kind;
  return isWider ? 'wider' : 'works';
}
