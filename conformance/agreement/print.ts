import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { everyStatement, mentionedIn } from './ask/policies';
import type { Pair } from './make/pairs';
import { linesOf } from './make/pins';
import type { Smallest } from './shrink';

/** What a smallest pair is about: of whom its statements speak, and which conditions they make. */
export function subjectOf({ before, after }: Pair): string {
  const parts = [...everyStatement(before), ...everyStatement(after)].flatMap(
    ({ Principal, NotPrincipal, Condition }) => {
      const lines = linesOf(Condition ?? {}).map(({ key }) => key);
      const who = Principal ?? NotPrincipal;
      const named = typeof who === 'object' && who !== null && !Object.values(who).includes('*');
      const types = named ? Object.keys(who) : [];
      return [...(NotPrincipal === undefined ? types : ['NotPrincipal']), ...lines];
    },
  );
  return [...new Set(parts)].toSorted().join(' + ') || 'everybody, always';
}

/** A smallest pair in lines: both sides, the request, the disagreement. */
export function linesFor(seed: number, { pair, failure }: Smallest): readonly string[] {
  return [
    `seed ${seed}: ${failure.what}`,
    `  before  ${sideOf(pair.before)}`,
    `  after   ${sideOf(pair.after)}`,
    `  request ${requestOf(failure.ask, pair)}`,
  ];
}

function sideOf({ bucketPolicy, accessPoints, accountBlock, bucketBlock, ownership }: Situation): string {
  return [
    bucketPolicy === null ? 'no policy' : JSON.stringify(JSON.parse(bucketPolicy).Statement),
    ...accessPoints.map(
      ({ arn, policy, networkOrigin }) => `${arn} (${networkOrigin}) ${policy ?? 'no policy'}`,
    ),
    ...(bucketBlock === undefined ? [] : [`bucket block ${bucketBlock.restrictPublicBuckets}`]),
    ...(accountBlock === undefined ? [] : [`account block ${accountBlock.restrictPublicBuckets}`]),
    ...(ownership === undefined ? [] : [ownership]),
  ].join('; ');
}

/** Who asks for what, with those of its keys that the policies speak of. */
function requestOf(
  { principal, permissions, action, key, accessPoint, objectWriter, canonicalUserId, context }: Ask,
  pair: Pair,
): string {
  const { keys, values } = mentionedIn(pair);
  const variables = [...values.values()].flat().join(' ').toLowerCase();
  const told = Object.entries(context).filter(
    ([name]) => keys.has(name.toLowerCase()) || variables.includes(`\${${name.toLowerCase()}`),
  );
  const who =
    principal.kind === 'service'
      ? principal.service
      : principal.kind === 'federated'
        ? principal.provider
        : principal.kind === 'anonymous'
          ? 'anonymous'
          : `${principal.arn}${'userId' in principal && keys.has('aws:userid') ? ` (${principal.userId})` : ''}`;
  return [
    `${who}: ${action}`,
    ...(key === undefined ? [] : [`of ${key}`]),
    ...(accessPoint === undefined ? [] : [`through ${accessPoint}`]),
    ...(objectWriter === undefined ? [] : [`written by ${objectWriter}`]),
    ...(canonicalUserId === undefined ? [] : [`canonical user ${canonicalUserId}`]),
    ...(permissions === 'nothing' && 'account' in principal ? ['without permissions of its own'] : []),
    JSON.stringify(Object.fromEntries(told)),
  ].join(' ');
}
