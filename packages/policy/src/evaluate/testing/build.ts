/** Short hands for the evaluator's tests. */
import { evaluate } from '../evaluate.ts';
import type { AccessRequest, PolicySet, PolicySource, Principal, RequestContext } from '../types.ts';

export const HOME = '111122223333';
export const OTHER = '444455556666';

export const USER = {
  kind: 'user',
  account: HOME,
  arn: `arn:aws:iam::${HOME}:user/ana`,
  userId: 'AIDAANA',
} as const satisfies Principal;

export const ROLE = {
  kind: 'assumed-role',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:assumed-role/Reader/night`,
  roleArn: `arn:aws:iam::${HOME}:role/team/Reader`,
  userId: 'AROAREADER:night',
} as const satisfies Principal;

export const ROOT = {
  kind: 'root',
  account: HOME,
  arn: `arn:aws:iam::${HOME}:root`,
} as const satisfies Principal;

export const FEDERATED_USER = {
  kind: 'federated-user',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:federated-user/guest`,
  userId: `${HOME}:guest`,
} as const satisfies Principal;

export const SERVICE = { kind: 'service', service: 'logging.s3.amazonaws.com' } as const satisfies Principal;
export const ANONYMOUS = { kind: 'anonymous' } as const satisfies Principal;

export const BUCKET = 'arn:aws:s3:::lake';
export const OBJECT = 'arn:aws:s3:::lake/raw/day.csv';

export function request(overrides: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal: USER,
    action: 's3:GetObject',
    resource: OBJECT,
    resourceAccount: HOME,
    context: {},
    ...overrides,
  };
}

export function document(statements: object | readonly object[], version = '2012-10-17') {
  return { Version: version, Statement: statements };
}

/** A policy of one statement that allows everything, changed by `element`. */
export function allow(element: object = {}, name = 'policy'): PolicySource {
  return { name, document: document({ Effect: 'Allow', Action: '*', Resource: '*', ...element }) };
}

export function deny(element: object = {}, name = 'denying policy'): PolicySource {
  return allow({ Effect: 'Deny', ...element }, name);
}

/** A resource policy of one statement that allows everything to the principal. */
export function grant(principal: unknown, element: object = {}): PolicySource {
  return allow({ Principal: principal, ...element }, 'the bucket policy');
}

/** A policy that allows something else, so that it does not allow what is asked. */
export const NOTHING = allow({ Action: 'ec2:RunInstances' }, 'nothing');

export function effect(policies: PolicySet, overrides: Partial<AccessRequest> = {}): string {
  return evaluate(request(overrides), policies).effect;
}

/** Whether one condition line holds for the context. */
export function holds(
  operator: string,
  key: string,
  values: unknown,
  context: RequestContext,
  version = '2012-10-17',
): boolean {
  const statement = {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { [key]: values } },
  };
  return evaluate(request({ context }), {
    identity: [{ name: 'identity', document: document(statement, version) }],
  }).allowed;
}

/** A context of one key, or of none. */
export function keyed(key: string, value: string | undefined): RequestContext {
  return value === undefined ? {} : { [key]: value };
}
