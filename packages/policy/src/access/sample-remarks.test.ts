import { describe, expect, it } from 'vitest';
import { planGrant } from './plan-grant.ts';
import { proveGrant } from './proof/prove.ts';
import { BARE, granted } from './testing/granted.ts';
import { grantOf, NEW_ROLE, NOW, UNDER_KEY } from './testing/grants.ts';
import type { Ground, Sample } from './types.ts';

const OLD = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
const sample = (found: Partial<Sample> = {}): Sample => ({
  listed: 1000,
  bytes: 5,
  more: true,
  asked: 40,
  keys: {},
  customerKeys: 0,
  foreign: 0,
  archived: {},
  ...found,
});
const lying = (found: Partial<Sample>, ground: Ground = BARE): Ground => ({
  ...ground,
  samples: { lake: sample(found) },
});
const codes = (ground: Ground, grant = granted()) => planGrant(grant, ground).remarks.map(({ code }) => code);

describe('what lies there', () => {
  it.each([
    [{ foreign: 2 }, 'foreign-objects', '2 of 1,000 objects looked at in lake belong to other accounts'],
    [{ customerKeys: 1 }, 'customer-keys', '1 of 40 objects looked at in lake are under a key of'],
    [
      { archived: { GLACIER: 3, DEEP_ARCHIVE: 1 } },
      'archived',
      '4 of 1,000 objects looked at in lake lie in DEEP_ARCHIVE and GLACIER',
    ],
    [
      { keys: { 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3': 7 } },
      'managed-key-objects',
      '7 of 40 objects looked at in lake are under AWS’s own key',
    ],
  ] as const)('says of %o what is not opened', (found, code, sentence) => {
    const remark = planGrant(granted(), lying(found)).remarks.find((one) => one.code === code);
    expect(remark?.sentence).toContain(sentence);
    expect(remark?.blocks).toBe(false);
  });

  it('says nothing where everything is the owner’s and can be read', () => {
    expect(codes(lying({}))).toEqual(codes(BARE));
    expect(codes(lying({ foreign: undefined }))).toEqual(codes(BARE));
  });

  it('matters to who reads alone', () => {
    const everything = { foreign: 2, customerKeys: 1, archived: { GLACIER: 3 }, keys: { [OLD]: 4 } };
    const upload = granted({ abilities: ['upload'] });
    expect(codes(lying(everything), upload)).toEqual(codes(BARE, upload));
    expect(planGrant(upload, lying(everything)).documents).toEqual(planGrant(upload, BARE).documents);
  });

  it('leaves AWS’s own key to the role, which is of its account', () => {
    const keys = { 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3': 7 };
    expect(codes(lying({ keys }, NEW_ROLE), grantOf({ way: 'role' }))).not.toContain('managed-key-objects');
  });
});

describe('keys that objects were seen under', () => {
  const statementsOf = (ground: Ground, grant = granted()) =>
    planGrant(grant, ground).documents.flatMap(({ id, statements }) =>
      statements.map((statement) => ({ id, statement })),
    );

  it('get a statement each, and the other side one for each', () => {
    const both = lying({ keys: { [OLD]: 3 } }, UNDER_KEY);
    const grant = grantOf({ abilities: ['download', 'upload'] });
    const [, current] = planGrant(grant, UNDER_KEY).documents;
    const documents = planGrant(grant, both).documents.filter(({ kind }) => kind === 'key');
    expect(documents.map(({ id }) => id)).toEqual([current?.id, OLD]);
    expect(documents[1]?.statements).toMatchObject([{ Action: 'kms:Decrypt', Resource: '*' }]);
    const own = statementsOf(both, grant).filter(({ statement }) =>
      JSON.stringify(statement['Action']).includes('kms:'),
    );
    expect(
      own.filter(({ id }) => id.startsWith('identity')).map(({ statement }) => statement['Resource']),
    ).toEqual([current?.id, OLD]);
  });

  it('are used by the role itself', () => {
    const policy = planGrant(
      grantOf({ way: 'role' }),
      lying({ keys: { [OLD]: 3 } }, NEW_ROLE),
    ).documents.find(({ on }) => on.kind === 'role-policy');
    expect(policy?.statements).toContainEqual(
      expect.objectContaining({ Action: 'kms:Decrypt', Resource: OLD }),
    );
  });

  it('are proved to be open, each by itself', () => {
    const ground = { ...lying({ keys: { [OLD]: 3 } }, NEW_ROLE), keys: { [OLD]: null } };
    const grant = grantOf({});
    const plan = planGrant(grant, ground);
    const through = (documents: typeof plan) =>
      proveGrant(grant, documents, ground, NOW).filter(({ probe }) => probe.encryptionKey === OLD);
    const proved = through(plan);
    expect(proved.length).toBeGreaterThan(0);
    expect(proved.every(({ holds }) => holds)).toBe(true);
    const without = { ...plan, documents: plan.documents.filter(({ kind }) => kind !== 'key') };
    expect(through(without).some(({ holds }) => holds)).toBe(false);
  });
});
