import { evaluate } from '../evaluate/evaluate.ts';
import type {
  AccessRequest,
  ConditionTrace,
  Principal,
  RequestContext,
  StatementTrace,
} from '../evaluate/types.ts';
import { keysOf } from '../requests/derived-keys.ts';
import { actionsOf, contextOf, moved, movesFor, uploadKey, type Headers, type Move } from './upload-keys.ts';

export interface UploadAsk {
  /** ARN of what would be written, as the policy names it: `arn:aws:s3:::lake/raw/a.csv`, `…:accesspoint/p/object/a.csv`. */
  readonly resource: string;
  /** Account that owns the bucket or access point, 12 digits; undefined where nobody knows. */
  readonly account?: string;
  /** Who uploads; undefined where the service does not tell. */
  readonly principal?: Principal;
  /** What the upload says already, by condition key: `{ 's3:if-none-match': '*' }`. */
  readonly headers: Headers;
  /** Values that fit this bucket, to be tried first: the key of its default encryption. */
  readonly known?: Headers;
  /** Other condition keys of the request: `aws:CurrentTime` and whatever else is certain. */
  readonly context?: RequestContext;
}

/** One header that an upload must carry, or must not. */
export interface UploadDemand {
  /** Condition key as AWS spells it: `s3:x-amz-acl`, `s3:RequestObjectTag/project`. */
  readonly key: string;
  /** What to send. Null: leave it out. Undefined: anything like `like`, which the uploader must know. */
  readonly value: string | null | undefined;
  /** Pattern with `*` and `?`, where `value` is undefined. */
  readonly like?: string;
  /** Statement of the policy that asks for it, counted from 0. */
  readonly statement: number;
  readonly sid?: string;
}

export interface UploadDemands {
  readonly demands: readonly UploadDemand[];
  readonly refusedBy?: Refusal;
}

/** A statement that denies the upload whatever its headers say. */
interface Refusal {
  readonly statement: number;
  readonly sid?: string;
  /** Condition keys it looks at whose values nobody gave: with them it might not deny. */
  readonly open: readonly string[];
}

/** An account that no policy names, as far as anybody knows. */
const STRANGER = '000000000000';
/** Policies that ask for more headers than this are not met by guessing. */
const MOST_CHANGES = 8;
/** States tried before giving up; each costs some evaluations of the one policy. */
const MOST_TRIED = 400;

interface State {
  readonly headers: Headers;
  readonly demands: readonly UploadDemand[];
}

/**
 * What a bucket or access-point policy demands of the headers of an upload: the fewest changes after which no Deny of it
 * matches any more and, for a caller of another account, an Allow does. Each answer was held against the policy by the
 * evaluator. Deny statements on conditions that are not known here count as they evaluate without them. Never throws on
 * any text.
 */
