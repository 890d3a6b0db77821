import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import type { Asked, Evidence, Known } from '@drawbridge-s3/policy/chain';
import type { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location, locationFromParameter } from '@/aws/location';
import { accessPointQuery } from '../access-points/access-points';
import { aliasQuery } from '../access-points/alias';
import { multiRegionPointQuery } from '../multi-region/points';
import { policyQuery } from '../policies/read-policy';
import type { AccessPointLocation, MultiRegionLocation } from '../policies/target';
import { type Asker, attempt, known, mapKnown, NO_SESSION, open } from './attempt';
import { blockOf, policyOf } from './as-evidence';

interface Asking {
  /** Every open session that may be asked, the requester first. */
  readonly everybody: readonly Asker[];
  readonly inAccount: (account: string | undefined) => readonly Asker[];
  readonly fetch: <T, Key extends QueryKey>(options: FetchQueryOptions<T, AwsFailure, T, Key>) => Promise<T>;
  readonly signal: AbortSignal;
}

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
export function readPoint(name: string, asking: Asking): Promise<PointRead> {
  return readLocation(locationFromParameter(name), asking);
}

async function readLocation(location: Location, asking: Asking): Promise<PointRead> {
  switch (location.type) {
    case 'access-point':
      return readOne(location, asking);
    case 'access-point-alias':
      return readAlias(location, asking);
    case 'multi-region-access-point':
      return readMultiRegion(location, asking);
    case 'bucket':
      return unread(open('it is not read here'));
  }
}

async function readAlias(
  location: Extract<Location, { type: 'access-point-alias' }>,
  asking: Asking,
): Promise<PointRead> {
  const { everybody, fetch, signal } = asking;
  const found = await Promise.all(
    everybody.map(({ session, context }) =>
      session.account === undefined
        ? null
        : fetch(aliasQuery(context, session.account, location)).catch(() => null),
    ),
  );
  signal.throwIfAborted();
  const point = found.find((one) => one !== null);
  if (point === undefined || point === null)
    return unread(open('no open session may see an access point of this alias'));
  const read = await readOne(point, asking);
  return { ...read, asked: { ...read.asked, accessPoint: bucketParameter(point) } };
}

async function readOne(point: AccessPointLocation, { inAccount, fetch, signal }: Asking): Promise<PointRead> {
  const askers = inAccount(point.account);
  if (askers.length === 0) return unread(open(NO_SESSION));
  const [details, policy] = await Promise.all([
    attempt('s3:GetAccessPoint', askers, ({ context }) => fetch(accessPointQuery(context, point)), signal),
    attempt('s3:GetAccessPointPolicy', askers, ({ context }) => fetch(policyQuery(context, point)), signal),
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
async function readMultiRegion(
  point: MultiRegionLocation,
  { inAccount, fetch, signal }: Asking,
): Promise<PointRead> {
  const askers = inAccount(point.account);
  if (askers.length === 0) return unread(open(NO_SESSION));
  const [details, policy] = await Promise.all([
    attempt(
      's3:ListMultiRegionAccessPoints',
      askers,
      ({ context }) => fetch(multiRegionPointQuery(context, point)),
      signal,
    ),
    attempt(
      's3:GetMultiRegionAccessPointPolicy',
      askers,
      ({ context }) => fetch(policyQuery(context, point)),
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
