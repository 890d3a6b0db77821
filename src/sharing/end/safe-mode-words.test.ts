import { describe, expect, it } from 'vitest';
import type { Location } from '@/aws/location';
import { safeModeOf } from '@/sessions/safe-mode-of';
import type { SafeScope, Session } from '@/sessions/types';
import { safeModeWords } from './safe-mode-words';

const profile = { partition: 'aws', kind: 'aws' } as Session['profile'];
const LAKE: Location = { type: 'bucket', name: 'lake' };
const POINT: Location = {
  type: 'access-point',
  name: 'press',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const words = (scope: SafeScope | undefined, location: Location, key: string, writes: boolean) =>
  safeModeWords(
    {
      arn: 'arn:aws:sts::111122223333:assumed-role/Reader/me',
      profile,
      ...(scope === undefined ? {} : { safe: { ...safeModeOf(scope, profile), full: {} as never } }),
    },
    { location, key, writes },
  );

describe('links and forms of a session in safe mode', () => {
  it.each<[string, SafeScope | undefined, Location, string, boolean]>([
    ['that is off', undefined, LAKE, '', true],
    ['that reads, to read', { may: 'read' }, LAKE, 'a', false],
    ['that uploads, to upload', { may: 'upload' }, LAKE, 'a', true],
    ['of this place', { may: 'everything', bucket: 'lake', prefix: 'in/' }, LAKE, 'in/a', true],
    [
      'of this access point',
      { may: 'read', bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/press' },
      POINT,
      'a',
      false,
    ],
  ])('%s are as ever', (_, scope, location, key, writes) =>
    expect(words(scope, location, key, writes)).toBeUndefined(),
  );

  it.each<[string, SafeScope, Location, string, boolean, RegExp]>([
    ['that reads, to upload', { may: 'read' }, LAKE, 'a', true, /read only\) and leaves out s3:PutObject:/],
    ['that uploads, to read', { may: 'upload' }, LAKE, 'a', false, /leaves out s3:GetObject:/],
    ['of another bucket', { may: 'everything', bucket: 'other' }, LAKE, 'a', false, /only other\)/],
    ['of the bucket, by an access point', { may: 'read', bucket: 'lake' }, POINT, 'a', false, /GetObject:/],
    [
      'of a part',
      { may: 'everything', bucket: 'lake', prefix: 'in/' },
      LAKE,
      '',
      true,
      /s3:PutObject of other keys: .* refused for them/,
    ],
  ])('%s are said to be refused', (_, scope, location, key, writes, said) =>
    expect(words(scope, location, key, writes)).toMatch(said),
  );
});
