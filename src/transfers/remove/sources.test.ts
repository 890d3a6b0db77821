import { expect, it } from 'vitest';
import type { Entries } from '@/resources/objects/entries-below';
import { removalReport } from './report';
import { countedSource } from './sources';
import type { Removal } from './store';
import { NOTHING, type RemovalTarget } from './targets';

const entries = (count: number): Entries => ({
  count,
  name: (index) => `n${index}`,
  size: () => 2,
  modified: () => 0,
  etag: (index) => (index === 0 ? undefined : `e${index}`),
  storageClass: () => 'STANDARD',
});

async function all(unchanged: boolean, count: number): Promise<(readonly RemovalTarget[])[]> {
  const source = countedSource(
    [{ kind: 'object', key: 'single' }],
    [{ prefix: 'a/', entries: entries(count) }],
    unchanged,
  );
  const stretches: (readonly RemovalTarget[])[] = [];
  for (let next = await source.next(); next !== undefined; next = await source.next()) stretches.push(next);
  return stretches;
}

it('what was counted comes in stretches, each key once', async () => {
  const stretches = await all(true, 20_500);
  expect(stretches.map(({ length }) => length)).toEqual([1, 10_000, 10_000, 500]);
  expect(new Set(stretches.flat().map(({ key }) => key)).size).toBe(20_501);
});

it('carries its ETag only where it is to be left when changed, and known', async () => {
  const etags = async (unchanged: boolean) => (await all(unchanged, 2)).flat().map(({ etag }) => etag);
  expect(await etags(true)).toEqual([undefined, undefined, 'e1']);
  expect(await etags(false)).toEqual([undefined, undefined, undefined]);
});

it('the report has what stayed with its reason, and runs in no spreadsheet', () => {
  const refused = {
    target: { kind: 'version', key: '=1+1', versionId: 'v' },
    code: 'AccessDenied',
    message: 'No',
    advice: undefined,
  };
  const text = removalReport({
    info: { location: { type: 'bucket', name: 'lake' } },
    state: { removed: { ...NOTHING, object: 3, bytes: 9 } },
    work: { refused: [refused], changed: [{ ...refused, code: 'PreconditionFailed' }] },
  } as unknown as Removal);
  expect(text).toContain('"3 removed, 9 bytes"');
  expect(text).toContain('s3://lake/=1+1,v,,version,not removed,AccessDenied,No');
  expect(text).toContain('PreconditionFailed');
});
