import { describe, expect, it } from 'vitest';
import {
  multiRegionForm,
  multiRegionNameProblem,
  multiRegionProblems,
  newMultiRegionOf,
  type MultiRegionFacts,
} from './multi-region-form';

const facts: MultiRegionFacts = {
  account: '111122223333',
  taken: new Set(['lake-everywhere']),
  buckets: new Set(['lake', 'lake-us', 'lake-too']),
  regions: new Map([
    ['lake', 'eu-west-1'],
    ['lake-us', 'us-east-1'],
    ['lake-too', 'eu-west-1'],
    ['theirs', 'ap-south-1'],
  ]),
};
const form = (name: string, ...rows: (string | [bucket: string, account: string])[]) => ({
  ...multiRegionForm(),
  name,
  rows: rows.map((row, id) => {
    const [bucket, account] = typeof row === 'string' ? [row, ''] : row;
    return { id, bucket, account };
  }),
});

describe('names', () => {
  it.each(['abc', '1a2', 'a-b', 'x'.repeat(50)])('%s', (name) =>
    expect(multiRegionNameProblem(name)).toBeUndefined(),
  );
  it.each(['ab', '-ab', 'ab-', 'a_b', 'aBc', 'a.b', 'x'.repeat(51)])('not %s', (name) =>
    expect(multiRegionNameProblem(name)).toMatch(/[.]$/),
  );
});

describe('what is to be made', () => {
  it.each<[string, ReturnType<typeof form>, object]>([
    [
      'of one’s own buckets',
      form('both', 'lake', 'lake-us', ''),
      [
        { bucket: 'lake', account: '111122223333' },
        { bucket: 'lake-us', account: '111122223333' },
      ],
    ],
    [
      'with another account’s',
      form('both', 'lake', ['theirs', '4444-5555-6666']),
      [
        { bucket: 'lake', account: '111122223333' },
        { bucket: 'theirs', account: '444455556666' },
      ],
    ],
  ])('%s', (_, written, buckets) => {
    expect(newMultiRegionOf(written, facts)).toMatchObject({ name: 'both', buckets });
  });

  it.each<[string, ReturnType<typeof form>, object]>([
    ['a name that is taken', form('lake-everywhere', 'lake'), { name: expect.stringMatching(/already/) }],
    [
      'two of one Region',
      form('both', 'lake', 'lake-too'),
      { rows: [{}, { bucket: 'eu-west-1 has lake already: one bucket for each Region.' }] },
    ],
    ['one twice', form('both', 'lake', 'lake'), { rows: [{}, { bucket: 'It stands above already.' }] }],
    [
      'a bucket that is not there',
      form('both', 'lak'),
      { rows: [{ bucket: expect.stringMatching(/Not among/) }] },
    ],
    [
      'a directory bucket',
      form('both', 'hot--euw1-az1--x-s3'),
      { rows: [{ bucket: expect.stringMatching(/directory/) }] },
    ],
    ['half an account', form('both', ['theirs', '4444']), { rows: [{ account: 'Twelve digits' }] }],
    [
      'one’s own account',
      form('both', ['lake', '111122223333']),
      { rows: [{ account: expect.stringMatching(/this account/) }] },
    ],
    [
      'more than there may be',
      form('both', ...Array.from({ length: 18 }, (_, at): [string, string] => [`b${at}`, '444455556666'])),
      {},
    ],
  ])('not %s', (_, written, problems) => {
    expect(multiRegionProblems(written, facts)).toMatchObject(problems);
    expect(newMultiRegionOf(written, facts)).toBeUndefined();
  });

  it('nothing while there is no name or no bucket', () => {
    expect(newMultiRegionOf(form('', 'lake'), facts)).toBeUndefined();
    expect(newMultiRegionOf(form('both', '', ''), facts)).toBeUndefined();
  });

  it('what was deleted, again', () => {
    const made = newMultiRegionOf(form('both', 'lake', ['theirs', '444455556666']), facts)!;
    expect(newMultiRegionOf(multiRegionForm(made), facts)).toEqual(made);
  });
});
