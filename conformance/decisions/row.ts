import type {
  AccessRequest,
  Effect,
  PolicySet,
  PolicySource,
  Principal,
  RequestContext,
} from '@drawbridge-s3/policy/evaluate';
import { BUCKET, documentedPolicies, HOME } from '../documented/policies';

/** A request whose answer AWS has published. */
export interface Row {
  readonly name: string;
  /** The page that says so. */
  readonly link: string;
  readonly request: AccessRequest;
  readonly policies: PolicySet;
  /** `deny` where the page does not say which of the two. */
  readonly answer: Effect | 'deny';
}

export { HOME };
export const OTHER = '444455556666';
export const THIRD = '777788889999';

export const bucket = `arn:aws:s3:::${BUCKET}`;
export const object = (key: string): string => `${bucket}/${key}`;

export const user = (name: string, account = HOME): Principal => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
  userId: `AIDA${name.toUpperCase()}`,
});

export const session = (role: string, name: string, account = HOME): Principal => ({
  kind: 'assumed-role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
  roleArn: `arn:aws:iam::${account}:role/${role}`,
  userId: `AROA${role.toUpperCase()}:${name}`,
});

export const federatedUser = (name: string, account = HOME): Principal => ({
  kind: 'federated-user',
  account,
  arn: `arn:aws:sts::${account}:federated-user/${name}`,
  userId: `${account}:${name}`,
});

export const service = (name: string): Principal => ({ kind: 'service', service: `${name}.amazonaws.com` });
export const ANONYMOUS: Principal = { kind: 'anonymous' };

export interface Asked {
  readonly by: Principal;
  readonly action: string;
  readonly on: string;
  readonly context?: RequestContext;
  /** Account that owns the resource; ours unless said otherwise. */
  readonly owner?: string;
}

/** A row; policies that are left out do not exist. */
export function row(
  link: string,
  name: string,
  { by, action, on, context = {}, owner = HOME }: Asked,
  policies: PolicySet,
  answer: Row['answer'],
): Row {
  const request = { principal: by, action, resource: on, resourceAccount: owner, context };
  return { name, link, request, policies, answer };
}

const DOCUMENTED = new Map(documentedPolicies().map((document) => [document.id, document]));

/** An example of `conformance/documented`, by its name there. */
export function example(id: string): PolicySource {
  const found = DOCUMENTED.get(id);
  if (found === undefined) throw new Error(`There is no documented example ${id}.`);
  return { name: id, document: found.text };
}

/** The page an example is from. */
export const pageOf = (id: string): string => DOCUMENTED.get(id)?.page ?? '';

/** A policy of one statement that allows everything, changed by `element`. */
export const allow = (element: object = {}): PolicySource => ({
  name: 'allowing',
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...element },
  },
});

/** What an administrator has. */
export const ADMINISTRATOR = allow();
