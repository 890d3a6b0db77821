import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locate } from '@/aws/locate';
import { locationLabel, type Location } from '@/aws/location';
import { isLocalZone } from '@/aws/places/directory-name';
import { KIND_WORDS, placeKind } from '@/aws/places/kinds';
import type { ConnectionProfile } from '@/aws/profile';
import { formatBytes } from '@/lib/format';
import { accessPointQuery } from '@/resources/access-points/access-points';
import { payerOf } from '@/resources/objects/requester-pays';
import { uploadProbeQuery } from '@/resources/objects/upload-probe';
import { sessionContext, sessions } from '@/sessions/store';
import { StoreFailure } from '../engine/port';
import { MAX_PART } from '../engine/plan';
import { copiesNoParts } from './no-parts';
import type { CopyEnd, CopyWay } from './request';
import { isSameService } from './same-service';

/** One way, and why it is one or not. */
export interface WayFound {
  readonly way: CopyWay;
  /** `unknown`: nothing speaks against it, and the first object will show. */
  readonly possible: 'yes' | 'no' | 'unknown';
  readonly sentence: string;
}

export interface WaysFound {
  /** Server-side ways first, each session of the two ends once; the one through this page last. */
  readonly ways: readonly WayFound[];
  /** The first that is possible, else the first that may be. */
  readonly best: WayFound;
}

/**
 * Which sessions may copy by the service, found out by asking: HEAD of some of the source's objects, and a part for an
 * upload that does not exist at the target. Nothing is written.
 * @param sampleKeys of the source; a few of them are looked at
 * @throws AwsFailure `SessionEnded`, or the signal's reason
 */
export async function findWay(
  queryClient: QueryClient,
  from: CopyEnd,
  to: CopyEnd,
  sampleKeys: readonly string[],
  signal: AbortSignal,
): Promise<WaysFound> {
  const streamed: WayFound = {
    way: { kind: 'streamed' },
    possible: 'yes',
    sentence: 'Every byte comes down to this page and goes up again, part by part: as fast as your line.',
  };
  const candidates = [...new Set([to.sessionId, from.sessionId])];
  const server = await Promise.all(
    candidates.map(async (sessionId): Promise<WayFound> => {
      const found = await serverWay(queryClient, sessionId, from, to, sampleKeys, signal);
      return { way: { kind: 'server', sessionId }, ...found };
    }),
  );
  const ways = [...server, streamed];
  const best =
    ways.find(({ possible, way }) => possible === 'yes' && way.kind === 'server') ??
    server.find(({ possible }) => possible === 'unknown') ??
    streamed;
  return { ways, best };
}

type Answer = Pick<WayFound, 'possible' | 'sentence'>;

async function serverWay(
  queryClient: QueryClient,
  sessionId: string,
  from: CopyEnd,
  to: CopyEnd,
  sampleKeys: readonly string[],
  signal: AbortSignal,
): Promise<Answer> {
  const context = sessionContext(sessionId);
  const apart = servicesApart(sessionContext(from.sessionId), sessionContext(to.sessionId));
  if (apart !== undefined) return { possible: 'no', sentence: apart };
  const outside = await outsideOfS3(queryClient, context, from, to);
  if (outside !== undefined) return { possible: 'no', sentence: outside };
  const far = await regionsApart(context, from.location, to.location, signal);
  if (far !== undefined) return { possible: 'no', sentence: far };
  const name = sessions.store.getState().sessions.find(({ id }) => id === sessionId)?.name ?? 'The session';
  const [read, write] = await Promise.all([
    mayRead(context, from, sampleKeys, signal),
    queryClient.fetchQuery(uploadProbeQuery(context, to.location, to.prefix)),
  ]);
  signal.throwIfAborted();
  const source = locationLabel(from.location);
  const target = locationLabel(to.location);
  if (read.may === 'no')
    return { possible: 'no', sentence: `${name} may not read the objects of ${source}: ${read.why}` };
  if (write.kind === 'refused')
    return { possible: 'no', sentence: `${name} may not write to ${target} (s3:PutObject is denied).` };
  const known = read.may === 'yes' && write.kind === 'allowed';
  return known
    ? {
        possible: 'yes',
        sentence: `${name} reads ${source} and writes to ${target}: the service copies by itself${partsNote(to.location)}.`,
      }
    : {
        possible: 'unknown',
        sentence: `Whether ${name} may ${read.may === 'yes' ? `write to ${target}` : `read ${source}`} could not be found out; the first object will show.`,
      };
}

