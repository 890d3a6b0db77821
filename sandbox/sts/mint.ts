import { randomBytes } from 'node:crypto';
import { toIsoSeconds } from '../clock/format';
import type { XmlTree } from '../http/xml';
import type { TemporarySession, World } from '../world/types';
import { uniqueId } from '../world/unique-id';

type Grant = Omit<TemporarySession, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;

/** Makes temporary credentials of AWS's shape and lets them in. */
export function mint(world: World, grant: Grant): TemporarySession {
  const session: TemporarySession = {
    accessKeyId: uniqueId('ASIA', randomBytes(16)),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(252).toString('base64')}`,
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
