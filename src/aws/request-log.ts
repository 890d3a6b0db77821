/** One attempt to reach AWS, as the activity view shows it. Never holds a secret: see redact(). */
export interface LoggedRequest {
  readonly id: number;
  readonly sessionId: string;
  /** SDK command without `Command`, for example `ListObjectsV2`. */
  readonly operation: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly startedAt: number;
  readonly attempt: number;
  readonly status?: number;
  readonly latencyMs?: number;
  readonly bytesUp?: number;
  readonly bytesDown?: number;
  readonly requestId?: string;
  readonly error?: string;
}
