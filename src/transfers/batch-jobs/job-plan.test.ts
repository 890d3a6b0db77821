import { describe, expect, it } from 'vitest';
import type { CopyItem } from '../copy/request';
import { isForAJob, jobFacts } from './job-plan';

const item = (from: string, to: string, size = 1, versionId?: string): CopyItem => ({
  source: { key: from, size, versionId },
  target: { key: to },
});

describe('what a job would make of a plan', () => {
  it.each<[string, CopyItem[], string, { lands: string; planned: string } | undefined]>([
    ['the same keys', [item('in/a', 'in/a')], '', undefined],
    ['whole keys below a prefix', [item('in/a', 'x/in/a')], 'x/', undefined],
    ['another prefix', [item('in/a', 'out/a')], 'out/', { lands: 'out/in/a', planned: 'out/a' }],
    ['a key that ends alike', [item('a', 'ba')], 'out/', { lands: 'out/a', planned: 'ba' }],
    [
      'a second that goes elsewhere',
      [item('in/a', 'x/in/a'), item('in/b', 'x/b')],
      'x/',
      { lands: 'x/in/b', planned: 'x/b' },
    ],
  ])('%s', (_, items, prefix, elsewhere) => {
    expect(jobFacts(items, 'out/')).toMatchObject({ prefix, elsewhere });
  });

  it('says what is too large, and that versions are named', () => {
    const facts = jobFacts([item('a', 'a', 5 * 1024 ** 3 + 1), item('b', 'b', 1, 'v')], '');
    expect(facts).toMatchObject({ objects: 2, tooLarge: 1, versions: true });
  });

  it.each([
    [100_000, 0, false],
    [100_001, 0, true],
    [1, 1024 ** 4 + 1, true],
  ])('%d objects of %d bytes: %s', (objects, bytes, wanted) => {
    expect(isForAJob({ objects, bytes })).toBe(wanted);
  });
});
