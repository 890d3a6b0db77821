import { inspect } from 'node:util';
import { handleAccessAnalyzer } from './access-analyzer/handle';
import { clearCloudTrail, createCloudTrailBook, remember } from './cloudtrail/book';
import { cloudtrail } from './cloudtrail/handle';
import { clearMetrics, createMetricsBook } from './cloudwatch/book';
import { cloudwatch } from './cloudwatch/handle';
import { discover } from './config/book';
import { config } from './config/handle';
import { createClock, type Clock } from './clock/clock';
import { handleControl } from './control/handle-control';
import { handleFaultControl, FAULT_CONTROL_PATH } from './faults/control-endpoint';
import { ConnectionCut } from './faults/errors';
import { createFaultState, resetFaults } from './faults/state';
import { s3ErrorResponse } from './http/answer';
import { endpointOf } from './http/endpoint';
import { ServiceError } from './http/error';
import { handleS3 } from './http/handle-s3';
import { newHostId, newRequestId } from './http/request-id';
import { serviceEndpoint } from './http/service';
import { HOST_HEADER, queryMap, RAW_TARGET_HEADER, rawTarget } from './http/target';
import { athena } from './athena/handle';
import { createQueryBook, clearQueries } from './athena/query-book';
import { handleJson } from './json/handle-json';
import { clearJournals, createJournalBook } from './metadata-tables/journal';
import { kms } from './kms/handle';
import { organizations } from './organizations/handle';
import { handleQuery } from './query/handle-query';
import { recorded } from './records/recorded';
import { newSeen } from './records/seen';
import type { Exchange, Kernel } from './kernel';
import { SEEDED_IDENTITIES, type SeededIdentity } from './seed/accounts-routes';
import { pastChanges } from './seed/past/changes';
import { addPastItems } from './seed/past/items';
import { pastJournal } from './seed/past/journal';
import { pastWorld } from './seed/past/requests';
import { seedWorld, type Seed } from './seed/seed';
import { handleS3Tables } from './s3-tables/handle';
import { TemporaryBlobStore } from './storage/temporary-blob-store';
import { createWorld, replaceWorld } from './world/create';
import type { World } from './world/types';

export interface SandboxOptions {
  /** Milliseconds since the epoch; the real clock by default. */
  readonly now?: () => number;
  /** `demo` is the world of docs/sandbox.md; a function fills an empty one. */
  readonly seed?: Seed;
  /** Where large bodies go; a directory of its own below the system's temporary one by default. */
  readonly tempDirectory?: string;
  /** Further `host:port` names of the loopback endpoint, besides 127.0.0.1, localhost and [::1]. */
  readonly endpointHosts?: readonly string[];
  /** Keys under the flat prefix of the demo world; 1,000,000 by default. */
  readonly largePrefixKeys?: number;
  /** What `aws:SourceIp` says; 203.0.113.24 by default. */
  readonly sourceIp?: string;
  /** Hears of defects in the sandbox itself, which clients see as 500 InternalError. */
  readonly onInternalError?: (error: unknown) => void;
}

export interface Sandbox {
  /**
   * Answers as the AWS service whose host name was asked, or as all of them on the loopback endpoint.
   * Rejects with {@link ConnectionCut} where a fault breaks the connection before an answer.
   */
  fetch(request: Request): Promise<Response>;
  readonly world: World;
  readonly clock: Clock;
  /** Where the demo world's first calls go. */
  readonly region: string;
  /** Keys of the demo world that are meant to be known; none for other seeds. */
  readonly identities: readonly SeededIdentity[];
  /** Removes what was stored on disk. */
  close(): Promise<void>;
}

const JSON_SERVICES = { kms, athena, cloudtrail, monitoring: cloudwatch, organizations, config };

const DEFAULT_SOURCE_IP = '203.0.113.24';

