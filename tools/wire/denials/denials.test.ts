import type { LinkId } from '@drawbridge-s3/policy/chain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORGANIZATION_CASES } from './organization-cases';
import { OTHER_CASES } from './other-cases';
import { POLICY_CASES } from './policy-cases';
import { WAY_CASES } from './way-cases';
import { denialsWorld } from './world';

let stage: Awaited<ReturnType<typeof denialsWorld>>;
beforeAll(async () => {
  stage = await denialsWorld();
});
afterAll(() => stage.close());

const CASES = [...POLICY_CASES, ...ORGANIZATION_CASES, ...OTHER_CASES, ...WAY_CASES];

it.each(CASES)(
  '$name',
  async ({ change = () => undefined, ask, links, side, statement, confidence = 'certain' }) => {
    const { chain, failure } = await stage.explain(change, ask);
    const state = JSON.stringify(
      {
        failure: failure.message,
        code: failure.code,
        chain: {
          ...chain,
          links: chain.links.map(({ id, verdict, sentence }) => `${id}: ${verdict}: ${sentence}`),
        },
      },
      undefined,
      1,
    );
    expect(chain.confidence, state).toBe(confidence);
    if (confidence === 'certain') expect(chain.deciding, state).toEqual(links);
    else
      expect([...chain.deciding, ...chain.alternatives], state).toEqual(expect.arrayContaining([...links]));
    const [first] = links;
    const link = chain.links.find(({ id }) => id === first);
    if (side !== undefined && confidence !== 'unknown') expect(link?.side.account, state).toBe(side);
    if (statement !== undefined)
      expect(
        link?.deciding.map(({ sid }) => sid),
        state,
      ).toContain(statement);
  },
);

it.each<[string, string | undefined]>([
  ['no bucket policy', 'allowed by'],
  ['a role that may only list', 'not allowed by anything'],
  ['a role that is denied', 'refused by'],
  ['a boundary that leaves it out', 'refused by the permissions boundary'],
  ['a user whose policies nobody may read', undefined],
])('IAM’s simulator says the same of the caller: %s', async (name, said) => {
  const { change = () => undefined, ask } = CASES.find((one) => one.name === name)!;
  const explained = stage.explain(change, { ...ask, simulated: true });
  if (said === undefined) {
    await expect(explained).rejects.toMatchObject({ kind: 'denied', action: 'iam:SimulatePrincipalPolicy' });
    return;
  }
  const { simulated } = await explained;
  expect(simulated?.actions).toEqual([expect.objectContaining({ agrees: true, action: 's3:GetObject' })]);
  expect(simulated?.actions[0]?.said).toMatch(said);
});

/** Every link of the chain, those of several parts by their parts, each with a denial of it that stands above. */
const PROVOKED: Readonly<Record<LinkId, readonly string[]>> = {
  signature: ['a wrong secret', 'a clock an hour behind'],
  session: ['credentials that are over'],
  identity: ['a revoked session', 'a role that is denied'],
  scoped: ['credentials narrowed to listing'],
  'session-policy': ['a session policy that denies it'],
  boundary: ['a boundary that denies it'],
  scp: ['a service control policy that a session may read'],
  rcp: ['a resource control policy that a session may read'],
  endpoint: ['a VPC endpoint, of which AWS tells its own account'],
  'block-public-access': [
    'a public policy under the account’s block',
    'a public policy under the bucket’s block',
    'a public policy under the access point’s block',
    'public access that the organization blocks',
  ],
  'bucket-policy': ['nobody deletes', 'an access point to a bucket that does not delegate'],
  'access-point': ['an access point that denies'],
  ownership: ['an object that another account wrote'],
  key: ['a key that lets in its own account alone', 'a key that no data key is given of'],
  'object-lock': ['a version under a legal hold'],
  'requester-pays': ['a bucket whose requester pays'],
  'expected-owner': ['another owner was expected'],
  region: ['another Region'],
  cors: ['a page, and a bucket without CORS rules'],
  archive: ['an archived object'],
};

it('has a denial of every link', () => {
  for (const [link, names] of Object.entries(PROVOKED)) {
    for (const name of names) expect(CASES.find((one) => one.name === name)?.links[0], name).toBe(link);
  }
});
