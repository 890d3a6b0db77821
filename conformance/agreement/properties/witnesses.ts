import { decide } from '@drawbridge-s3/policy/situation';
import { isPublicPolicy } from '@drawbridge-s3/policy/public';
import { impossible, wholes } from '../ask/carry';
import { everyStatement } from '../ask/policies';
import { textOf } from '../make/pairs';
import { NOW } from '../make/vocabulary';
import type { Failure, Observed } from './failure';

/**
 * Of every line of the comparison, the witness is decided by the evaluator on both sides as the line says; it is a
 * request that somebody can make; and there is a way to give it what every request carries without that it changes.
 */
export function* witnessesHold({ pair, diff }: Observed): Generator<Failure> {
  const { before, after } = pair;
  for (const { witness, direction } of diff.changes) {
    const { ask } = witness;
    const holds = (one: typeof ask) => {
      const [was, is] = [decide(one, before).allowed, decide(one, after).allowed];
      return direction === 'gain' ? !was && is : was && !is;
    };
    const why = impossible(ask, after.account);
    if (!holds(ask))
      yield { fault: 'diff: a witness that is decided otherwise', what: `said to be a ${direction}`, ask };
    else if (why !== undefined) yield { fault: 'diff: a witness that nobody can send', what: why, ask };
    else if (
      ![...wholes(ask, after.account, NOW)].some((rest) =>
        holds({ ...ask, context: { ...ask.context, ...rest } }),
      )
    )
      yield {
        fault: 'diff: a witness that rests on the absence of what is always there',
        what: `no ${direction} in a whole request`,
        ask,
      };
  }
}

/**
 * A gain of anybody's, or of any other account's, is marked public if and only if S3 would call the statement that
 * grants it public. Where a Deny or an object's writer takes part, S3's meaning and the gain are two matters.
 */
export function* publicIsMarked({ pair: { after }, diff }: Observed): Generator<Failure> {
  const statements = everyStatement(after);
  const enforced = (after.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced';
  if (!enforced || after.accessPoints.length > 0 || statements.some(({ Effect }) => Effect === 'Deny'))
    return;
  for (const change of diff.changes) {
    const wide = change.who.kind === 'anonymous' || change.who.kind === 'stranger';
    const granting = change.witness.after.deciding.flatMap(({ kind, statement }) =>
      kind === 'bucket' && statement !== undefined ? [statements[statement]!] : [],
    );
    const [one] = granting;
    if (change.direction !== 'gain' || !wide || one === undefined || granting.length > 1) continue;
    const isPublic = isPublicPolicy(textOf([one]), { kind: 'bucket' }).public;
    if (isPublic === change.public) continue;
    yield {
      fault: isPublic ? 'diff: a public gain not marked public' : 'diff: a gain marked public that is not',
      what: `${change.who.kind}, ${change.under.join('; ') || 'always'}`,
      ask: change.witness.ask,
    };
  }
}
