import type { Principal, PolicySet } from '@drawbridge-s3/policy/evaluate';
import type { Case } from '../case';
import { Random } from '../random';
import { conditionBlock, contextFor, globalContextFor } from './condition-block';
import {
  ACTION_PATTERNS,
  ANONYMOUS,
  FEDERATED_USER,
  HOME,
  OTHER,
  RESOURCE_PATTERNS,
  ROLE,
  ROOT_USER,
  SERVICE,
  USER,
  VERSIONS,
  policyOf,
  requestFor,
} from './vocabulary';

const PRINCIPALS: readonly Principal[] = [
  USER,
  USER,
  ROLE,
  ROLE,
  ROLE,
  ROOT_USER,
  FEDERATED_USER,
  SERVICE,
  ANONYMOUS,
];

/** Conditions alone: one statement that would match but for its Condition. */
function conditions(random: Random, seed: number): Case {
  const request = requestFor(random.pick([USER, ROLE]), HOME, random, contextFor(random));
  const statement = {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: conditionBlock(random, random.chance(0.8) ? 1 : 3),
  };
  const document = policyOf([statement], random.pick(VERSIONS));
  return { seed, family: 'conditions', request, policies: { identity: [{ name: 'identity', document }] } };
}

/** Action, NotAction, Resource and NotResource with wildcards and variables. */
function elements(random: Random, seed: number): Case {
  const request = requestFor(random.pick([USER, ROLE]), HOME, random, contextFor(random));
  const document = policyOf(
    Array.from({ length: 1 + random.below(2) }, () => ({
      Effect: random.chance(0.85) ? 'Allow' : 'Deny',
      ...actionElement(random),
      ...resourceElement(random),
    })),
    random.pick(VERSIONS),
  );
  return { seed, family: 'elements', request, policies: { identity: [{ name: 'identity', document }] } };
}

/** Who a resource policy names, in and across accounts. */
function principals(random: Random, seed: number): Case {
  const request = requestFor(random.pick(PRINCIPALS), random.pick([HOME, HOME, OTHER]), random, {});
  const policies = {
    ...principalSide(random, request.principal, 0.5),
    resource: { name: 'bucket policy', document: policyOf(resourceStatements(random, 0.75)) },
  };
  return { seed, family: 'principals', request, policies };
}

/** Everything at once. */
function composition(random: Random, seed: number): Case {
  const request = requestFor(
    random.pick(PRINCIPALS),
    random.pick([HOME, HOME, OTHER]),
    random,
    globalContextFor(random),
  );
  const filter = (extra: object) => ({
    name: 'filter',
    document: policyOf([
      {
        Effect: 'Allow',
        ...(random.chance(0.8) ? { Action: '*' } : actionElement(random)),
        Resource: '*',
        ...extra,
      },
      ...(random.chance(0.2) ? [{ Effect: 'Deny', ...actionElement(random), Resource: '*', ...extra }] : []),
    ]),
  });
  const levels = () => Array.from({ length: 1 + random.below(2) }, () => [filter({})]);
  const denyOnly = () => ({
    name: 'rcp',
    document: policyOf([
      {
        Effect: 'Deny',
        Principal: '*',
        Action: random.pick(['s3:GetObject', 's3:Get*', 's3:*']),
        Resource: '*',
      },
    ]),
  });
  const user = request.principal.kind !== 'anonymous' && request.principal.kind !== 'service';
  const policies: PolicySet = {
    ...principalSide(random, request.principal, 0.7),
    ...(random.chance(0.7)
      ? {
          resource: {
            name: 'bucket policy',
            document: policyOf(resourceStatements(random, 0.5), random.pick(VERSIONS)),
          },
        }
      : {}),
    ...(user && random.chance(0.3) ? { scps: levels() } : {}),
    ...(random.chance(0.15) ? { rcps: [[denyOnly()]] } : {}),
    ...(user && random.chance(0.15) ? { endpoint: filter({ Principal: '*' }) } : {}),
    ...(random.chance(0.2)
      ? {
          bucketPublicAccessBlock: {
            blockPublicAcls: true,
            ignorePublicAcls: true,
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
          },
        }
      : {}),
  };
  return { seed, family: 'composition', request, policies };
}

