import { describe, expect, it } from 'vitest';
import { actionsOf } from '../data/catalog.ts';
import { isOwnerOnly } from '../evaluate/owner-only.ts';
import { allow, deny, edit, HOME, linesOf, OTHER, policy, lake } from './testing/build.ts';
import { accessMatrix } from '../matrix/access-matrix.ts';

const OWNER_ONLY = actionsOf('s3').flatMap(({ id }) => (isOwnerOnly(id) ? [id] : []));

describe("what only the owner's account may call", () => {
  it('is in the table of actions', () => {
    expect(OWNER_ONLY.length).toBe(4);
  });

  it.each([
    { AWS: OTHER },
    { AWS: `arn:aws:iam::${OTHER}:role/reader` },
    '*',
    { Service: 'logging.s3.amazonaws.com' },
  ])('granted to %j gives nothing outside', (principal) => {
    const { changes } = edit([], [allow(principal, OWNER_ONLY, '')]);
    expect(changes.every(({ who }) => 'own' in who && who.own)).toBe(true);
  });

  it('is granted to the own account', () => {
    const lines = linesOf(edit([], [allow({ AWS: `arn:aws:iam::${HOME}:user/ana` }, OWNER_ONLY, '')]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`gain arn:aws:iam::${HOME}:user/ana: `);
  });

  it('takes nothing from a line about the rest', () => {
    const { changes } = edit([], [allow({ AWS: OTHER }, 's3:*', '')]);
    const [line] = changes;
    expect(line).toMatchObject({ direction: 'gain', crossAccount: true });
    expect(line?.actions).toContain('s3:GetBucketTagging');
    expect(changes.flatMap(({ actions }) => actions).filter(isOwnerOnly)).toEqual([]);
  });

  it('is not lost by a Deny to others', () => {
    const granted = allow({ AWS: OTHER }, OWNER_ONLY, '');
    expect(edit([granted], [granted, deny({ AWS: OTHER }, OWNER_ONLY)]).verdict).toBe('same');
  });

  it('is nothing in the matrix either', () => {
    const situation = lake({ bucketPolicy: policy(allow({ AWS: OTHER }, 's3:*', '')) });
    const { rows } = accessMatrix(situation, situation);
    const foreign = rows.filter(({ subject }) => JSON.stringify(subject).includes(OTHER));
    expect(foreign.length).toBeGreaterThan(0);
    for (const row of foreign) expect(row.after.policy).toMatchObject({ state: 'none' });
  });
});
