import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate/evaluate.ts';
import type { AccessRequest, PolicySet, PolicySource, PublicAccessBlock } from '../evaluate/types.ts';
import { pick as pickFrom, seeded } from '../evaluate/testing/random.ts';
import { explainChain } from './explain-chain.ts';
import { linkOf } from './links.ts';
import { ASKED, BUCKET, known, NOTHING_THERE, NOT_ASKED, OTHER, OWNER } from './testing/known.ts';
import type { Asked, Evidence } from './types.ts';

const ROUNDS = 80;
const OTHERS = 4;
const random = seeded(20_261_130);
const pick = <T>(list: readonly T[]): T => pickFrom(random, list);
const chance = (share: number) => random() < share;

const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/readers`;
const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/k`;
const IP = '203.0.113.9';

const callers = [OWNER, OTHER].map((account): Asked['principal'] => ({
  kind: 'assumed-role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/Analyst/me`,
  roleArn: `arn:aws:iam::${account}:role/Analyst`,
  userId: 'AROAEXAMPLE:me',
}));
const PRINCIPALS: readonly Asked['principal'][] = [
  ...callers,
  { kind: 'user', account: OTHER, arn: `arn:aws:iam::${OTHER}:user/ann`, userId: 'AIDAEXAMPLE' },
  { kind: 'root', account: OWNER, arn: `arn:aws:iam::${OWNER}:root` },
  { kind: 'anonymous' },
];

const conditions = () =>
  pick([
    {},
    {},
    { Condition: { IpAddress: { 'aws:SourceIp': pick(['203.0.113.0/24', '198.51.100.0/24']) } } },
    { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
    { Condition: { Null: { 'aws:SourceIp': pick(['true', 'false']) } } },
    { Condition: { StringEquals: { 'aws:PrincipalTag/team': pick(['a', 'b']) } } },
  ]);

function statements(withPrincipal: boolean, allows = 0.75): object[] {
  const count = 1 + Math.floor(random() * 2);
  return Array.from({ length: count }, (_, at) => ({
    Sid: `S${at}`,
    Effect: chance(allows) ? 'Allow' : 'Deny',
    ...(withPrincipal
      ? {
          Principal: pick([
            '*',
            { AWS: OTHER },
            { AWS: OWNER },
            { AWS: `arn:aws:iam::${OTHER}:role/Analyst` },
            { AWS: `arn:aws:sts::${OWNER}:assumed-role/Analyst/me` },
          ]),
        }
      : {}),
    Action: pick(['*', 's3:GetObject', 's3:*', ['s3:PutObject', 'kms:Decrypt']]),
    Resource: pick([
      '*',
      `${BUCKET}/*`,
      `${BUCKET}/reports/\${aws:PrincipalTag/team}/*`,
      `${POINT}/object/*`,
    ]),
    ...conditions(),
  }));
}

const policy = (name: string, withPrincipal = false, allows?: number): PolicySource => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement: statements(withPrincipal, allows) }),
});
const maybe = (share: number, make: () => PolicySource) => (chance(share) ? make() : null);
const block = (): PublicAccessBlock | null =>
  chance(0.7)
    ? null
    : {
        blockPublicAcls: chance(0.5),
        ignorePublicAcls: chance(0.5),
        blockPublicPolicy: chance(0.5),
        restrictPublicBuckets: chance(0.5),
      };

interface World {
  readonly asked: Asked;
  readonly evidence: Evidence;
}

/** A whole world, everything in it known. */
function world(): World {
  const principal = pick(PRINCIPALS);
  const through = chance(0.3);
  const keyed = chance(0.3);
  // Neither root nor who signs nothing carries tags.
  const tagged = principal.kind === 'assumed-role' || principal.kind === 'user';
  const context = {
    'aws:SourceIp': pick([IP, '192.0.2.1']),
    ...(tagged ? { 'aws:PrincipalTag/team': pick(['a', 'b']) } : {}),
  };
  return {
    asked: { ...ASKED, principal, context, absentKeys: [], ...(through ? { accessPoint: POINT } : {}) },
    evidence: {
      ...NOTHING_THERE,
      identity: known(chance(0.8) ? [policy('identity', false, 0.85)] : []),
      boundary: known(maybe(0.2, () => policy('boundary'))),
      session: known(chance(0.2) ? [policy('session')] : []),
      scoped: known(chance(0.1) ? [policy('scoped')] : []),
      scps: known(chance(0.2) ? [[policy('scp')]] : []),
      rcps: known(chance(0.1) ? [[policy('rcp', true, 0.3)]] : []),
      accountBlock: known(block()),
      bucketBlock: known(block()),
      bucketPolicy: known(maybe(0.8, () => policy('bucket', true))),
      ...(through
        ? {
            point: known({ account: OWNER, networkOrigin: 'Internet' as const }),
            pointPolicy: known(maybe(0.8, () => policy('point', true))),
          }
        : {}),
      ownership: known(pick(['BucketOwnerEnforced', 'ObjectWriter'] as const)),
      acl: known(chance(0.2) ? [{ name: 'READ', public: false, allows: () => true }] : []),
      objectOwner: known(null),
      key: known(keyed ? { arn: KEY } : null),
      keyPolicy: known(keyed ? policy('key', true) : null),
    },
  };
}

const LAYERS = [
  'owner',
  'identity',
  'boundary',
  'session',
  'scoped',
  'scps',
  'rcps',
  'accountBlock',
  'bucketBlock',
  'bucketPolicy',
  'pointPolicy',
  'ownership',
  'acl',
  'objectOwner',
  'key',
  'keyPolicy',
] as const satisfies readonly (keyof Evidence)[];