const partsNote = (to: Location) =>
  copiesNoParts(to) ? `, but what is above ${formatBytes(MAX_PART)}, which passes through this page` : '';

/** Why the service of one cannot read what the other has. */
function servicesApart(one: AwsContext, other: AwsContext): string | undefined {
  if (isSameService(one, other)) return undefined;
  const name = ({ label }: ConnectionProfile) => label;
  return `${name(one.profile)} and ${name(other.profile)} are different services: neither reads what the other has.`;
}

/** Of what no bucket holds the service copies nothing elsewhere. */
async function outsideOfS3(
  queryClient: QueryClient,
  context: AwsContext,
  { location: from }: CopyEnd,
  { location: to }: CopyEnd,
): Promise<string | undefined> {
  for (const location of [from, to]) {
    const source =
      location.type === 'access-point'
        ? await queryClient.fetchQuery(accessPointQuery(context, location)).then(
            (point) => point.source,
            () => undefined,
          )
        : undefined;
    const kind = placeKind(location, source);
    if (kind === 'fsx-access-point' || kind === 'backup-access-point')
      return `Through an ${KIND_WORDS[kind]} the service copies nothing to or from another place.`;
  }
  return undefined;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
async function regionsApart(
  context: AwsContext,
  from: Location,
  to: Location,
  signal: AbortSignal,
): Promise<string | undefined> {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html
  if (from.type === 'multi-region-access-point')
    return 'S3 copies from no Multi-Region Access Point: name a bucket behind it, and the service may copy.';
  if (to.type === 'multi-region-access-point')
    return from.type === 'bucket'
      ? undefined
      : 'Through an access point the service copies within one Region, and a Multi-Region Access Point has none: name the bucket, and the service may copy.';
  const local = [from, to].some((place) => place.type === 'bucket' && isLocalZone(place.name));
  if (from.type === 'bucket' && to.type === 'bucket' && !local) return undefined;
  try {
    const [here, there] = await Promise.all([from, to].map((place) => locate(context, place, signal)));
    return here === there
      ? undefined
      : `${local ? 'To and from a Local Zone' : 'Through an access point'} the service copies within one Region; these are ${here} and ${there}.`;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

const SAMPLES = 3;

async function mayRead(
  context: AwsContext,
  { location, owner, sessionId }: CopyEnd,
  sampleKeys: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly may: 'yes' | 'unknown' } | { readonly may: 'no'; readonly why: string }> {
  const { S3SourceStore } = await import('../s3/copy/source-store');
  const agreed = payerOf(sessionContext(sessionId), location);
  const store = new S3SourceStore({
    context,
    location,
    owner,
    payer: { ...agreed, ...payerOf(context, location) },
    whenUsable: () => Promise.resolve(),
  });
  // The first, the last and one between: prefixes may be granted apart.
  const picked = [...new Set([0, sampleKeys.length >> 1, sampleKeys.length - 1])]
    .flatMap((index) => sampleKeys[index] ?? [])
    .slice(0, SAMPLES);
  let seen = false;
  for (const key of picked) {
    try {
      seen = (await store.describe(key, { signal })) !== undefined || seen;
    } catch (error) {
      signal.throwIfAborted();
      const cause = error instanceof StoreFailure ? error.cause : undefined;
      if (cause instanceof AwsFailure && cause.kind === 'denied') return { may: 'no', why: cause.message };
    }
  }
  return { may: seen ? 'yes' : 'unknown' };
}
