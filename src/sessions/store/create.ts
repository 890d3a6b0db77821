import type { AwsContext } from '../../aws/context';
import { AwsFailure } from '../../aws/failure';
import type { ConnectionProfile } from '../../aws/profile';
import type { DataAccess, Hop, SafeMode, Session, Source } from '../types';
import { safeWords } from '../safe-words';
import { asFailure, sessionOver } from './failures';
import { accountOf, parseArn } from './identity';
import { byLocalClock, usable } from './lifetime';
import { openSource } from './open-source';
import { renewalOutlook } from './outlook';
import type { FollowOptions, SessionDependencies, Sessions } from './ports';
import { createRegistry, type SessionSeed } from './registry';
import { createRenewer } from './renewer';

// A burst of failures signed with the same old credentials must not renew once for each.
const FRESH = 30_000;
const UNKNOWN_KEY = new Set(['InvalidAccessKeyId', 'InvalidClientTokenId']);

export function createSessions(dependencies: SessionDependencies): Sessions {
  const { sts, now } = dependencies;
  const registry = createRegistry(dependencies);
  const renewer = createRenewer(registry, dependencies);
  const contexts = new Map<string, AwsContext>();
  const listeners = new Set<(id: string) => void>();

  const open = (id: string): Session => {
    const session = registry.find(id);
    if (!session) throw sessionOver(undefined);
    return session;
  };

  const connect = async (source: Source, profile: ConnectionProfile) => {
    const { seed, identity } = await openSource(sts, now, source, profile).catch((error: unknown) => {
      throw asFailure(error, {
        action: source.kind === 'keys' ? 'GetCallerIdentity' : 'AssumeRoleWithWebIdentity',
      });
    });
    const session = registry.add(seed);
    if (identity) renewer.identities.set(session.id, identity);
    renewer.tick();
    return session;
  };

  const assumedFrom = async (parentId: string, hop: Hop, mfaCode?: string): Promise<SessionSeed> => {
    const { profile } = open(parentId);
    const parent = await renewer.fullCredentials(parentId);
    const askedAt = now();
    const issued = await sts.assumeRole(profile, parent, hop, mfaCode).catch((error: unknown) => {
      throw asFailure(error, { action: 'AssumeRole', resource: hop.roleArn });
    });
    const arn = issued.arn ?? hop.roleArn;
    return {
      profile,
      parentId,
      hop,
      kind: 'assumed-role',
      credentials: byLocalClock(issued.credentials, askedAt, hop.durationSeconds),
      arn,
      account: accountOf(arn) ?? accountOf(hop.roleArn),
      name: parseArn(hop.roleArn)?.name ?? hop.roleArn,
    };
  };

  const assume = async (parentId: string, hop: Hop, mfaCode?: string) => {
    const parent = open(parentId);
    return addInModeOf(parent, await assumedFrom(parentId, hop, mfaCode));
  };

  const assumeLonger = async (id: string, durationSeconds: number, mfaCode?: string) => {
    const session = open(id);
    const { hop, parentId } = session;
    if (hop === undefined || parentId === undefined) throw sessionOver(session);
    return addInModeOf(session, await assumedFrom(parentId, { ...hop, durationSeconds }, mfaCode));
  };

  /**
   * The narrowing comes before the session is there: nothing may be done with it meanwhile. It is by the other's mode as
   * it is by then, and as it was where the other has been ended.
   */
  const addInModeOf = async (other: Session, seed: SessionSeed): Promise<Session> => {
    let { safe } = other;
    const isChanged = () => {
      const before = safe?.policy;
      safe = (registry.find(other.id) ?? { safe }).safe;
      return safe?.policy !== before;
    };
    isChanged();
    for (;;) {
      const child = { ...seed, ...(safe === undefined ? {} : { safe: { ...safe, full: seed.credentials } }) };
      const narrow = await renewer.underSafeMode(child, seed.credentials);
      if (isChanged()) continue;
      const session = registry.add({ ...child, ...narrow });
      renewer.tick();
      return session;
    }
  };

  const openDataAccess = async (parentId: string, access: DataAccess) => {
    const from = open(parentId);
    const { profile } = from;
    const parent = await renewer.fullCredentials(parentId);
    const askedAt = now();
    const issued = await sts.dataAccess(profile, parent, access).catch((error: unknown) => {
      throw asFailure(error, { action: 'GetDataAccess', resource: access.target });
    });
    const credentials = byLocalClock(issued.credentials, askedAt, access.durationSeconds);
    // The answer does not say whose credentials these are; without it the session is nameless and works.
    const who = await sts.callerIdentity(profile, credentials).catch(() => undefined);
    return addInModeOf(from, {
      profile,
      parentId,
      dataAccess: access,
      kind: 'data-access',
      credentials,
      arn: who?.arn,
      account: accountOf(who?.arn) ?? access.account,
      name: access.target.replace(/^s3:\/\//, '').replace(/\/?\*?$/, ''),
    });
  };

  const enterSafeMode = async (id: string, mode: Omit<SafeMode, 'full'>) => {
    open(id);
    const full = await renewer.fullCredentials(id);
    const safe = { ...mode, full };
    const narrow = await renewer.underSafeMode({ ...open(id), safe }, full);
    const replaced = renewer.replace(id, narrow) ?? open(id);
    renewer.tick();
    return replaced;
  };

  const leaveSafeMode = async (id: string) => {
    const session = open(id);
    if (session.safe === undefined) return session;
    const { full } = session.safe;
    if (usable({ ...session, credentials: full }, now())) {
      const lifted = renewer.replace(id, { credentials: full, safe: undefined }) ?? open(id);
      renewer.tick();
      return lifted;
    }
    // Brought back by a reload without it: there is nothing to go back to, and nothing that could be renewed.
    if (full.secretAccessKey === '') throw sessionOver({ ...session, credentials: full });
    const before = session.safe;
    registry.patch(id, { safe: undefined });
    return renewer.renew(id).catch((error: unknown) => {
      registry.patch(id, { safe: before });
      throw error;
    });
  };

  const followRoute = async (sourceId: string, hops: readonly Hop[], options: FollowOptions = {}) => {
    let session = open(sourceId);
    options.onProgress?.({ done: 0, session });
    for (const [index, hop] of hops.entries()) {
      session = await assume(session.id, hop, options.mfaCodes?.[index]);
      options.onProgress?.({ done: index + 1, session });
    }
    return session;
  };

  const replaceSource = async (id: string, source: Source) => {
    const before = open(id);
    const { seed, identity } = await openSource(sts, now, source, before.profile).catch((error: unknown) => {
      throw asFailure(error, { action: 'GetCallerIdentity' });
    });
    if (!sameBearer(before, seed)) {
      throw new AwsFailure(
        `These credentials belong to ${seed.arn ?? seed.name}, the session to ${before.arn ?? before.name}.`,
        {
          kind: 'invalid',
          code: 'SourceMismatch',
          resource: before.arn,
          advice: 'Bring credentials of the same identity, or connect anew beside this session.',
        },
      );
    }
    const { credentials, safe } = await renewer.underModeOf(id, seed.credentials);
    if (identity) renewer.identities.set(id, identity);
    else renewer.identities.delete(id);
    const replaced = renewer.replace(id, { credentials, safe, kind: seed.kind, arn: seed.arn });
    if (!replaced) throw sessionOver(undefined);
    renewer.tick();
    return replaced;
  };

  const end = (id: string) => {
    if (!registry.remove(id)) return;
    renewer.forget(id);
    contexts.delete(id);
    for (const listener of listeners) listener(id);
    renewer.tick();
  };

  const endCredentials = (id: string) => {
    const session = registry.find(id);
    if (session === undefined) return;
    registry.patch(id, { credentials: { ...session.credentials, expiration: new Date(now()) } });
    renewer.tick();
  };

  const noteFailure = async (id: string, failure: AwsFailure): Promise<boolean> => {
    const session = registry.find(id);
    // `SessionExpired` is our own word for what is known already.
    if (!session || failure.code === 'SessionExpired') return false;
    const unknownKey = failure.kind === 'credentials' && UNKNOWN_KEY.has(failure.code);
    if (failure.kind !== 'expired' && !unknownKey) return false;
    // Refused with the credentials before these: a burst of failures must not renew once for each.
    const renewed = session.issuedAt > session.startedAt;
    if (renewed && now() - session.issuedAt < FRESH) return true;
    if (renewalOutlook(session, registry.all(), now()).kind === 'automatic') {
      return renewer.renew(id).then(
        () => true,
        () => {
          // Whatever their date says: the service takes these credentials no longer, and no others came.
          endCredentials(id);
          return false;
        },
      );
    }
    if (unknownKey) {
      renewer.refuse(id, {
        code: failure.code,
        message: 'The service no longer knows this access key: it was revoked, deactivated or deleted.',
      });
    } else {
      endCredentials(id);
    }
    return false;
  };

  renewer.tick();

  return {
    store: registry.store,
    connect,
    assume,
    assumeLonger,
    openDataAccess,
    enterSafeMode,
    leaveSafeMode,
    followRoute,
    renew: renewer.renew,
    replaceSource,
    end,
    endAll() {
      for (const { id } of registry.all().toReversed()) end(id);
    },

    context(id) {
      const known = contexts.get(id);
      if (known) return known;
      const context: AwsContext = {
        id,
        profile: open(id).profile,
        credentials: () => renewer.credentials(id),
        narrowedTo: () => {
          const safe = registry.find(id)?.safe;
          return safe === undefined ? undefined : safeWords(safe.scope);
        },
        heldTo: () => heldTo(registry.find(id)),
        refused: (failure) => noteFailure(id, failure),
      };
      contexts.set(id, context);
      return context;
    },

    async whenUsable(id, signal) {
      signal?.throwIfAborted();
      let release = () => {};
      try {
        await new Promise<void>((resolve, reject) => {
          const look = () => {
            const session = registry.find(id);
            if (!session) reject(sessionOver(undefined));
            else if (usable(session, now())) resolve();
          };
          const stop = () => reject(signal?.reason);
          const unsubscribe = registry.store.subscribe(look);
          signal?.addEventListener('abort', stop, { once: true });
          release = () => {
            unsubscribe();
            signal?.removeEventListener('abort', stop);
          };
          look();
        });
      } finally {
        release();
      }
    },

    noteFailure,

    onSessionEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    onSessionRenewed: renewer.onRenewed,
    setKeepForTab: registry.setKeepForTab,
    tick: renewer.tick,
  };
}

/** Policies of a session's own besides safe mode, which a refusal does not tell from it. */
function heldTo(session: Session | undefined): ReturnType<NonNullable<AwsContext['heldTo']>> {
  const { hop, dataAccess } = session ?? {};
  if (dataAccess !== undefined) return { grant: `${dataAccess.permission} of ${dataAccess.target}` };
  return hop?.sessionPolicy === undefined && (hop?.sessionPolicyArns?.length ?? 0) === 0 ? undefined : {};
}

/** A source may be replaced only by the same identity: its children and their history hang on it. */
function sameBearer(before: Session, after: Pick<Session, 'account' | 'arn' | 'name'>): boolean {
  if (before.account === undefined || after.account === undefined) return before.account === after.account;
  return before.account === after.account && before.name === after.name;
}
