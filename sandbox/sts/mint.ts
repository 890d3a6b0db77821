import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { toIsoSeconds } from '../clock/format';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import type { Parameters } from '../query/parameters';
import type { TemporarySession, World } from '../world/types';
import { uniqueId } from '../world/unique-id';

type Grant = Omit<TemporarySession, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;

/** Bytes; a longer session token is refused. */
const LARGEST_TOKEN = 4096;

/**
 * How long a session token gets. AWS publishes neither what is in it nor how it is packed; here it is what any token
 * has, and the policies and tags deflated.
 */
function tokenBytes({ sessionPolicies, scopedPolicies = [], tags }: Grant, least: number): number {
  const carried = [...sessionPolicies, ...scopedPolicies].map(({ name, document }) => [name, document]);
  const packed =
    carried.length === 0 && Object.keys(tags).length === 0
      ? 0
      : deflateRawSync(JSON.stringify([carried, tags])).length;
  return Math.max(352 + Math.ceil((packed * 4) / 3), least);
}

/**
 * Makes temporary credentials of AWS's shape and lets them in.
 *
 * @param least bytes of the session token, as MinimumSessionTokenSize asks
 * @throws ServiceError PackedPolicyTooLarge when policies and tags make the token too long
 */
export function mint(world: World, grant: Grant, least = 0): TemporarySession {
  const size = tokenBytes(grant, least);
  if (size > LARGEST_TOKEN) {
    throw new ServiceError(
      'PackedPolicyTooLarge',
      `The session token has ${size} bytes, and the maximum is ${LARGEST_TOKEN}. Use smaller policies or fewer tags.`,
      400,
    );
  }
  const session: TemporarySession = {
    accessKeyId: uniqueId('ASIA', randomBytes(16)),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(size).toString('base64')}`.slice(0, size),
    ...grant,
  };
  world.sessions.set(session.accessKeyId, session);
  return session;
}

export function credentialsElement(session: TemporarySession): XmlTree {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: toIsoSeconds(session.expiresAt),
  };
}

/** How much of a token's greatest length it takes, in per cent, and its length in bytes. */
export function tokenSizeElements({ sessionToken }: TemporarySession): XmlTree {
  return {
    SessionTokenUtilization: Math.ceil((sessionToken.length / LARGEST_TOKEN) * 100),
    SessionTokenSize: sessionToken.length,
  };
}

/** MinimumSessionTokenSize of a call. */
export const leastTokenSize = (parameters: Parameters): number =>
  parameters.integer('MinimumSessionTokenSize', 0, LARGEST_TOKEN) ?? 0;
