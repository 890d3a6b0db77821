import { describe, expect, it } from 'vitest';
import type { AccessChange, AccessDiff } from '@drawbridge-s3/policy/diff';
import { dangersOf } from './dangers';

const SAME: AccessDiff = {
  verdict: 'same',
  changes: [],
  undecided: [],
  publicBefore: false,
  publicAfter: false,
  decided: 0,
};
const kinds = (diff: AccessDiff | undefined) =>
  dangersOf({ lost: [], diff, broken: [] }).map(({ kind }) => kind);
const change = (direction: 'gain' | 'loss', open: boolean) => ({ direction, public: open }) as AccessChange;

describe('dangersOf', () => {
  it('finds none in a save that changes nothing', () => {
    expect(kinds(SAME)).toEqual([]);
  });

  it('counts what opens to the public, not what closes', () => {
    expect(kinds({ ...SAME, changes: [change('gain', true)] })).toEqual(['public']);
    expect(kinds({ ...SAME, changes: [change('loss', true), change('gain', false)] })).toEqual([]);
  });

  it('does not take an answer that is missing for a harmless one', () => {
    expect(kinds(undefined)).toEqual(['unknown']);
  });

  it('asks whenever S3 begins to call the policy public, whoever was found to gain', () => {
    const undecided = [{ why: 'Too much to look at.' }];
    expect(kinds({ ...SAME, undecided, publicAfter: true })).toEqual(['public']);
    expect(kinds({ ...SAME, publicAfter: true })).toEqual(['public']);
    expect(kinds({ ...SAME, publicAfter: true, publicBefore: true })).toEqual([]);
    expect(kinds({ ...SAME, publicBefore: true })).toEqual([]);
  });
});
