import type { StoredPreview } from './access-analyzer/findings';
import type { AccessLogBook } from './access-logs/book';
import type { QueryBook } from './athena/query-book';
import type { Job } from './batch-jobs/job';
import type { CloudTrailBook } from './cloudtrail/book';
import type { MetricsBook } from './cloudwatch/book';
import type { ConfigBook } from './config/book';
import type { JournalBook } from './metadata-tables/journal';
import type { Clock } from './clock/clock';
import type { FaultState } from './faults/state';
import type { Trail } from './http/answer';
import type { RawTarget } from './http/target';
import type { Seen } from './records/seen';
import type { BlobStore } from './storage/types';
import type { UsedCodes } from './sts/totp';
import type { World } from './world/types';

/** What every service of one sandbox shares. */
export interface Kernel {
  readonly world: World;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly faults: FaultState;
  readonly usedCodes: UsedCodes;
  /** Of Access Analyzer, by id. */
  readonly previews: Map<string, StoredPreview>;
  /** Of Access Analyzer: ids of findings that somebody put away. */
  readonly archivedFindings: Set<string>;
  /** Of S3 Batch Operations, by id. */
  readonly jobs: Map<string, Job>;
  /** Of Athena. */
  readonly queries: QueryBook;
  /** Records of server access logs that wait for their delivery. */
  readonly accessLogs: AccessLogBook;
  readonly cloudTrail: CloudTrailBook;
  /** Of S3 Metadata. */
  readonly journals: JournalBook;
  /** Of CloudWatch. */
  readonly metrics: MetricsBook;
  /** Of Config. */
  readonly config: ConfigBook;
  readonly settings: Settings;
  readonly reportInternalError: (error: unknown) => void;
}

interface Settings {
  /** What `aws:SourceIp` says of every caller. */
  sourceIp: string;
}

/** One request and what was read off it before any service looked. */
export interface Exchange {
  readonly request: Request;
  /** Upper case. */
  readonly method: string;
  readonly target: RawTarget;
  readonly query: ReadonlyMap<string, string>;
  /** Without the host process's own headers. */
  readonly headers: Headers;
  readonly trail: Trail;
  readonly now: number;
  /** Of an S3 request, for the records of it. */
  readonly seen: Seen;
}
