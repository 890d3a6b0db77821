import { describe, expect, it } from 'vitest';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { emptyInventory, inventoryChanges, inventoryConsequences, inventoryProblems } from './inventory-form';

const GOOD: Inventory = { ...emptyInventory(), id: 'daily', bucket: 'reports', below: 'inventory' };

describe('what S3 would refuse is said before', () => {
  it.each<[string, Partial<Inventory>]>([
    ['a plain one', {}],
    ['every sign that a name may have', { id: 'A.b_c-9' }],
    ['the longest name', { id: 'x'.repeat(64) }],
    ['an account', { account: '111122223333' }],
    ['a bucket with dots', { bucket: 'my.reports.2026' }],
  ])('%s is taken', (_, change) => {
    const problems = inventoryProblems({ ...GOOD, ...change }, [{ id: 'weekly' }]);
    expect(Object.values(problems).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it.each<[string, Partial<Inventory>, object]>([
    ['no name', { id: '' }, { id: expect.stringMatching(/Up to 64 letters/) as string }],
    ['a name with blanks', { id: 'every day' }, { id: expect.stringMatching(/letters, digits/) as string }],
    ['a name that is too long', { id: 'x'.repeat(65) }, { id: expect.stringMatching(/64/) as string }],
    ['a name that is taken', { id: 'weekly' }, { id: expect.stringMatching(/would be replaced/) as string }],
    ['no bucket', { bucket: '' }, { bucket: expect.stringMatching(/Name of a bucket/) as string }],
    ['an ARN for the bucket', { bucket: 'arn:aws:s3:::reports' }, { bucket: expect.any(String) as string }],
    ['capitals in the bucket', { bucket: 'Reports' }, { bucket: expect.any(String) as string }],
    ['eleven digits', { account: '11112222333' }, { account: '12 digits' }],
    ['an account by its name', { account: 'analytics' }, { account: '12 digits' }],
  ])('%s', (_, change, problems) => {
    expect(inventoryProblems({ ...GOOD, ...change }, [{ id: 'weekly' }])).toMatchObject(problems);
  });
});

describe('an edit is looked at before it is saved', () => {
  it.each<[string, Partial<Inventory>, readonly string[], readonly RegExp[]]>([
    ['nothing', {}, [], []],
    ['another order of the fields', { fields: GOOD.fields.toReversed() }, [], []],
    ['switched off', { enabled: false }, ['Reports'], [/no report until.*that are there stay/]],
    ['another bucket', { bucket: 'other' }, ['Destination'], [/no longer listed here.*has to let S3 write/]],
    ['another prefix of reports', { below: '' }, ['Destination'], [/stay where they are/]],
    ['another format', { format: 'CSV' }, ['Format'], [/in CSV: a table of Athena/]],
    ['other keys', { prefix: 'raw/' }, ['Keys'], [/seem to have been added or to be gone/]],
    ['more versions', { versions: true }, ['Versions'], []],
    ['less often', { frequency: 'Weekly' }, ['How often'], []],
    ['an account', { account: '111122223333' }, ['Account of the destination'], []],
    [
      'fewer fields',
      { fields: ['Size'] },
      ['Fields'],
      [/no more of 3 fields: LastModifiedDate, StorageClass, ETag/],
    ],
    ['more fields', { fields: [...GOOD.fields, 'ObjectOwner'] }, ['Fields'], []],
  ])('%s', (_, change, lines, words) => {
    const next = { ...GOOD, ...change };
    expect(inventoryChanges(GOOD, next).map(({ name }) => name)).toEqual(lines);
    expect(inventoryConsequences(GOOD, next)).toEqual(
      words.map((one) => expect.stringMatching(one) as string),
    );
  });

  it('says what fewer versions and switching on come to', () => {
    const off = { ...GOOD, enabled: false, versions: true };
    expect(inventoryConsequences(off, GOOD)).toEqual([
      'S3 writes the next report within 48 hours.',
      'Noncurrent versions and delete markers are in no further report.',
    ]);
  });
});
