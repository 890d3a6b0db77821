import { describe, expect, it } from 'vitest';
import { threeWay } from '@drawbridge-s3/policy/edit';
import { placeLabel } from '@drawbridge-s3/policy/report';
import { POINT, analystLoses, policy, vendorUploads } from '@drawbridge-s3/policy/testing';
import { didWords, touchedRows } from './three-way-words';

const A = { Sid: 'A', Action: 'a' };
const B = { Sid: 'B', Action: 'b' };
const C = { Sid: 'C', Action: 'c' };
const rows = (base: string, mine: string, theirs: string) => threeWay(base, mine, theirs)?.rows ?? [];

describe('what each side did, in words', () => {
  it('lists names by deed', () => {
    const compared = rows(policy(A, B), policy({ ...A, Action: 'x' }, C), policy(A, B));
    expect(didWords(compared, 'mine')).toBe('added C, changed A and removed B');
    expect(didWords(compared, 'theirs')).toBe('');
  });

  it('puts conflicts first, then theirs, and leaves out what nobody touched', () => {
    const compared = rows(
      policy(A, B, C),
      policy(A, { ...B, Action: 'mine' }, { ...C, Action: 'mine' }),
      policy({ ...A, Action: 'theirs' }, B, { ...C, Action: 'theirs' }),
    );
    expect(touchedRows(compared).map(({ name }) => name)).toEqual(['C', 'A', 'B']);
  });
});

describe('placeLabel', () => {
  it('goes by the Sid where the witness has it', () => {
    const { witness, statements } = vendorUploads();
    expect(placeLabel(statements[0]!, witness)).toBe('“VendorUploads”');
    expect(placeLabel(statements[0]!)).toBe('statement 1');
    expect(placeLabel({ side: 'before', policy: 'bucket', statement: 0 }, analystLoses().witness)).toBe(
      '“Read”, as saved',
    );
    expect(placeLabel({ side: 'after', policy: POINT, statement: 1 }, witness)).toBe(
      'statement 2 of marketing-read',
    );
    expect(placeLabel({ side: 'after', policy: 'bucket', statement: 7 }, witness)).toBe('statement 8');
  });
});
