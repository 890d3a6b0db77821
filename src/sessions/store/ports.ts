import type { StoreApi } from 'zustand/vanilla';
import type { AwsContext } from '../../aws/context';
import type { ConnectionProfile } from '../../aws/profile';
import type { AwsFailure } from '../../aws/failure';
import type { StsPort } from '../sts-port';
import type { DataAccess, Hop, SafeMode, Session, Source } from '../types';

/** All the store needs of the world, so that tests bring their own clock, timers, STS and storage. */
export interface SessionDependencies {
  readonly sts: StsPort;
  readonly now: () => number;
  /** Runs `task` after `milliseconds`; the result cancels it. */
  readonly schedule: (task: () => void, milliseconds: number) => () => void;
  /** sessionStorage in the app. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly newId: () => string;
}

export interface SessionsState {
  /** In the order they were opened; a parent stands before its children. */
  readonly sessions: readonly Session[];
  readonly keepForTab: boolean;
}

/** Where a route stands: `done` hops succeeded, `session` is the newest of them. */
interface RouteProgress {
  readonly done: number;
  readonly session: Session;
}

export interface FollowOptions {
  /** Code for the hop at the same index. Used once, never kept. */
  readonly mfaCodes?: readonly (string | undefined)[];
  readonly onProgress?: (progress: RouteProgress) => void;
}

export interface Sessions {
  readonly store: StoreApi<SessionsState>;
  /** Opens a source session. Rejects with an AwsFailure; nothing is kept then. */
  readonly connect: (source: Source, profile: ConnectionProfile) => Promise<Session>;
  /** Assumes a role from an open session. Rejects with an AwsFailure. */
  readonly assume: (parentId: string, hop: Hop, mfaCode?: string) => Promise<Session>;
  /**
   * Assumes the role of an open session once more from the same parent, for other seconds: a session beside it, in its
   * safe mode and not in that of the parent. Rejects with an AwsFailure.
   */
  readonly assumeLonger: (id: string, durationSeconds: number, mfaCode?: string) => Promise<Session>;
  /** Opens what S3 Access Grants lets the session have, as a session of its own. Rejects with an AwsFailure. */
  readonly openDataAccess: (parentId: string, access: DataAccess) => Promise<Session>;
  /**
   * Narrows a session for its own operator, until it is lifted. Sessions opened from it start in the same safe mode.
   * Rejects with an AwsFailure; the session is what it was then.
   */
  readonly enterSafeMode: (id: string, mode: Omit<SafeMode, 'full'>) => Promise<Session>;
  /** Rejects with an AwsFailure where the full credentials ended and cannot be had again. */
  readonly leaveSafeMode: (id: string) => Promise<Session>;
  /** Assumes hop after hop. Sessions of hops that succeeded stay open when a later one fails. */
  readonly followRoute: (sourceId: string, hops: readonly Hop[], options?: FollowOptions) => Promise<Session>;
  /** New credentials now; two callers share one attempt. Rejects with an AwsFailure. */
  readonly renew: (id: string, mfaCode?: string) => Promise<Session>;
  /** New credentials for a source that ran out. Refused (`SourceMismatch`) when they are somebody else's. */
  readonly replaceSource: (id: string, source: Source) => Promise<Session>;
  /**
   * Forgets a session. Its children live on until their own expiry (STS has no way to end them) but can no
   * longer renew.
   */
  readonly end: (id: string) => void;
  readonly endAll: () => void;
  /** The same object for the same id, so that it can stand in dependency lists. */
  readonly context: (id: string) => AwsContext;
  /** Resolves when the session has credentials that work; rejects when it is ended or `signal` aborts. */
  readonly whenUsable: (id: string, signal?: AbortSignal) => Promise<void>;
  /**
   * Tells the store what the service said, so that a session ended early is seen as such. Resolves to true
   * when there are new credentials, and the refused request is worth another try; never rejects.
   */
  readonly noteFailure: (id: string, failure: AwsFailure) => Promise<boolean>;
  /** Called with the ended session's id; returns the unsubscriber. */
  readonly onSessionEnd: (listener: (id: string) => void) => () => void;
  /** Called with the id of a session that has new credentials; returns the unsubscriber. */
  readonly onSessionRenewed: (listener: (id: string) => void) => () => void;
  readonly setKeepForTab: (on: boolean) => void;
  /** Looks at every session's clock now; called by the timer and when the tab wakes. */
  readonly tick: () => void;
}
