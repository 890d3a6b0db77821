import type { Session } from '@/sessions/types';
import { resourceArn, type PolicyEnv } from '@drawbridge-s3/policy/document';
import {
  evaluate,
  type Decision,
  type PolicySet,
  type Principal,
  type RequestContext,
  type StatementTrace,
} from '@drawbridge-s3/policy/evaluate';
import { isKnownKey, requestContext } from '@/resources/known-keys';
import { principalOf } from '@/sessions/principal-of';

/**
 * `no`: a Deny matches for certain. `likely-no`: it matches as far as is known, on a condition this page cannot
 * see (an address, a VPC endpoint, a unique id). `maybe`: such a Deny does not match as far as is known.
 * `unknown`: nothing can be said, the service does not tell who the session is or the text is no policy.
 */
export type Verdict = 'yes' | 'maybe' | 'likely-no' | 'no' | 'unknown';

export interface ControlAnswer {
  readonly operation: 'read' | 'change' | 'delete';
  readonly action: string;
  readonly verdict: Verdict;
  /** Statement of the draft that decides, counted from 0. */
  readonly statement?: number;
  readonly sid?: string;
  /** Condition keys whose values decide and are not known here. */
  readonly open: readonly string[];
  readonly why: string;
}

const ACTIONS = {
  bucket: { read: 's3:GetBucketPolicy', change: 's3:PutBucketPolicy', delete: 's3:DeleteBucketPolicy' },
  'access-point': {
    read: 's3:GetAccessPointPolicy',
    change: 's3:PutAccessPointPolicy',
    delete: 's3:DeleteAccessPointPolicy',
  },
} as const;

/** The session's own permissions cannot be read, so they are taken to allow everything; what a Deny says remains. */
const ALLOW_ALL = {
  name: 'permissions of this session (assumed to allow)',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** Whether this session could still read, change and delete the policy, were `text` in force. */
export function policyControl(
  text: string | null,
  session: Pick<Session, 'arn' | 'hop'>,
  env: PolicyEnv,
): ControlAnswer[] {
  const principal = principalOf(session);
  const resource = resourceArn(env);
  const actions = ACTIONS[env.kind === 'access-point' ? 'access-point' : 'bucket'];
  return Object.entries(actions).map(([operation, action]) => {
    const named = { operation: operation as ControlAnswer['operation'], action };
    if (principal === undefined || !('account' in principal) || resource === undefined)
      return {
        ...named,
        verdict: 'unknown',
        open: [],
        why: 'The service does not tell who this session is.',
      };
    if (text !== null && !isObject(text))
      return { ...named, verdict: 'unknown', open: [], why: 'The text is not a policy yet.' };
    const account = env.account ?? principal.account;
    const context = requestContext(account);
    const policies: PolicySet = {
      identity: [ALLOW_ALL],
      ...(session.hop?.sessionPolicy === undefined
        ? {}
        : { session: [{ name: 'session policy', document: session.hop.sessionPolicy }] }),
      ...(text === null ? {} : { resource: { name: 'this policy', document: text } }),
    };
    const decision = evaluate({ principal, action, resource, resourceAccount: account, context }, policies);
    return { ...named, ...judge(decision, principal, context) };
  });
}

function judge(
  decision: Decision,
  principal: Principal,
  context: RequestContext,
): Pick<ControlAnswer, 'verdict' | 'statement' | 'sid' | 'open' | 'why'> {
  const why = decision.deciding[0]?.why ?? '';
  if (principal.kind === 'root' && decision.allowed) return { verdict: 'yes', open: [], why };
  const denies = decision.trace
    .filter((policy) => policy.kind === 'bucket')
    .flatMap((policy) => policy.statements)
    .filter((statement) => statement.effect === 'Deny')
    .map((statement) => ({ statement, open: openKeys(statement, principal, context) }));
  const pick = (verdict: Verdict, found: (typeof denies)[number]) => ({
    verdict,
    statement: found.statement.index,
    sid: found.statement.sid,
    open: found.open,
    why,
  });
  const certain = denies.find(({ statement, open }) => statement.matched && open.length === 0);
  if (certain) return pick('no', certain);
  const matching = denies.find(({ statement }) => statement.matched);
  if (matching) return pick('likely-no', matching);
  if (!decision.allowed) return { verdict: 'no', open: [], why };
  const near = denies.find(({ statement, open }) => open.length > 0 && onlyOpenFail(statement, open));
  return near ? pick('maybe', near) : { verdict: 'yes', open: [], why };
}

function openKeys(statement: StatementTrace, principal: Principal, context: RequestContext): string[] {
  return [
    ...new Set(
      statement.conditions.map(({ key }) => key).filter((key) => !isKnownKey(key, principal, context)),
    ),
  ];
}

/** The statement fails at conditions alone, and only at such whose values are not known. */
function onlyOpenFail(statement: StatementTrace, open: readonly string[]): boolean {
  return (
    statement.failedAt === 'condition' &&
    statement.conditions.every((condition) => condition.matched || open.includes(condition.key))
  );
}

function isObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
