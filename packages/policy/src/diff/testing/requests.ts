import { findAction } from '../../data/catalog.ts';
import { pick, type Random } from '../../evaluate/testing/random.ts';
import type { RequestContext } from '../../evaluate/types.ts';
import type { Ask } from '../../situation/ask.ts';
import { isOnAccessPoint } from '../../situation/decide.ts';
import { isCarriedBy, isTestable } from '../../requests/carried.ts';
import { randomContext } from './lines.ts';
import type { Pair } from './generate.ts';
import { HOME, KEYS, OTHER, PRINCIPALS, REQUESTED } from './vocabulary.ts';

/** A request such as could reach S3: with keys that its principal and its action can have. */
export function makeAsk(random: Random, { before, after }: Pair): Ask {
  const principal = pick(random, PRINCIPALS);
  const points = [...new Set([...before.accessPoints, ...after.accessPoints].map(({ arn }) => arn))];
  const accessPoint = points.length > 0 && random() < 0.55 ? pick(random, points) : undefined;
  const action = pick(
    random,
    REQUESTED.filter((id) => fits(id, accessPoint)),
  );
  const onObject = findAction(action)!.resources.some(({ name }) => name === 'object');
  const own = 'account' in principal && principal.account === HOME && principal.kind !== 'root';
  const permissions =
    principal.kind === 'anonymous' || principal.kind === 'service' || (own && random() < 0.5)
      ? 'nothing'
      : 'everything';
  const drawn = Object.entries(randomContext(random)).filter(
    ([key]) =>
      isTestable(key.toLowerCase(), findAction(action)!) && isCarriedBy(key.toLowerCase(), principal),
  );
  const context: RequestContext = { ...Object.fromEntries(drawn), 's3:ResourceAccount': HOME };
  const writer = pick(random, ['', '', OTHER, '222233334444']);
  return {
    principal,
    permissions,
    action,
    context,
    ...(onObject ? { key: pick(random, KEYS) } : {}),
    ...(onObject && writer !== '' ? { objectWriter: writer } : {}),
    ...(accessPoint === undefined ? {} : { accessPoint }),
  };
}

function fits(id: string, accessPoint: string | undefined): boolean {
  if (isOnAccessPoint(id)) return accessPoint !== undefined;
  if (accessPoint === undefined) return true;
  return findAction(id)!.resources.some(({ name }) => name.startsWith('accesspoint'));
}
