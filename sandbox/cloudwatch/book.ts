/** What was counted of one minute's requests. */
export interface Minute {
  /** `GetRequests` and the like, each the sum over requests. */
  readonly sums: Record<string, number>;
  requests: number;
  /** Milliseconds, of up to {@link MOST_LATENCIES} requests. */
  readonly latencies: number[];
}

/** An alarm as it was put, with where it is. */
export interface Alarm {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface MetricsBook {
  /** By `BUCKET FILTER`, and the minute's first moment. */
  readonly counted: Map<string, Map<number, Minute>>;
  /** By ARN. */
  readonly alarms: Map<string, Alarm>;
}

export const createMetricsBook = (): MetricsBook => ({ counted: new Map(), alarms: new Map() });

export function clearMetrics({ counted, alarms }: MetricsBook): void {
  counted.clear();
  alarms.clear();
}

const MOST_MINUTES = 5000;
export const MOST_LATENCIES = 200;

/** The minute of a bucket's filter that a moment lies in. The oldest minute goes where there are too many. */
export function minuteOf({ counted }: MetricsBook, bucket: string, filter: string, at: number): Minute {
  const key = `${bucket} ${filter}`;
  let minutes = counted.get(key);
  if (minutes === undefined) counted.set(key, (minutes = new Map()));
  const start = at - (at % 60_000);
  let minute = minutes.get(start);
  if (minute === undefined) {
    minutes.set(start, (minute = { sums: {}, requests: 0, latencies: [] }));
    const [oldest] = minutes.keys();
    if (minutes.size > MOST_MINUTES && oldest !== undefined) minutes.delete(oldest);
  }
  return minute;
}
