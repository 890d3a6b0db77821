import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORGANIZATION_CASES } from './organization-cases';
import { OTHER_CASES } from './other-cases';
import { POLICY_CASES } from './policy-cases';
import { denialsWorld } from './world';

let stage: Awaited<ReturnType<typeof denialsWorld>>;
beforeAll(async () => {
  stage = await denialsWorld();
});
afterAll(() => stage.close());

it.each([...POLICY_CASES, ...ORGANIZATION_CASES, ...OTHER_CASES])(
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
