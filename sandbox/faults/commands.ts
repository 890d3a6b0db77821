import { deliverLogs } from '../access-logs/deliver';
import { deliverEvents } from '../cloudtrail/deliver';
import { letGo } from '../athena/query-book';
import { ServiceError } from '../http/error';
import { carryOutLifecycles } from '../s3/lifecycle/carry-out';
import { makeReport } from '../inventory/report';
import type { Kernel } from '../kernel';
import { findRole } from '../world/lookup';
import { putComputed } from './computed-object';
import { FAULT_CODES } from './errors';
import { readMatch, text, wholeNumber } from './read';
import type { Fault, FaultCode, FaultRule } from './state';
import { attachPolicy, comeThroughEndpoint } from './surroundings';

export type Body = Readonly<Record<string, unknown>>;
type Command = (kernel: Kernel, body: Body, reset: () => Promise<void>) => unknown;

/** Rows of one data file, where the command does not say. */
const ROWS_PER_FILE = 250_000;

const bad = (message: string) => new ServiceError('InvalidRequest', message, 400);

/** `POST /__sandbox/NAME`. Documented in docs/sandbox.md, one line each. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  clock: async (kernel, body) => {
    const { clock, world } = kernel;
    const set = text(body, 'set');
    if (set !== undefined) {
      const moment = Date.parse(set);
      if (Number.isNaN(moment)) throw bad('set must be an ISO 8601 moment');
      clock.set(moment);
    }
    const before = clock.now();
    clock.advance(wholeNumber(body, 'advanceMs') ?? 0);
    await carryOutLifecycles(world, before, clock.now());
    await deliverLogs(kernel, 'due');
    await deliverEvents(kernel, 'due');
    if (body.reset === true) clock.reset();
    return { now: new Date(clock.now()).toISOString() };
  },
  latency: ({ faults }, body) => {
    faults.latencyMs = Math.max(0, wholeNumber(body, 'ms') ?? 0);
    return { latencyMs: faults.latencyMs };
  },
  'source-ip': ({ settings }, body) => {
    settings.sourceIp = text(body, 'ip') ?? settings.sourceIp;
    return { sourceIp: settings.sourceIp };
  },
  'vpc-endpoint': comeThroughEndpoint,
  'organization/policy': attachPolicy,
  'faults/add': ({ faults }, body) => {
    const rule: FaultRule = {
      id: faults.nextId,
      match: readMatch(body.match),
      fault: readFault(body),
      remaining: body.times === 'always' ? Number.POSITIVE_INFINITY : (wholeNumber(body, 'times') ?? 1),
    };
    faults.nextId += 1;
    faults.rules.push(rule);
    return { id: rule.id };
  },
  'faults/clear': ({ faults }, body) => {
    const id = wholeNumber(body, 'id');
    faults.rules = id === undefined ? [] : faults.rules.filter((rule) => rule.id !== id);
    faults.struck.clear();
  },
  'queries/hold': ({ queries }, body) => {
    const state = text(body, 'state') ?? 'RUNNING';
    if (state !== 'QUEUED' && state !== 'RUNNING') throw bad('state must be QUEUED or RUNNING');
    queries.hold = state;
    return { state };
  },
  'queries/release': ({ queries }) => {
    letGo(queries);
  },
  'sessions/expire': ({ world, clock }, body) => {
    const accessKeyId = text(body, 'accessKeyId');
    const now = clock.now();
    let expired = 0;
    for (const [id, session] of world.sessions) {
      if (accessKeyId !== undefined && id !== accessKeyId) continue;
      world.sessions.set(id, { ...session, expiresAt: Math.min(session.expiresAt, now) });
      expired += 1;
    }
    return { expired };
  },
  'roles/revoke': ({ world, clock }, body) => {
    const arn = text(body, 'roleArn');
    const role = findRole(world, arn ?? '')?.role;
    if (role === undefined) throw bad('roleArn must name a role of the sandbox');
    // Condition values carry whole seconds; a session of this very second is meant too.
    role.revokedBefore = body.undo === true ? undefined : Math.ceil((clock.now() + 1) / 1000) * 1000;
    return { roleArn: arn, revokedBefore: role.revokedBefore };
  },
  'grants/revoke': ({ world }, body) => {
    const bucket = world.buckets.get(text(body, 'bucket') ?? '');
    const sid = text(body, 'sid');
    const policy = JSON.parse(bucket?.policy ?? '{}') as { Statement?: { Sid?: string }[] };
    const statements = [policy.Statement ?? []].flat();
    const left = statements.filter((statement) => statement.Sid !== sid);
    if (bucket === undefined || left.length === statements.length) {
      throw bad('bucket and sid must name a statement of a bucket policy');
    }
    if (left.length === 0) delete bucket.policy;
    else bucket.policy = JSON.stringify({ ...policy, Statement: left }, null, 2);
    return { left: left.length };
  },
  'buckets/remove-cors': ({ world }, body) => {
    const bucket = world.buckets.get(text(body, 'bucket') ?? '');
    if (bucket === undefined) throw bad('bucket must name a bucket of the sandbox');
    delete bucket.cors;
  },
  'buckets/mfa-delete': ({ world }, body) => {
    const bucket = world.buckets.get(text(body, 'bucket') ?? '');
    if (bucket?.versioning === undefined) throw bad('bucket must name a versioned bucket of the sandbox');
    bucket.mfaDelete = body.on === false ? 'Disabled' : 'Enabled';
    return { mfaDelete: bucket.mfaDelete };
  },
  'objects/put': (kernel, body) =>
    putComputed(kernel, {
      bucket: text(body, 'bucket') ?? '',
      key: text(body, 'key') ?? '',
      bytes: wholeNumber(body, 'bytes') ?? 0,
      content: text(body, 'content') ?? 'log',
    }),
  'inventory/report': (kernel, body) => {
    const rowsPerFile = wholeNumber(body, 'rowsPerFile') ?? ROWS_PER_FILE;
    if (rowsPerFile < 1) throw bad('rowsPerFile must be 1 or more');
    return makeReport(kernel, text(body, 'bucket') ?? '', text(body, 'id') ?? '', { rowsPerFile });
  },
  'logs/deliver': async (kernel) => ({
    accessLogs: await deliverLogs(kernel, 'all'),
    cloudTrail: await deliverEvents(kernel, 'all'),
  }),
  reset: async (_kernel, _body, reset) => {
    await reset();
  },
};

function readFault(body: Body): Fault {
  const code = text(body, 'code');
  if (code !== undefined) {
    if (!(FAULT_CODES as readonly string[]).includes(code))
      throw bad(`code must be one of ${FAULT_CODES.join(', ')}`);
    return {
      kind: 'error',
      code: code as FaultCode,
      within200: body.within200 === true,
      acted: body.acted === true,
    };
  }
  const delay = wholeNumber(body, 'delayMs');
  if (delay !== undefined) return { kind: 'delay', milliseconds: delay };
  const speed = wholeNumber(body, 'bytesPerSecond');
  if (speed !== undefined && speed > 0) return { kind: 'trickle', bytesPerSecond: speed };
  if (body.cut === true) return { kind: 'cut' };
  const drop = text(body, 'drop');
  if (drop === 'before' || drop === 'after') return { kind: 'drop', acted: drop === 'after' };
  throw bad('say what goes wrong: code, delayMs, bytesPerSecond, cut: true or drop: before or after');
}
