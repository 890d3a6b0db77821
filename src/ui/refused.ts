/** A request that came to nothing, as whoever explains refusals wants it; `AwsFailure` fits. */
export interface Refused {
  /** Nothing was sent: what would become of it is asked ahead. */
  readonly ahead?: boolean;
  /** The request itself, where it is known; whoever explains knows its form. */
  readonly asked?: unknown;
  readonly kind?: string;
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  readonly requestId?: string;
  readonly region?: string;
  /** Milliseconds since the epoch; now where left out. */
  readonly at?: number;
  /** Whose request it was; the session that is looked at where left out. */
  readonly sessionId?: string;
}
