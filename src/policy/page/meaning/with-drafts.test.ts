import { describe, expect, it } from 'vitest';
import { locationFromParameter } from '@/aws/location';
import type { AccessPointLocation } from '@/resources/policies/target';
import { type ReadPoint, type ReadSituation, situationFrom } from '@/resources/situations/situation-from';
import { withDrafts } from './with-drafts';

const arnOf = (name: string) => `arn:aws:s3:eu-west-1:111122223333:accesspoint/${name}`;
const pointAt = (name: string) => locationFromParameter(arnOf(name)) as AccessPointLocation;
const point = (name: string): ReadPoint => ({
  location: pointAt(name),
  details: { networkOrigin: 'Internet' },
  policy: `{"point":"${name}"}`,
});

const SETTINGS = { accountBlock: null, bucketBlock: null, ownership: 'BucketOwnerEnforced' };
const READ: ReadSituation = {
  partition: 'aws',
  bucket: 'lake',
  account: '111122223333',
  policy: '{"bucket":true}',
  settings: SETTINGS,
  points: [point('reads'), point('writes')],
  leftOut: [],
};

describe('under drafts', () => {
  const saved = situationFrom(READ);
  const under = (drafts: Readonly<Record<string, string>>) => withDrafts(saved, (key) => drafts[key]);
  const texts = ({ bucketPolicy, accessPoints }: typeof saved) => [
    bucketPolicy,
    ...accessPoints.map(({ policy }) => policy),
  ];
  const [BUCKET, A, B] = texts(saved);

  it('is itself without any', () => {
    const { draft, drafted, alone } = under({ other: 'x', [arnOf('third')]: 'y' });
    expect(draft).toBe(saved);
    expect(drafted).toEqual([]);
    expect(alone).toEqual({});
  });

  it('stands with one in the place of what it changes', () => {
    const { draft, drafted, alone } = under({ [arnOf('writes')]: 'draft' });
    expect(texts(draft)).toEqual([BUCKET, A, 'draft']);
    expect(drafted).toEqual([pointAt('writes')]);
    expect(alone[arnOf('writes')]).toBe(draft);
  });

  it('stands with all of them, and with each alone', () => {
    const { draft, drafted, alone } = under({ lake: 'one', [arnOf('reads')]: 'two' });
    expect(texts(draft)).toEqual(['one', 'two', B]);
    expect(drafted).toEqual([{ type: 'bucket', name: 'lake' }, pointAt('reads')]);
    expect(texts(alone['lake']!)).toEqual(['one', A, B]);
    expect(texts(alone[arnOf('reads')]!)).toEqual([BUCKET, 'two', B]);
  });

  it.each(['', '  \n'])('goes on counting what is saved where a draft was emptied: %o', (empty) => {
    const { draft, drafted } = under({ lake: empty });
    expect(texts(draft)).toEqual(texts(saved));
    expect(drafted).toHaveLength(1);
  });

  it('changes nothing of what is saved', () => {
    const before = structuredClone(saved);
    under({ lake: 'one', [arnOf('reads')]: 'two' });
    expect(saved).toEqual(before);
  });
});
