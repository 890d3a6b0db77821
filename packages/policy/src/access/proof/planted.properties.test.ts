import { describe, expect, it } from 'vitest';
import { type Random, pick, seeded } from '../../evaluate/testing/random.ts';
import { granteeText } from '../../grants/read-grantee.ts';
import type { Grant, Grantee } from '../../grants/grant.ts';
import { situation } from '../../situation/testing/build.ts';
import { groundAfter } from '../ground-after.ts';
import { planGrant } from '../plan-grant.ts';
import { grantOf, NOW } from '../testing/grants.ts';
import { BARE } from '../testing/granted.ts';
import type { GrantDocument, GrantPlan, Ground } from '../types.ts';
import { decideProbe } from './decide-probe.ts';
import { proveGrant } from './prove.ts';

const ROUNDS = 6;
const MANY = 24;
const TIME = { timeout: 60_000 };

/** Many of a kind, several of one account among them. */
function crowd(random: Random): readonly Grantee[] {
  return Array.from({ length: MANY }, (_, index): Grantee => {
    const account = String(400_000_000_000 + Math.floor(random() * 25));
    const kind = pick(random, ['role', 'role', 'user'] as const);
    return { kind, arn: `arn:aws:iam::${account}:${kind}/team/Partner${index}` };
  });
}

const crowded = (random: Random): Grant =>
  grantOf({
    way: pick(random, ['bucket-policy', 'access-point', 'role']),
    grantees: crowd(random),
    abilities: ['list', 'download'],
    conditions: { until: '2027-02-27T00:00:00Z', tls: true },
  });

type Statements = readonly Record<string, unknown>[];

/** A plan in which one of the documents that let somebody in says something else. */
function withFault(plan: GrantPlan, change: (statements: Statements, document: GrantDocument) => Statements) {
  const documents = plan.documents.map((document): GrantDocument => {
    if (document.side !== 'owner' || document.on.kind === 'role-policy') return document;
    const policy = JSON.parse(document.after) as { Statement: Statements };
    const Statement = change(policy.Statement, document);
    return { ...document, after: JSON.stringify({ ...policy, Statement }) };
  });
  return { ...plan, documents };
}

const resourcesOf = ({ on }: GrantDocument): object =>
  on.kind === 'role' ? {} : { Resource: on.kind === 'access-point' ? [on.arn, `${on.arn}/object/*`] : '*' };
const actionsOf = ({ on }: GrantDocument): string => (on.kind === 'role' ? 'sts:*' : 's3:*');

/** Ways in which a plan may fail one of many, or let in somebody beside one of them. */
const FAULTS: Readonly<Record<string, (plan: GrantPlan, arn: string) => GrantPlan>> = {
  'is left out': (plan, arn) =>
    withFault(plan, (all) =>
      all.map((one) => {
        const { AWS } = one['Principal'] as { AWS: unknown };
        return Array.isArray(AWS)
          ? { ...one, Principal: { AWS: AWS.filter((named) => named !== arn) } }
          : one;
      }),
    ),
  'is denied by name': (plan, arn) =>
    withFault(plan, (all, on) => [
      ...all,
      { Effect: 'Deny', Principal: { AWS: arn }, Action: actionsOf(on), ...resourcesOf(on) },
    ]),
  'is denied by a condition': (plan, arn) =>
    withFault(plan, (all, on) => [
      ...all,
      {
        Effect: 'Deny',
        Principal: '*',
        Action: actionsOf(on),
        ...resourcesOf(on),
        Condition: { ArnEquals: { 'aws:PrincipalArn': arn } },
      },
    ]),
  'is denied by a condition that is written with escapes': (plan, arn) => {
    const { documents } = FAULTS['is denied by a condition']!(plan, arn);
    return {
      ...plan,
      documents: documents.map((one) => ({
        ...one,
        after: one.after.replaceAll('aws:PrincipalArn', String.raw`\u0061ws:Principal\u0041rn`),
      })),
    };
  },
  'is denied by a pattern of its name': (plan, arn) =>
    withFault(plan, (all, on) => [
      ...all,
      {
        Effect: 'Deny',
        Principal: '*',
        Action: actionsOf(on),
        ...resourcesOf(on),
        Condition: { StringLike: { 'aws:PrincipalArn': `*${arn.slice(arn.lastIndexOf('/') + 1)}` } },
      },
    ]),
  'is denied by a variable': (plan, arn) =>
    withFault(plan, (all, on) => [
      ...all,
      {
        Effect: 'Deny',
        Principal: '*',
        Action: actionsOf(on),
        ...resourcesOf(on),
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}', 'aws:PrincipalArn': arn },
        },
      },
    ]),
  'has its whole account beside it': (plan, arn) =>
    withFault(plan, (all, on) => [
      ...all,
      {
        Effect: 'Allow',
        Principal: { AWS: arn.replace(/:(?:role|user)\/.*/, ':root') },
        Action: actionsOf(on),
        ...resourcesOf(on),
      },
    ]),
  'has half of its own policy': (plan, arn) => ({
    ...plan,
    documents: plan.documents.map((one) =>
      one.on.kind === 'identity' && one.on.arn === arn
        ? { ...one, after: one.after.replaceAll(/s3:GetObject"|sts:AssumeRole"/g, 's3:GetObjectAcl"') }
        : one,
    ),
  }),
  'is denied by a variable in its own policy': (plan, arn) => ({
    ...plan,
    documents: plan.documents.map((one) => {
      if (one.on.kind !== 'identity' || one.on.arn !== arn) return one;
      const policy = JSON.parse(one.after) as { Statement: Statements };
      const denied = {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': arn.split(':')[4] } },
      };
      return { ...one, after: JSON.stringify({ ...policy, Statement: [...policy.Statement, denied] }) };
    }),
  }),
};

const ground: Ground = {
  ...BARE,
  situations: { lake: situation() },
  roles: { [`arn:aws:iam::${situation().account}:role/drawbridge/Partner`]: null },
};

describe('one of many', TIME, () => {
  it.each(Object.entries(FAULTS))('who %s is found, whoever it is', (_, plant) => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 6101);
      const grant = crowded(random);
      const sound = planGrant(grant, ground);
      expect(proveGrant(grant, sound, ground, NOW).filter(({ holds }) => !holds)).toEqual([]);
      const victim = granteeText(pick(random, grant.grantees));
      const plan = plant(sound, victim);
      const wrong = proveGrant(grant, plan, ground, NOW).filter(({ holds }) => !holds);
      expect(
        wrong.map(({ probe }) => probe.grantee),
        `seed ${seed} ${grant.way}`,
      ).toContain(victim);
    }
  });

  it('is decided as if it were asked for alone', () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 4409);
      const grant = crowded(random);
      const plant = pick(random, Object.values(FAULTS));
      const plan = plant(planGrant(grant, ground), granteeText(pick(random, grant.grantees)));
      const after = groundAfter(ground, plan.documents, grant.places);
      for (const { probe, decision } of proveGrant(grant, plan, ground, NOW)) {
        const alone = decideProbe(probe, after);
        expect(
          [decision.effect, decision.deciding],
          `seed ${seed} ${probe.neighbour} ${probe.grantee}`,
        ).toEqual([alone.effect, alone.deciding]);
      }
    }
  });
});
