import { pick, type Random } from '../../evaluate/testing/random.ts';
import type { ObjectOwnership, PublicAccessBlock } from '../../evaluate/types.ts';
import type { AccessPointSituation, Situation } from '../../situation/situation.ts';
import { conditionBlock } from './lines.ts';
import { ACTIONS, BUCKET, HOME, NAMED, OTHER, RESOURCES } from './vocabulary.ts';

export type Statement = Readonly<Record<string, unknown>>;

const OPEN: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
const SHUT: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export interface Pair {
  readonly before: Situation;
  readonly after: Situation;
}

export function makePair(random: Random, accessPoints = true): Pair {
  const before = makeSituation(random, accessPoints);
  let after = before;
  const edits = random() < 0.7 ? 1 : 3;
  for (let edit = 0; edit < edits; edit += 1) after = editSituation(random, after);
  return random() < 0.5 ? { before, after } : { before: after, after: before };
}

export function makeSituation(random: Random, accessPoints: boolean): Situation {
  const points =
    accessPoints && random() < 0.4
      ? [makePoint(random, 'one'), ...(random() < 0.3 ? [makePoint(random, 'two')] : [])]
      : [];
  return {
    partition: 'aws',
    bucket: 'lake',
    account: HOME,
    bucketPolicy: random() < 0.1 ? null : policyText(random, statements(random, BUCKET, points.length > 0)),
    accessPoints: points,
    ...(random() < 0.2 ? { bucketBlock: pick(random, [OPEN, SHUT]) } : {}),
    ...(random() < 0.1 ? { accountBlock: pick(random, [OPEN, SHUT]) } : {}),
    ...(random() < 0.15
      ? {
          ownership: pick<ObjectOwnership>(random, [
            'BucketOwnerEnforced',
            'BucketOwnerPreferred',
            'ObjectWriter',
          ]),
        }
      : {}),
    unread: [],
  };
}

function makePoint(random: Random, name: string): AccessPointSituation {
  const account = random() < 0.8 ? HOME : OTHER;
  const arn = `arn:aws:s3:eu-west-1:${account}:accesspoint/${name}`;
  const origin =
    random() < 0.7
      ? { networkOrigin: 'Internet' as const }
      : { networkOrigin: 'VPC' as const, ...(random() < 0.7 ? { vpcId: 'vpc-1' } : {}) };
  return {
    name,
    arn,
    account,
    ...origin,
    policy: random() < 0.25 ? null : policyText(random, statements(random, arn, false)),
    ...(random() < 0.2 ? { publicAccessBlock: SHUT } : {}),
  };
}

function statements(random: Random, self: string, delegating: boolean): Statement[] {
  const list = Array.from({ length: 1 + Math.floor(random() * 4) }, () => makeStatement(random, self));
  if (delegating && random() < 0.7) {
    const condition = { StringEquals: { 's3:DataAccessPointAccount': HOME } };
    list.push({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:*',
      Resource: [BUCKET, `${BUCKET}/*`],
      Condition: condition,
    });
  }
  return list;
}

export function makeStatement(random: Random, self: string): Statement {
  const deny = random() < 0.3;
  return {
    Effect: deny ? 'Deny' : 'Allow',
    ...principalElement(random, deny),
    ...listed(random, random() < 0.08 ? 'NotAction' : 'Action', ACTIONS),
    ...resourceElement(random, self),
    ...(random() < 0.5 ? { Condition: conditionBlock(random) } : {}),
  };
}

function principalElement(random: Random, deny: boolean): Statement {
  if (random() < (deny ? 0.6 : 0.2)) return { Principal: '*' };
  if (random() < 0.08) return { Principal: { Service: 'logging.s3.amazonaws.com' } };
  if (random() < 0.06) {
    const names = [0, 1, 2].map(() => pick(random, NAMED.slice(1)));
    return { NotPrincipal: { AWS: names } };
  }
  return { Principal: listed(random, 'AWS', NAMED) };
}

function resourceElement(random: Random, self: string): Statement {
  const key = self === BUCKET ? `${self}/` : `${self}/object/`;
  const real = RESOURCES.map((pattern) => pattern.replace('SELF', self).replace('KEY', key));
  return listed(random, random() < 0.06 ? 'NotResource' : 'Resource', real);
}

function listed(random: Random, name: string, words: readonly string[]): Statement {
  const values = Array.from({ length: random() < 0.6 ? 1 : 2 }, () => pick(random, words));
  return { [name]: values.length === 1 ? values[0] : values };
}

function policyText(random: Random, list: readonly Statement[]): string {
  const version =
    random() < 0.9 ? { Version: '2012-10-17' } : random() < 0.5 ? { Version: '2008-10-17' } : {};
  return JSON.stringify({ ...version, Statement: list });
}

/** One change such as people make. */
function editSituation(random: Random, situation: Situation): Situation {
  const { accessPoints } = situation;
  if (random() < 0.07) return { ...situation, bucketBlock: pick(random, [OPEN, SHUT]) };
  if (random() < 0.04)
    return {
      ...situation,
      ownership: pick<ObjectOwnership>(random, ['BucketOwnerEnforced', 'ObjectWriter']),
    };
  const [point, ...others] = accessPoints;
  if (point !== undefined && random() < 0.5) {
    if (random() < 0.1) return { ...situation, accessPoints: others };
    return {
      ...situation,
      accessPoints: [{ ...point, policy: editPolicy(random, point.policy, point.arn) }, ...others],
    };
  }
  return { ...situation, bucketPolicy: editPolicy(random, situation.bucketPolicy, BUCKET) };
}

function editPolicy(random: Random, text: string | null, self: string): string | null {
  if (text === null || random() < 0.05) return policyText(random, statements(random, self, false));
  if (random() < 0.04) return null;
  const document = JSON.parse(text) as { Version?: string; Statement: Statement[] };
  const list = [...document.Statement];
  const at = Math.floor(random() * list.length);
  const target = list[at];
  const way = random();
  if (target === undefined || way < 0.25) list.push(makeStatement(random, self));
  else if (way < 0.4) list.splice(at, 1);
  else list[at] = editStatement(random, target, self);
  return JSON.stringify({ ...document, Statement: list });
}

/** Another principal, action, resource, condition or effect; the rest stays. */
function editStatement(random: Random, statement: Statement, self: string): Statement {
  const other = makeStatement(random, self);
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => !names.includes(name)));
  const only = (...names: string[]) =>
    Object.fromEntries(Object.entries(other).filter(([name]) => names.includes(name)));
  const names = pick(random, [
    ['Principal', 'NotPrincipal'],
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
    ['Condition'],
    ['Condition'],
    ['Effect'],
  ]);
  return { ...without(...names), ...only(...names) };
}
