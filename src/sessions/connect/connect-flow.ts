import type { Credentials } from '../../aws/context';
import type { AwsFailure } from '../../aws/failure';
import type { ConnectionProfile } from '../../aws/profile';
import { asFailure } from '../store/failures';
import type { Sessions } from '../store/ports';
import type { Hop, SafeMode, Session, Source } from '../types';

export interface ConnectPlan {
  readonly source: Source;
  readonly profile: ConnectionProfile;
  /** Given the source session, whose name fills in session names left blank. */
  readonly hops: (source: Session) => readonly Hop[];
  readonly mfaCodes: readonly (string | undefined)[];
  /** What every session of the route starts in. */
  readonly safe?: Omit<SafeMode, 'full'>;
}

export type ConnectResult =
  | { readonly kind: 'connected'; readonly session: Session }
  /** `step` 0 is the source, 1 the first hop; `caller` is who asked. */
  | {
      readonly kind: 'failed';
      readonly step: number;
      readonly failure: AwsFailure;
      readonly hop?: Hop;
      readonly caller?: Session;
    };

export interface ConnectFlow {
  /** `onStep` is called with the number of steps done: 1 after the source, 2 after the first hop. */
  readonly run: (plan: ConnectPlan, onStep: (done: number) => void) => Promise<ConnectResult>;
}

/**
 * Source, then hop after hop. What is open already and equal is used again, so that a second try after a
 * typo in the last hop neither asks for the first MFA code again nor leaves sessions behind twice.
 */
export function createConnectFlow(sessions: Sessions): ConnectFlow {
  /** Sessions this form opened, in order; those a changed form no longer leads to are ended. */
  let opened: string[] = [];

  const abandon = (kept: ReadonlySet<string>) => {
    for (const id of opened.toReversed()) if (!kept.has(id)) sessions.end(id);
    opened = opened.filter((id) => kept.has(id));
  };

  return {
    async run({ source, profile, hops, mfaCodes, safe }, onStep) {
      const used = new Set<string>();
      const note = (session: Session, isNew: boolean) => {
        used.add(session.id);
        if (isNew) opened.push(session.id);
        onStep(used.size);
        return session;
      };
      /** One that cannot be narrowed as wished is not left open either. */
      const safely = async (session: Session, isNew: boolean) => {
        if (safe === undefined || session.safe?.policy === safe.policy) return session;
        try {
          return await sessions.enterSafeMode(session.id, safe);
        } catch (error) {
          if (isNew) sessions.end(session.id);
          throw error;
        }
      };
      let step = 0;
      let hop: Hop | undefined;
      let caller: Session | undefined;
      try {
        const known = openSourceLike(sessions, source, profile);
        const first = known ?? (await sessions.connect(source, profile));
        let session = note(await safely(first, known === undefined), known === undefined);
        for (const [index, next] of hops(session).entries()) {
          step = index + 1;
          hop = next;
          caller = session;
          const same = openHopLike(sessions, session, next);
          const assumed = same ?? (await sessions.assume(session.id, next, mfaCodes[index]));
          session = note(await safely(assumed, !same), !same);
        }
        abandon(used);
        opened = [];
        return { kind: 'connected', session };
      } catch (error) {
        abandon(used);
        const failure = asFailure(error, { action: step === 0 ? 'GetCallerIdentity' : 'AssumeRole' });
        return { kind: 'failed', step, failure, hop, caller };
      }
    },
  };
}

function openSourceLike(sessions: Sessions, source: Source, profile: ConnectionProfile): Session | undefined {
  if (source.kind !== 'keys' || source.exchange !== undefined) return undefined;
  return open(sessions).find(
    (session) =>
      session.parentId === undefined &&
      isSame(session.safe?.full ?? session.credentials, source.credentials) &&
      JSON.stringify(session.profile) === JSON.stringify(profile),
  );
}

const isSame = (one: Credentials, other: Credentials): boolean =>
  one.accessKeyId === other.accessKeyId &&
  one.secretAccessKey === other.secretAccessKey &&
  one.sessionToken === other.sessionToken;

function openHopLike(sessions: Sessions, parent: Session, hop: Hop): Session | undefined {
  const wanted = canonical(hop);
  return open(sessions).find(
    (session) =>
      session.parentId === parent.id && session.hop !== undefined && canonical(session.hop) === wanted,
  );
}

const open = (sessions: Sessions) =>
  sessions.store.getState().sessions.filter((session) => session.state.kind === 'active');

const canonical = (hop: Hop) =>
  JSON.stringify(Object.entries(hop).toSorted(([a], [b]) => a.localeCompare(b)));
