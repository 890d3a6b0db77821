import { expect, it } from 'vitest';
import { seeded } from '../evaluate/testing/random.ts';
import { lint } from '../lint/lint.ts';
import { planGrant } from './plan-grant.ts';
import { randomGrant } from './testing/random-grant.ts';
import { bare, randomStanding } from './testing/standing.ts';
import type { GrantDocument } from './types.ts';

const ROUNDS = 30;
const TIME = { timeout: 60_000 };

/** Findings above a suggestion. */
const found = ({ after, kind, on, account }: GrantDocument): string[] =>
  lint(after, {
    kind,
    partition: 'aws',
    account,
    region: 'eu-west-1',
    ...('bucket' in on ? { bucket: on.bucket } : {}),
    ...(on.kind === 'access-point' ? { accessPoint: on.name } : {}),
  })
    .filter(({ findingType }) => findingType !== 'SUGGESTION')
    .map(({ issueCode, findingDetails }) => `${kind}: ${issueCode} ${findingDetails}`);

it('no document of a grant of any kind has a finding above a suggestion', TIME, () => {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = seeded(seed * 5407);
    const grant = randomGrant(random);
    const { documents } = planGrant(grant, bare(randomStanding(random)));
    expect(documents.flatMap(found), `seed ${seed}: ${JSON.stringify(grant)}`).toEqual([]);
  }
});
