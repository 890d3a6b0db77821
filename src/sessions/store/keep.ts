import * as v from 'valibot';
import type { Credentials } from '../../aws/context';
import type { Session } from '../types';

const KEY = 'drawbridge.sessions';

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const credentialsSchema = v.object({
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  sessionToken: v.optional(v.string()),
  expiration: v.optional(
    v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((text) => new Date(text)),
    ),
  ),
});

// Our own writing, read back by the same build: a light check is enough to survive an older or broken one.
const keptSchema = v.object({
  version: v.literal(1),
  sessions: v.array(
    v.looseObject({
      id: v.string(),
      slug: v.string(),
      name: v.string(),
      kind: v.picklist(['long-term', 'temporary', 'assumed-role', 'web-identity', 'data-access']),
      profile: v.looseObject({ id: v.string(), kind: v.picklist(['aws', 'sandbox', 'custom']) }),
      credentials: credentialsSchema,
      safe: v.optional(v.looseObject({ full: credentialsSchema })),
      startedAt: v.number(),
      issuedAt: v.number(),
    }),
  ),
});

function revived(session: v.InferOutput<typeof keptSchema>['sessions'][number]): Session {
  return {
    ...(session as unknown as Session),
    // An OIDC token is not kept, so what comes back is a set of temporary credentials like any other.
    kind: session.kind === 'web-identity' ? 'temporary' : session.kind,
    state: { kind: 'active' },
  };
}

/** Undefined when nothing is kept, or when it cannot be read; the latter is wiped. */
export function readKept(storage: TabStorage): Session[] | undefined {
  const text = storage.getItem(KEY);
  if (text === null) return undefined;
  try {
    const kept = v.parse(keptSchema, JSON.parse(text));
    return kept.sessions.map(revived);
  } catch {
    storage.removeItem(KEY);
    return undefined;
  }
}

/**
 * Writes the sessions to sessionStorage, which a script in this tab could read: hence opt-in. A long-term
 * secret key is never written (the sandbox's are public), nor are OIDC tokens: those sources come back
 * without their secret and ask for it when a renewal needs it.
 */
export function writeKept(storage: TabStorage, sessions: readonly Session[]): void {
  const kept = sessions.map(({ state: _state, ...session }) => {
    const mayKeep = session.kind !== 'long-term' || session.profile.kind === 'sandbox';
    // In safe mode the key is what the session goes back to; what it was narrowed to ends by itself.
    return {
      ...session,
      credentials:
        mayKeep || session.safe !== undefined ? session.credentials : withoutSecret(session.credentials),
      safe:
        mayKeep || session.safe === undefined
          ? session.safe
          : { ...session.safe, full: withoutSecret(session.safe.full) },
    };
  });
  storage.setItem(KEY, JSON.stringify({ version: 1, sessions: kept }));
}

const withoutSecret = (credentials: Credentials): Credentials => ({ ...credentials, secretAccessKey: '' });

export function wipeKept(storage: TabStorage): void {
  storage.removeItem(KEY);
}
