import { type Asked, fromInput, type Outcome } from '@drawbridge-s3/policy/chain';
import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { readPrincipal, roleArnOf } from '@drawbridge-s3/policy/grammar';
import { type AskedRequest, isWhole } from '@/aws/asked';
import type { ConnectionProfile } from '@/aws/profile';
import { bucketParameter, locationFromParameter } from '@/aws/location';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';

/**
 * A request of a session as the chain takes it; undefined for one that is not to a bucket or an object of S3, and of a
 * session of which nobody knows whose it is.
 * @param at milliseconds since the epoch
 * @param origin of the page
 */
export function askedOfSession(
  request: AskedRequest,
  session: Session,
  { at, origin, outcome }: { readonly at: number; readonly origin: string; readonly outcome?: Outcome },
): Asked | undefined {
  const principal = principalOf(session) ?? ofLookalike(session);
  const place = typeof request.input['Bucket'] === 'string' ? request.input['Bucket'] : request.location;
  if (principal === undefined || request.service !== 's3' || place === undefined) return undefined;
  const location = locationFromParameter(place);
  const accessPoint = location.type === 'bucket' ? undefined : bucketParameter(location);
  const region = request.region ?? session.profile.region;
  const { expiration } = session.credentials;
  return {
    ...fromInput(request.operation, request.input, { at, region, whole: isWhole(request.input) }),
    partition: session.profile.partition,
    bucket: location.type === 'bucket' ? location.name : '',
    ...(accessPoint === undefined ? {} : { accessPoint }),
    principal,
    region,
    at,
    ...(expiration === undefined ? {} : { sessionEnds: expiration.getTime() }),
    browser: { origin, way: wayOf(session.profile) },
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** Lookalikes put nothing or a tenant where AWS has the account, and may not say at all who a session is. */
function ofLookalike({ profile, arn = '', hop }: Session): Principal | undefined {
  if (profile.kind !== 'custom') return undefined;
  const named = readPrincipal(arn);
  if (named?.kind === 'assumed-role' && named.session !== undefined)
    return {
      kind: 'assumed-role',
      account: named.account,
      arn,
      roleArn: hop?.roleArn ?? roleArnOf(named),
      userId: `:${named.session}`,
    };
  return { kind: 'user', account: '', arn: '', userId: '' };
}

/** The sandbox is reached through the page's own server, whatever the profile says. */
const wayOf = ({ kind, transport }: ConnectionProfile): 'direct' | 'relay' =>
  kind === 'sandbox' ? 'relay' : transport;
