import type { AskedRequest } from './asked';
import type { LoggedHeaders, SignedFor } from './logged-headers';
import { redactPath, redactText } from './redact';

/** One attempt to reach AWS, as the activity view shows it. Never holds a secret: see redact.ts. */
export interface LoggedRequest {
  readonly id: number;
  readonly sessionId: string;
  /** SDK command without `Command`, for example `ListObjectsV2`. */
  readonly operation: string;
  /** Absent for what no sender of ours asked for. All attempts of one request share it. */
  readonly asked?: AskedRequest;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly startedAt: number;
  readonly attempt: number;
  readonly status?: number;
  /** From sending until the answer's headers are there; for uploads that is after the whole body went up. */
  readonly latencyMs?: number;
  readonly bytesUp?: number;
  /** As announced by Content-Length, else as counted once the body has been read. */
  readonly bytesDown?: number;
  readonly requestId?: string;
  readonly error?: string;
  /** Of the service's refusal, for example `AccessDenied`; empty where it gave none, absent before its document was read. */
  readonly code?: string;
  /** What a denial (403) says, redacted and cut; absent where it says nothing. */
  readonly said?: string;
  /** Absent for a request that nobody signed. */
  readonly signedFor?: SignedFor;
  readonly sent?: LoggedHeaders;
  readonly received?: LoggedHeaders;
  /** XML, JSON or a form that was sent, where it is short and holds no secret. */
  readonly document?: string;
}

/** Entries kept; the oldest go first. */
const LOG_CAPACITY = 1000;

type Listener = () => void;

/** Bounded, in memory, newest last. `getSnapshot` is stable between changes, as useSyncExternalStore wants. */
export class RequestLog {
  /** A few more than are shown: to let go of the oldest with each new one would copy all others every time. */
  private entries: LoggedRequest[] = [];
  private snapshot: readonly LoggedRequest[] | undefined = [];
  private readonly listeners = new Set<Listener>();
  private nextId = 1;
  private notifying = false;

  constructor(private readonly capacity: number = LOG_CAPACITY) {}

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): readonly LoggedRequest[] =>
    (this.snapshot ??= this.entries.slice(-this.capacity));

  /** Starts an entry; host and path are redacted here, so that no caller can forget to. */
  begin(entry: Omit<LoggedRequest, 'id'>): number {
    const id = this.nextId;
    this.nextId += 1;
    this.entries.push({ ...entry, id, path: redactPath(entry.path) });
    if (this.entries.length >= 2 * this.capacity) this.entries = this.entries.slice(-this.capacity);
    this.notify();
    return id;
  }

  update(id: number, change: Partial<Omit<LoggedRequest, 'id' | 'path' | 'host'>>): void {
    const index = this.entries.findLastIndex((entry) => entry.id === id);
    const entry = this.entries[index];
    if (entry === undefined) return;
    const error = change.error === undefined ? {} : { error: redactText(change.error) };
    const said = change.said === undefined ? {} : { said: redactText(change.said) };
    this.entries[index] = { ...entry, ...change, ...error, ...said };
    this.notify();
  }

  /** Forgets a session's entries, or all of them. */
  clear(sessionId?: string): void {
    this.entries =
      sessionId === undefined ? [] : this.entries.filter((entry) => entry.sessionId !== sessionId);
    this.notify();
  }

  /** One notification per turn, however many parts of a transfer report at once. */
  private notify(): void {
    this.snapshot = undefined;
    if (this.notifying) return;
    this.notifying = true;
    queueMicrotask(() => {
      this.notifying = false;
      for (const listener of this.listeners) listener();
    });
  }
}

export const requestLog = new RequestLog();