function hide({ asked, evidence }: World, share: number): World {
  const gone = LAYERS.filter(() => chance(share));
  const hidden = Object.fromEntries(gone.map((layer) => [layer, NOT_ASKED]));
  const context = Object.fromEntries(Object.entries(asked.context).filter(() => !chance(share)));
  return { asked: { ...asked, context }, evidence: { ...evidence, ...hidden } };
}

const valueOf = <T>(one: { kind: string; value?: T }): T => one.value as T;

/** The evaluator over the whole world, by hand: what it asks S3, and what S3 asks KMS. */
function truth({ asked, evidence }: World) {
  const request: AccessRequest = {
    principal: asked.principal,
    action: 's3:GetObject',
    resource: `${BUCKET}/${asked.key}`,
    resourceAccount: valueOf(evidence.owner),
    context: asked.context,
  };
  const key = valueOf(evidence.key);
  const set: PolicySet = {
    identity: valueOf(evidence.identity),
    boundary: valueOf(evidence.boundary),
    session: valueOf(evidence.session),
    scoped: valueOf(evidence.scoped),
    accessGrant: null,
    scps: valueOf(evidence.scps),
    rcps: valueOf(evidence.rcps),
    endpoint: null,
    organizationPublicAccessBlock: null,
    accountPublicAccessBlock: valueOf(evidence.accountBlock),
    bucketPublicAccessBlock: valueOf(evidence.bucketBlock),
    resource: valueOf(evidence.bucketPolicy),
    ownership: valueOf(evidence.ownership),
    acl: valueOf(evidence.acl),
    ...(asked.accessPoint === undefined
      ? {}
      : {
          accessPoint: {
            arn: POINT,
            account: OWNER,
            networkOrigin: 'Internet',
            resource: `${POINT}/object/${asked.key}`,
            policy: valueOf(evidence.pointPolicy),
          },
        }),
    encryptionKey:
      key === null ? null : { arn: key.arn, account: OWNER, policy: valueOf(evidence.keyPolicy) },
  };
  return evaluate(request, set);
}

/** The whole world with what was hidden put in from another one. */
function otherwise(whole: World, partly: World): World {
  const other = world();
  const { evidence } = partly;
  const filled = Object.fromEntries(
    LAYERS.filter((layer) => evidence[layer].kind !== 'known').map((layer) => [layer, other.evidence[layer]]),
  );
  return {
    asked: {
      ...whole.asked,
      context: Object.fromEntries(
        Object.keys(whole.asked.context).map((key) => [
          key,
          partly.asked.context[key] ?? other.asked.context[key] ?? whole.asked.context[key] ?? '',
        ]),
      ),
    },
    evidence: { ...whole.evidence, ...filled },
  };
}

describe('explainChain', () => {
  it('never calls certain what the whole truth contradicts', () => {
    const seen = { certain: 0, likely: 0, unknown: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const whole = world();
      const real = truth(whole);
      const partly = hide(whole, pick([0, 0.1, 0.3, 0.6]));
      const { outcome: _, ...ahead } = partly.asked;
      const told = explainChain(real.allowed ? ahead : partly.asked, partly.evidence);
      seen[told.confidence] += 1;
      const state = JSON.stringify({
        round,
        asked: partly.asked,
        evidence: partly.evidence,
        told: told.sentence,
      });
      if (told.confidence === 'certain') expect(told.effect === 'allowed', state).toBe(real.allowed);
      if (real.allowed) expect(told.effect, state).not.toBe('denied');
      const refusing = told.links.filter(({ verdict }) => verdict === 'denied');
      for (const { deciding } of refusing)
        for (const one of deciding.filter(({ explicit, statement }) => explicit && statement !== undefined))
          expect(
            one.policy === 'RestrictPublicBuckets' ||
              real.trace.some(
                ({ name, statements: all }) =>
                  name === one.policy &&
                  all.some(
                    ({ index, effect, matched }) => index === one.statement && effect === 'Deny' && matched,
                  ),
              ),
            state,
          ).toBe(true);
      if (told.confidence !== 'certain') continue;
      for (let count = 0; count < OTHERS; count += 1)
        expect(truth(otherwise(whole, partly)).allowed, state).toBe(told.effect === 'allowed');
    }
    // Each of the three is met often enough to mean something.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(ROUNDS / 40);
  });

  it('names among its suspects what truly refused', () => {
    let doubtful = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const whole = world();
      const real = truth(whole);
      if (real.allowed) continue;
      const partly = hide(whole, 0.4);
      const told = explainChain(partly.asked, partly.evidence);
      // Which policy refuses the use of a key that nobody knows is told as the key.
      const hidden = partly.evidence.key.kind !== 'known';
      const truly = real.deciding.map((one) => (hidden && one.why.includes('kms:') ? 'key' : linkOf(one)));
      const named = [...told.deciding, ...told.alternatives];
      if (told.confidence !== 'certain') doubtful += 1;
      if (told.confidence !== 'certain')
        expect(
          truly.some((id) => named.includes(id)),
          JSON.stringify({
            round,
            truly,
            named,
            why: real.deciding.map(({ why }) => why),
            told: told.sentence,
          }),
        ).toBe(true);
    }
    expect(doubtful).toBeGreaterThan(ROUNDS / 20);
  });

  it('with everything known names exactly what the evaluator names', () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const whole = world();
      const real = truth(whole);
      const { outcome: _, ...ahead } = whole.asked;
      const told = explainChain({ ...ahead, absentKeys: ['*'] }, whole.evidence);
      expect(told.confidence).toBe('certain');
      expect(told.effect, told.sentence).toBe(real.allowed ? 'allowed' : 'denied');
      for (const { kind } of real.deciding)
        if (!real.allowed) expect(told.deciding, told.sentence).toContain(linkOf({ kind }));
    }
  });
});