export function uploadDemands(policy: string, ask: UploadAsk): UploadDemands {
  const queue: State[] = [{ headers: ask.headers, demands: [] }];
  const seen = new Set<string>();
  let first: StatementTrace | undefined;
  let tried = 0;
  for (let state = queue.shift(); state !== undefined && tried < MOST_TRIED; state = queue.shift()) {
    const id = JSON.stringify(Object.entries(state.headers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (seen.has(id)) continue;
    seen.add(id);
    tried += 1;
    const obstacle = obstacleOf(policy, ask, state.headers);
    if (obstacle === undefined) return { demands: state.demands };
    if (obstacle.conditions.length === 0)
      // A header can make another Deny match: only what stands in the way from the start is for good.
      if (state.demands.length === 0) return { demands: [], refusedBy: refusal(obstacle.statement, ask) };
    first ??= obstacle.statement;
    if (state.demands.length >= MOST_CHANGES) continue;
    queue.push(...next(state, obstacle, ask));
  }
  return first?.effect === 'Deny' ? { demands: [], refusedBy: refusal(first, ask) } : { demands: [] };
}

function refusal({ index, sid, conditions }: StatementTrace, ask: UploadAsk): Refusal {
  const given = keysOf(requestOf(ask, {}, 's3:PutObject'));
  const open = conditions
    .map(({ key }) => key)
    .filter((key) => uploadKey(key) === undefined && !given.has(key.toLowerCase()));
  return { statement: index, ...(sid === undefined ? {} : { sid }), open: [...new Set(open)] };
}

/** What stands in the way of an upload, with the conditions on it that headers can turn around. */
interface Obstacle {
  readonly statement: StatementTrace;
  readonly conditions: readonly ConditionTrace[];
}

function obstacleOf(policy: string, ask: UploadAsk, headers: Headers): Obstacle | undefined {
  let beyond: Obstacle | undefined;
  for (const action of actionsOf(headers)) {
    const statements = traceOf(policy, ask, headers, action);
    for (const statement of statements) {
      if (statement.effect !== 'Deny' || !statement.matched) continue;
      const conditions = statement.conditions.filter(({ key }) => uploadKey(key) !== undefined);
      // One that no header can cure is said at once.
      if (conditions.length === 0) return { statement, conditions };
      beyond ??= { statement, conditions };
    }
    if (beyond === undefined && isForeign(ask)) beyond = missingAllow(statements);
  }
  return beyond;
}

const isForeign = ({ account, principal }: UploadAsk) =>
  account !== undefined && principal !== undefined && 'account' in principal && principal.account !== account;

/** An Allow that only its conditions on headers keep from matching, where no other matches. */
function missingAllow(statements: readonly StatementTrace[]): Obstacle | undefined {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  if (allows.some(({ matched }) => matched)) return undefined;
  for (const statement of allows) {
    if (statement.failedAt !== 'condition') continue;
    const conditions = statement.conditions.filter(({ matched }) => !matched);
    if (conditions.every(({ key }) => uploadKey(key) !== undefined)) return { statement, conditions };
  }
  return undefined;
}

function traceOf(
  policy: string,
  ask: UploadAsk,
  headers: Headers,
  action: string,
): readonly StatementTrace[] {
  const { trace } = evaluate(requestOf(ask, headers, action), {
    identity: [],
    resource: { name: 'policy', document: policy },
    resourceKind: 'bucket',
  });
  return trace.find(({ kind }) => kind === 'bucket')?.statements ?? [];
}

function requestOf(ask: UploadAsk, headers: Headers, action: string): AccessRequest {
  const account = ask.account ?? STRANGER;
  return {
    principal: ask.principal ?? {
      kind: 'assumed-role',
      account,
      arn: `arn:aws:sts::${account}:assumed-role/any/session`,
      roleArn: `arn:aws:iam::${account}:role/any`,
      userId: ':session',
    },
    action,
    resource: ask.resource,
    resourceAccount: account,
    context: {
      'aws:SecureTransport': 'true',
      's3:ObjectCreationOperation': 'true',
      ...ask.context,
      ...contextOf(headers),
    },
  };
}

/** The states one change away. A header that was changed already is not changed again. */
function next({ headers, demands }: State, { statement, conditions }: Obstacle, ask: UploadAsk): State[] {
  const decided = new Set(demands.map(({ key }) => key));
  return conditions
    .flatMap(({ key, expected }) => movesFor(key, expected, headers, ask.known ?? {}))
    .filter(({ key, value }) => !decided.has(key) && headers[key] !== value)
    .map((move) => ({
      headers: moved(headers, move),
      demands: [...demands, ...demandsOf(headers, move, statement)],
    }));
}

function demandsOf(headers: Headers, move: Move, { index, sid }: StatementTrace): UploadDemand[] {
  const after = moved(headers, move);
  const by = { statement: index, ...(sid === undefined ? {} : { sid }) };
  const own: UploadDemand =
    move.like === undefined
      ? { key: move.key, value: move.value ?? null, ...by }
      : { key: move.key, value: undefined, like: move.like, ...by };
  const along = Object.entries(after)
    .filter(([key, value]) => key !== move.key && headers[key] !== value)
    .map(([key, value]): UploadDemand => ({ key, value, ...by }));
  return [...along, own];
}
