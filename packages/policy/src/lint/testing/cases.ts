import type { PolicyEnv } from '../../document/env.ts';
import { BUCKET_ENV } from '../../testing/marked.ts';

export {
  ACCESS_GRANTS_ENV,
  ACCESS_POINT_ENV,
  BUCKET_ENV,
  IDENTITY_ENV,
  KEY_ENV,
  RCP_ENV,
  SCP_ENV,
  SESSION_ENV,
  TRUST_ENV,
} from '../../testing/marked.ts';

/**
 * What a rule must find and what it must leave alone. `«…»` stands around the first place of each finding with the
 * rule's code, in the order of the text; near-misses have no marks.
 */
export interface RuleCase {
  readonly code: string;
  readonly triggers: readonly string[];
  readonly nearMisses: readonly string[];
  /** The bucket unless said otherwise. */
  readonly env?: PolicyEnv;
}

/** Elements of a statement as raw JSON, marks allowed; null leaves one out. */
export type Elements = Readonly<Record<string, string | null>>;

const DEFAULTS: Readonly<Record<string, string>> = {
  Sid: '"One"',
  Effect: '"Allow"',
  Principal: '{"AWS": "444455556666"}',
  Action: '"s3:GetObject"',
  Resource: '"arn:aws:s3:::analytics-lake/*"',
};

/** A statement with some elements replaced or left out. */
export function statement(elements: Elements = {}): string {
  const all = Object.entries({ ...DEFAULTS, ...elements }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  return `{${all.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;
}

/** A policy of such statements. */
export function policy(...statements: readonly string[]): string {
  return `{"Version": "2012-10-17", "Statement": [${statements.join(', ')}]}`;
}

/** A policy of one statement. */
export const one = (elements: Elements): string => policy(statement(elements));

/** A policy of one statement with this Condition, on an action that has most keys. */
export const when = (condition: string, elements: Elements = {}): string =>
  one({ Condition: `{${condition}}`, ...elements });

// Places and values that cases of several rules are about, as raw JSON.
export const BUCKET_ARN = '"arn:aws:s3:::analytics-lake"';
export const BOTH = '["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]';
export const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';
export const POINT_ARN = `"${POINT}"`;
export const POINT_OBJECTS = `"${POINT}/object/*"`;
export const SAML = '"arn:aws:iam::111122223333:saml-provider/Okta"';
export const GITHUB = 'token.actions.githubusercontent.com';
export const provider = (host: string): string => `"arn:aws:iam::111122223333:oidc-provider/${host}"`;
export const PLAIN_HTTP = '{"Bool": {"aws:SecureTransport": "false"}}';
export const EXCEPT_ADMIN =
  '{"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/BucketAdmin"}}';

export const LIST: Elements = { Action: '"s3:ListBucket"', Resource: BUCKET_ARN };
export const PUT: Elements = { Action: '"s3:PutObject"' };
export const DENY: Elements = { Effect: '"Deny"' };
export const DENY_ALL: Elements = { ...DENY, Principal: '"*"', Action: '"s3:*"', Resource: BOTH };

export const action = (value: string): string => one({ Action: value });
export const named = (value: string): string => one({ Principal: `{"AWS": ${value}}` });
export const reading = (value: string): string => one({ Resource: value });
export const atPath = (path: string): string => reading(`"arn:aws:s3:::analytics-lake/${path}"`);
export const onResource = (value: string, action = '"s3:*"'): string =>
  one({ Resource: value, Action: action });
export const everybody = (elements: Elements = {}): string => one({ Principal: '"*"', ...elements });
export const deny = (elements: Elements = {}): string => one({ ...DENY_ALL, ...elements });
export const throughPoint = (principal: string): string =>
  one({ Principal: `{"AWS": ${principal}}`, Resource: POINT_OBJECTS });
export const cloudfront = (elements: Elements = {}): string =>
  one({ Principal: '{"Service": "cloudfront.amazonaws.com"}', ...elements });
export const held = (condition: string): string => cloudfront({ Condition: `{${condition}}` });
export const ip = (operator: string, values: string): string =>
  when(`"${operator}": {"aws:SourceIp": ${values}}`);

/** For identity and session policies. */
export const identity = (elements: Elements = {}): string => one({ Principal: null, ...elements });
export const granting = (action: string, resource: string, elements: Elements = {}): string =>
  identity({ Action: action, Resource: resource, ...elements });
export const everywhere = (elements: Elements): Elements => ({
  Principal: null,
  Resource: '"*"',
  ...elements,
});
export const openGrant = (actions: string, elements: Elements = {}): string =>
  one(everywhere({ Action: actions, ...elements }));

/** For the policies of KMS keys. */
export const onKey = (elements: Elements = {}): string =>
  one({
    Principal: '{"AWS": "arn:aws:iam::111122223333:root"}',
    Action: '"kms:*"',
    Resource: '"*"',
    ...elements,
  });

/** For the policies of Access Grants instances. */
export const onInstance = (elements: Elements = {}): string =>
  one({
    Action: '"s3:GetDataAccess"',
    Resource: '"arn:aws:s3:eu-west-1:111122223333:access-grants/default"',
    ...elements,
  });

/** For resource control policies. */
const GUARD: Elements = { ...DENY, Principal: '"*"', Action: '"s3:*"', Resource: '"*"' };
export const guarding = (elements: Elements = {}): string => one({ ...GUARD, ...elements });

/** For role trust policies. */
export const TRUST: Elements = { Resource: null, Action: '"sts:AssumeRole"' };
export const trust = (elements: Elements = {}): string => one({ ...TRUST, ...elements });
export const trusting = (value: string, elements: Elements = {}): string =>
  trust({ Principal: `{"AWS": ${value}}`, ...elements });
export const federated = (value: string, elements: Elements = {}): string =>
  trust({ Principal: `{"Federated": ${value}}`, Action: '"sts:AssumeRoleWithWebIdentity"', ...elements });
export const withClaim = (host: string, condition: string): string =>
  federated(provider(host), { Condition: `{${condition}}` });
export const sub = (operator: string, value: string, more = ''): string =>
  withClaim(GITHUB, `"${operator}": {"${GITHUB}:sub": ${value}}${more}`);
export const NO_ACCOUNT: PolicyEnv = { kind: 'trust', partition: 'aws' };

/** Somebody of the bucket's account who looks at the policy. */
export const CALLER = {
  kind: 'assumed-role',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira',
  roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
  userId: 'AROAEXAMPLEEXAMPLE12:mira',
} as const;
export const WITH_CALLER: PolicyEnv = { ...BUCKET_ENV, caller: CALLER };

/** Marks the first statement, or the document, at its opening brace. */
export const brace = (text: string): string => text.replace('[{', '[«{»');
export const opening = (text: string): string => text.replace('{', '«{»');
