import type { Credentials } from '../context';
import { serverTime } from './clock';

/** Credentials of a session with one directory bucket, which are good there and nowhere else. */
export type ExpressIdentity = Required<
  Pick<Credentials, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>
> & {
  readonly expiration: Date;
};

interface Held {
  /** Whose they are: another session of the tab, or the same one narrowed, begins its own. */
  readonly accessKeyId: string;
  readonly identity: Promise<ExpressIdentity>;
  renewing?: true;
}

/** By context, then by bucket. In memory alone. */
const held = new Map<string, Map<string, Held>>();

/** How long before its end another one is begun, of the five minutes that each is good for. */
const RENEWED_BEFORE_MS = 60_000;

/**
 * The session of a context with a directory bucket: begun at the first request, shared by all that follow, begun anew in
 * the background a minute before its end, while requests go on with the one that is still good. The SDK keeps one for
 * each client, and a refusal of its renewal is nobody's to catch.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html
 * @param begin CreateSession
 */
export async function expressIdentity(
  contextId: string,
  bucket: string,
  accessKeyId: string,
  begin: () => Promise<ExpressIdentity>,
): Promise<ExpressIdentity> {
  const ofContext = held.get(contextId) ?? new Map<string, Held>();
  held.set(contextId, ofContext);
  const hold = (): Held => {
    const fresh: Held = { accessKeyId, identity: begin() };
    ofContext.set(bucket, fresh);
    fresh.identity.catch(() => {
      if (ofContext.get(bucket) === fresh) ofContext.delete(bucket);
    });
    return fresh;
  };
  const known = ofContext.get(bucket);
  if (known === undefined || known.accessKeyId !== accessKeyId) return hold().identity;
  const identity = await known.identity;
  const left = identity.expiration.getTime() - serverTime(contextId);
  if (left <= 0) return ofContext.get(bucket) === known ? hold().identity : ofContext.get(bucket)!.identity;
  if (left < RENEWED_BEFORE_MS && known.renewing !== true) {
    known.renewing = true;
    begin().then(
      (next) => {
        if (ofContext.get(bucket) === known)
          ofContext.set(bucket, { accessKeyId, identity: Promise.resolve(next) });
      },
      // The next request asks again; until then the one at hand is good.
      () => delete known.renewing,
    );
  }
  return identity;
}

/** What the service said of a session was that it is over, or unknown: the next request begins another. */
export function dropExpressSession(contextId: string, bucket: string): boolean {
  return held.get(contextId)?.delete(bucket) === true;
}

export function endExpressSessions(contextId: string): void {
  held.delete(contextId);
}
