import type { Reach, ReachState } from '@drawbridge-s3/policy/review';
import { accountOf } from '@drawbridge-s3/policy/grammar';

/**
 * What several accounts say of the same way in, as one: a role of one account that others may become, and that another
 * one lets in. Its half in the first account, which cannot know what the other says, gives way to the whole where there
 * is one.
 */
export function joined(reaches: readonly Reach[]): readonly Reach[] {
  const into = new Map<string, Reach[]>();
  for (const reach of reaches)
    for (const bucket of reach.where.buckets) {
      const others = into.get(bucket);
      if (others === undefined) into.set(bucket, [reach]);
      else others.push(reach);
    }
  return reaches.flatMap((reach) => {
    const { bucket } = reach.where;
    const role = reach.through.findLast(({ kind }) => kind === 'role')?.arn;
    if (reach.where.buckets.length > 0 || role === undefined) return [reach];
    const wholes = (into.get(bucket) ?? [])
      .filter((other) => other.account !== reach.account && letsIn(other, role))
      .flatMap((other) => wholeOf(reach, other, bucket) ?? []);
    return wholes.length === 0 ? [reach] : wholes;
  });
}

const letsIn = ({ who }: Reach, role: string): boolean =>
  (who.kind === 'role' && who.arn === role) || (who.kind === 'account' && who.account === accountOf(role));

/** Undefined where nothing is allowed by both. */
function wholeOf(half: Reach, other: Reach, bucket: string): Reach | undefined {
  const abilities = other.abilities.filter((ability) => half.abilities.includes(ability));
  if (abilities.length === 0) return undefined;
  const { where } = other;
  const isWhole = where.prefixes.length + where.patterns.length === 0;
  const through = [...half.through, ...other.through];
  const isChained = through.filter(({ kind }) => kind === 'role').length > 1;
  return {
    ...other,
    id: `${half.id}${other.id}`,
    who: half.who,
    from: half.from,
    way: half.way,
    through,
    where: {
      ...where,
      buckets: [bucket],
      ...(isWhole && { prefixes: half.where.prefixes, patterns: half.where.patterns }),
    },
    abilities,
    words: [...new Set([...half.words, ...other.words])],
    state: worse(half.state, other.state),
    evidence: [...half.evidence, ...other.evidence],
    flags: [...new Set([...half.flags, ...other.flags, ...(isChained ? (['chained'] as const) : [])])],
  };
}

/** What the half did not know, the other account has said. */
function worse(half: ReachState, other: ReachState): ReachState {
  const order = ['works', 'conditional', 'unknown', 'held-back', 'never'] as const;
  if (half.kind === 'unknown') return other;
  return order.indexOf(half.kind) > order.indexOf(other.kind) ? half : other;
}