/** An S3, STS, IAM, KMS, Athena and S3 Control service as one function. See docs/sandbox.md. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const blobs = new TemporaryBlobStore(options.tempDirectory);
  const clock = createClock(options.now);
  const sourceIp = options.sourceIp ?? DEFAULT_SOURCE_IP;
  const kernel: Kernel = {
    world: createWorld(),
    blobs,
    clock,
    faults: createFaultState(),
    usedCodes: new Map(),
    previews: new Map(),
    archivedFindings: new Set(),
    jobs: new Map(),
    queries: createQueryBook(),
    accessLogs: new Map(),
    cloudTrail: createCloudTrailBook(),
    journals: createJournalBook(),
    metrics: createMetricsBook(),
    config: new Map(),
    settings: { sourceIp },
    reportInternalError: options.onInternalError ?? ((error) => process.stderr.write(`${inspect(error)}\n`)),
  };
  const fill = async () => {
    const fresh = createWorld();
    const removeEarlierBodies = blobs.rotate();
    await seedWorld(fresh, blobs, clock.now(), options.seed ?? 'demo', options.largePrefixKeys);
    replaceWorld(kernel.world, fresh);
    resetFaults(kernel.faults);
    kernel.usedCodes.clear();
    kernel.previews.clear();
    kernel.archivedFindings.clear();
    kernel.jobs.clear();
    clearQueries(kernel.queries);
    kernel.accessLogs.clear();
    clearCloudTrail(kernel.cloudTrail);
    clearMetrics(kernel.metrics);
    kernel.config.clear();
    clearJournals(kernel.journals);
    if ((options.seed ?? 'demo') === 'demo') {
      const past = pastWorld(kernel.world);
      const began = clock.now();
      const changes = pastChanges(past, began);
      for (const record of changes) remember(kernel.cloudTrail, record);
      addPastItems(kernel.config, kernel.world, changes);
      kernel.journals.past.set('analytics-lake', () => pastJournal(past, began));
    }
    discover(kernel.config, kernel.world);
    kernel.settings.sourceIp = sourceIp;
    await removeEarlierBodies();
  };
  await fill();
  return {
    fetch: (request) => answer(kernel, request, options.endpointHosts ?? [], fill),
    world: kernel.world,
    clock,
    region: 'eu-west-1',
    identities: (options.seed ?? 'demo') === 'demo' ? SEEDED_IDENTITIES : [],
    close: () => blobs.close(),
  };
}

async function answer(
  kernel: Kernel,
  request: Request,
  endpointHosts: readonly string[],
  reset: () => Promise<void>,
): Promise<Response> {
  const now = kernel.clock.now();
  const trail = { requestId: newRequestId(), hostId: newHostId(), now };
  const method = request.method.toUpperCase();
  try {
    const target = rawTarget(request);
    const endpoint = endpointOf(target.host, endpointHosts);
    if (endpoint === undefined) {
      throw new ServiceError('InvalidURI', `No AWS endpoint of the sandbox is named ${target.host}.`, 400);
    }
    if (endpoint.service === 'any' && target.path.startsWith(FAULT_CONTROL_PATH)) {
      return await handleFaultControl(kernel, request, target, reset);
    }
    const headers = new Headers(request.headers);
    headers.delete(RAW_TARGET_HEADER);
    headers.delete(HOST_HEADER);
    const exchange: Exchange = {
      request,
      method,
      target,
      query: queryMap(target.query),
      headers,
      trail,
      now,
      seen: newSeen(),
    };
    const service = serviceEndpoint(endpoint, method, target, headers);
    switch (service.service) {
      case 's3':
        return await recorded(kernel, exchange, await handleS3(kernel, exchange, service));
      case 'access-analyzer':
        return await handleAccessAnalyzer(kernel, exchange, service.region);
      case 'kms':
      case 'athena':
      case 'cloudtrail':
      case 'organizations':
      case 'monitoring':
      case 'config':
        return await handleJson(kernel, exchange, JSON_SERVICES[service.service], service.region);
      case 's3tables':
        return await handleS3Tables(kernel, exchange, service.region);
      case 's3-control':
        return await handleControl(kernel, exchange, service);
      case 'sts':
      case 'iam':
      case 'query':
        return await handleQuery(kernel, exchange, service);
    }
  } catch (error) {
    if (error instanceof ServiceError) return s3ErrorResponse(error, trail, method);
    if (error instanceof ConnectionCut || request.signal.aborted) throw error;
    kernel.reportInternalError(error);
    const internal = new ServiceError(
      'InternalError',
      'We encountered an internal error. Please try again.',
      500,
    );
    return s3ErrorResponse(internal, trail, method);
  }
}
