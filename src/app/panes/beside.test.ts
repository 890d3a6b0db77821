import { describe, expect, it } from 'vitest';
import type { Location } from '@/aws/location';
import { besideText, readBeside, type Beside } from './beside';

const BUCKET: Location = { type: 'bucket', name: 'backup-vault' };
const POINT: Location = {
  type: 'access-point',
  name: 'inside',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const PREFIXES = ['', 'in/', 'a//b/', '?x=1&y/', '#/', '%2F/', 'ü ✓/', '+ /', '../', '/', 'beside=/'];

describe('the second pane in the URL', () => {
  it.each(PREFIXES.flatMap((prefix) => [BUCKET, POINT].map((location) => ({ prefix, location }))))(
    'keeps $location.type and prefix "$prefix"',
    ({ prefix, location }) => {
      const beside: Beside = {
        session: '222233334444.Backup+Operator',
        location,
        search: { prefix: prefix === '' ? undefined : prefix, view: 'flat', selected: 'a/b' },
      };
      expect(readBeside(besideText(beside))).toMatchObject({
        session: beside.session,
        location,
        search: JSON.parse(JSON.stringify(beside.search)) as object,
      });
    },
  );

  it('is there before a place is chosen', () => {
    const text = besideText({ session: 'x', location: undefined, search: {} });
    expect(readBeside(text)).toMatchObject({ session: 'x', location: undefined });
  });

  it.each([undefined, '', '/', 'no-slash', '%E0%A4%A/b', '/b?prefix=x'])('is none in %j', (text) => {
    expect(readBeside(text)).toBeUndefined();
  });

  it('has no pane inside a pane', () => {
    expect(readBeside('x/b?beside=y/c&prefix=p/')?.search).toEqual({ prefix: 'p/' });
  });
});