/** Roles and keys, whose own policy must allow. */
function owned(random: Random, seed: number): Case {
  const trust = random.chance(0.5);
  const principal = random.pick(trust ? [USER, ROLE, SERVICE] : [USER, ROLE, ROOT_USER, SERVICE]);
  const resourceAccount = random.pick([HOME, HOME, OTHER]);
  const request = {
    principal,
    action: trust ? 'sts:AssumeRole' : random.pick(['kms:Decrypt', 'kms:GenerateDataKey']),
    resource: trust
      ? `arn:aws:iam::${resourceAccount}:role/Target`
      : `arn:aws:kms:eu-west-1:${resourceAccount}:key/1`,
    resourceAccount,
    context: {},
  };
  const statements = Array.from({ length: 1 + random.below(2) }, () => ({
    Effect: random.chance(0.85) ? 'Allow' : 'Deny',
    ...principalElement(random),
    Action: random.chance(0.8) ? request.action : random.pick(['sts:TagSession', 'kms:Encrypt']),
    ...(trust ? {} : { Resource: '*' }),
  }));
  const policies: PolicySet = {
    ...principalSide(random, principal, 0.7),
    resource: { name: trust ? 'trust policy' : 'key policy', document: policyOf(statements) },
    resourceKind: trust ? 'trust' : 'key',
  };
  return { seed, family: 'owned', request, policies };
}

const FAMILIES = [conditions, conditions, elements, principals, composition, owned];

/** The case of a seed; the same for the same seed, whatever ran before. */
export function generateCase(seed: number): Case {
  const random = new Random(Math.imul(seed, 0x9e3779b1));
  return random.pick(FAMILIES)(random, seed);
}

function principalSide(random: Random, principal: Principal, allowing: number): PolicySet {
  if (principal.kind === 'anonymous' || principal.kind === 'service' || principal.kind === 'root') return {};
  const some = (name: string, probability: number) => ({
    name,
    document: policyOf(
      random.chance(probability)
        ? [
            {
              Effect: 'Allow',
              ...(random.chance(0.6) ? { Action: '*' } : actionElement(random)),
              Resource: '*',
            },
          ]
        : [
            {
              Effect: random.chance(0.8) ? 'Allow' : 'Deny',
              ...actionElement(random),
              ...resourceElement(random),
            },
          ],
    ),
  });
  const session = principal.kind !== 'user' && random.chance(principal.kind === 'federated-user' ? 0.8 : 0.3);
  const bounded = principal.kind !== 'federated-user' && random.chance(0.3);
  return {
    identity: random.chance(0.85) ? [some('identity', allowing)] : [],
    ...(bounded ? { boundary: some('boundary', 0.6) } : {}),
    ...(session ? { session: [some('session', 0.6)] } : {}),
  };
}

function resourceStatements(random: Random, plain: number) {
  return Array.from({ length: 1 + random.below(2) }, () => ({
    Effect: random.chance(0.8) ? 'Allow' : 'Deny',
    ...principalElement(random),
    ...(random.chance(plain) ? { Action: 's3:*' } : actionElement(random)),
    ...(random.chance(plain) ? { Resource: '*' } : resourceElement(random)),
    ...(random.chance(plain) ? {} : { Condition: conditionBlock(random, 2) }),
  }));
}

const NAMED = [
  USER.kind === 'user' ? USER.arn : '',
  ...(ROLE.kind === 'assumed-role' ? [ROLE.arn, ROLE.roleArn] : []),
  ...(FEDERATED_USER.kind === 'federated-user' ? [FEDERATED_USER.arn] : []),
  HOME,
  OTHER,
  `arn:aws:iam::${HOME}:root`,
  `arn:aws:iam::${OTHER}:role/Else`,
  '*',
];

function principalElement(random: Random) {
  if (random.chance(0.15)) return { Principal: '*' };
  const name = random.chance(0.1) ? 'NotPrincipal' : 'Principal';
  if (random.chance(0.12)) return { [name]: { Service: ['logging.s3.amazonaws.com', 's3.amazonaws.com'] } };
  // NotPrincipal takes no "*".
  const values = name === 'NotPrincipal' ? random.some(NAMED.slice(0, -1), 1, 4) : random.some(NAMED, 1, 2);
  return { [name]: { AWS: values.length === 1 ? values[0] : values } };
}

function actionElement(random: Random) {
  const values = random.some(ACTION_PATTERNS, 1, 2);
  return { [random.chance(0.15) ? 'NotAction' : 'Action']: values.length === 1 ? values[0] : values };
}

function resourceElement(random: Random) {
  const values = random.some(RESOURCE_PATTERNS, 1, 2);
  return { [random.chance(0.15) ? 'NotResource' : 'Resource']: values.length === 1 ? values[0] : values };
}
