import { findAction } from '@drawbridge-s3/policy/data';
import { isOnAccessPoint, type Ask } from '@drawbridge-s3/policy/situation';
import { pick, type Random } from '@drawbridge-s3/policy/testing';
import type { Pair } from '../make/pairs';
import { HOME, OTHER, UNNAMED } from '../make/vocabulary';
import { makeCaller } from './callers';
import { makeContext } from './contexts';
import { mentionedIn, type Mentioned } from './policies';
import { filled } from './words';

const ACTIONS: readonly string[] = [
  's3:GetObject',
  's3:GetObject',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectTagging',
  's3:PutObject',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectTagging',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:ListBucket',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:GetBucketPolicy',
  's3:PutBucketPolicy',
  's3:GetBucketLocation',
  's3:GetAccessPointPolicy',
];

const KEYS = ['reports/q1.csv', 'reports/2026/a', 'raw/1', 'home/ana/f', 'y', `drop/${OTHER}/x`, 'x.csv'];

/**
 * Requests such as could reach S3, near to what the pair's policies speak of. Made from their text by chance alone:
 * nothing of how the comparison or the matrix look for requests is in it.
 */
export function makeStream(random: Random, pair: Pair, count: number): readonly Ask[] {
  const mentioned = mentionedIn(pair);
  return Array.from({ length: count }, () => makeAsk(random, pair, mentioned));
}

function makeAsk(random: Random, { before, after }: Pair, mentioned: Mentioned): Ask {
  const caller = makeCaller(random, mentioned);
  const { principal } = caller;
  const points = [...new Set([...before.accessPoints, ...after.accessPoints].map(({ arn }) => arn))];
  const accessPoint = points.length > 0 && random() < 0.5 ? pick(random, points) : undefined;
  const action = pick(
    random,
    ACTIONS.filter((id) => fits(id, accessPoint)),
  );
  const onObject = findAction(action)!.resources.some(({ name }) => name === 'object');
  const writer = onObject && random() < 0.2 ? pick(random, [OTHER, UNNAMED]) : undefined;
  const mayHave =
    'account' in principal && !(principal.account === HOME && principal.kind !== 'root' && random() < 0.4);
  return {
    ...caller,
    permissions: mayHave ? 'everything' : 'nothing',
    action,
    ...(onObject ? { key: keyFor(random, principal, mentioned) } : {}),
    ...(accessPoint === undefined ? {} : { accessPoint }),
    ...(writer === undefined ? {} : { objectWriter: writer }),
    context: makeContext(random, { principal, action }, mentioned),
  };
}

function keyFor(random: Random, principal: Ask['principal'], { objects }: Mentioned): string {
  if (objects.length === 0 || random() < 0.3) return pick(random, KEYS);
  const name = principal.kind === 'user' ? principal.arn.slice(principal.arn.lastIndexOf('/') + 1) : 'ana';
  const account = 'account' in principal ? principal.account : OTHER;
  const pattern = pick(random, objects)
    .replaceAll('${aws:username}', name)
    .replaceAll('${aws:PrincipalAccount}', account);
  return filled(random, pattern) || 'y';
}

function fits(id: string, accessPoint: string | undefined): boolean {
  if (isOnAccessPoint(id)) return accessPoint !== undefined;
  return (
    accessPoint === undefined || findAction(id)!.resources.some(({ name }) => name.startsWith('accesspoint'))
  );
}
