import type { Asked, Evidence, Known } from '@drawbridge-s3/policy/chain';
import { bucketParameter, type Location, locationFromParameter } from '@/aws/location';
import { accessPointQuery } from '../access-points/access-points';
import { aliasQuery } from '../access-points/alias';
import { multiRegionPointQuery } from '../multi-region/points';
import { policyQuery } from '../policies/read-policy';
import type { AccessPointLocation, MultiRegionLocation } from '../policies/target';
import { attempt, known, mapKnown, NO_SESSION, open } from './attempt';
import { blockOf, policyOf } from './as-evidence';
import { fetchAnew, inAccount, type Round } from './round';

/** What an access point has to say, and where it leads. */
export interface PointRead {
  readonly evidence: Partial<Evidence>;
  readonly asked: Partial<Asked>;
}

const unread = (not: Exclude<Known<never>, { kind: 'known' }>): PointRead => ({
  evidence: { point: not, pointPolicy: not, pointBlock: not },
  asked: {},
});

/**
 * Reads an access point, by whatever name the request used: its ARN, its alias, which only its own account can look up,
 * or the ARN of one over many Regions. Never rejects but when `signal` fires.
 * @param name what stood in the request's `Bucket`
 */
export function readPoint(name: string, round: Round): Promise<PointRead> {
  return readLocation(locationFromParameter(name), round);
}

async function readLocation(location: Location, round: Round): Promise<PointRead> {
  switch (location.type) {
    case 'access-point':
      return readOne(location, round);
    case 'access-point-alias':
      return readAlias(location, round);
    case 'multi-region-access-point':
      return readMultiRegion(location, round);
    case 'bucket':
      return unread(open('it is not read here'));
  }
}

async function readAlias(
  location: Extract<Location, { type: 'access-point-alias' }>,
  round: Round,
): Promise<PointRead> {
  const { everybody, signal } = round;
  const found = await Promise.all(
    everybody.flatMap(({ session, context }) =>
      session.account === undefined
        ? []
        : [fetchAnew(round, aliasQuery(context, session.account, location)).catch(() => null)],
    ),
  );
  signal.throwIfAborted();
  const point = found.find((one) => one !== null);
  if (point === undefined || point === null)
    return unread(open('no open session may see an access point of this alias'));
  const read = await readOne(point, round);
  return { ...read, asked: { ...read.asked, accessPoint: bucketParameter(point) } };
}

async function readOne(point: AccessPointLocation, round: Round): Promise<PointRead> {
  const { signal } = round;
  const askers = inAccount(round, point.account);
  if (askers.length === 0) return unread(open(NO_SESSION));
  const [details, policy] = await Promise.all([
    attempt(
      's3:GetAccessPoint',
      askers,
      ({ context }) => fetchAnew(round, accessPointQuery(context, point)),
      signal,
    ),
    attempt(
      's3:GetAccessPointPolicy',
      askers,
      ({ context }) => fetchAnew(round, policyQuery(context, point)),
      signal,
    ),
  ]);
  return {
    evidence: {
      point: mapKnown(details, ({ networkOrigin, vpcId }) => ({
        account: point.account,
        networkOrigin: networkOrigin === 'VPC' ? 'VPC' : 'Internet',
        ...(vpcId === undefined ? {} : { vpcId }),
      })),
      pointBlock: mapKnown(details, ({ publicAccessBlock }) => blockOf(publicAccessBlock)),
      pointPolicy: policyOf(`policy of access point ${point.name}`, policy),
      ...(details.kind === 'known' ? { owner: known(details.value.bucketAccount ?? point.account) } : {}),
    },
    asked: details.kind === 'known' ? { bucket: details.value.bucket } : {},
  };
}

/** Of several buckets behind it, which one answered stands in no answer: it leads to a bucket only where there is one. */
async function readMultiRegion(point: MultiRegionLocation, round: Round): Promise<PointRead> {
  const { signal } = round;
  const askers = inAccount(round, point.account);
  if (askers.length === 0) return unread(open(NO_SESSION));
  const [details, policy] = await Promise.all([
    attempt(
      's3:ListMultiRegionAccessPoints',
      askers,
      ({ context }) => fetchAnew(round, multiRegionPointQuery(context, point)),
      signal,
    ),
    attempt(
      's3:GetMultiRegionAccessPointPolicy',
      askers,
      ({ context }) => fetchAnew(round, policyQuery(context, point)),
      signal,
    ),
  ]);
  const behind = details.kind === 'known' ? details.value.regions : [];
  const [only] = behind;
  return {
    evidence: {
      point: mapKnown(details, () => ({ account: point.account, networkOrigin: 'Internet' as const })),
      pointBlock: mapKnown(details, ({ publicAccessBlock }) => blockOf(publicAccessBlock)),
      pointPolicy: policyOf(`policy of Multi-Region Access Point ${point.alias}`, policy),
      ...(only !== undefined && behind.length === 1
        ? { owner: known(only.bucketAccount ?? point.account) }
        : {}),
    },
    asked: only !== undefined && behind.length === 1 ? { bucket: only.bucket } : {},
  };
}
