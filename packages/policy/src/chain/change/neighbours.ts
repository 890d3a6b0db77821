import { findingsOf } from '../policy-links.ts';
import type { Asked, Evidence } from '../types.ts';

/** Requests like the one that is helped: another action on the same, another key, another caller of the account. */
function neighboursOf(asked: Asked): readonly Asked[] {
  const object = asked.key !== undefined;
  const actions = object
    ? ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl']
    : ['s3:ListBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration', 's3:DeleteBucket'];
  const own = new Set(asked.actions.map(({ action }) => action.toLowerCase()));
  const on = object ? ('object' as const) : ('bucket' as const);
  return [
    ...actions
      .filter((action) => !own.has(action.toLowerCase()))
      .map((action): Asked => ({ ...asked, actions: [{ action, on }] })),
    ...(object
      ? [
          { ...asked, key: `${asked.key}.neighbour` },
          { ...asked, key: 'another/key' },
        ]
      : []),
    ...anotherCaller(asked),
  ];
}

function anotherCaller(asked: Asked): readonly Asked[] {
  const { principal } = asked;
  if (principal.kind !== 'assumed-role') return [];
  const other = (text: string) => text.replace(/(role\/(?:.*\/)?)[^/]+(\/[^/]+)?$/, '$1SomebodyElse$2');
  return [
    { ...asked, principal: { ...principal, arn: other(principal.arn), roleArn: other(principal.roleArn) } },
  ];
}

/** How many of the neighbours come out otherwise than before; only what is certain counts. */
export function changedNeighbours(
  asked: Asked,
  before: Evidence,
  after: Evidence,
): { asked: number; changed: number } {
  const neighbours = neighboursOf(asked);
  const refused = (one: Asked, evidence: Evidence) => findingsOf(one, evidence).certain.length > 0;
  const changed = neighbours.filter((one) => refused(one, before) !== refused(one, after));
  return { asked: neighbours.length, changed: changed.length };
}
