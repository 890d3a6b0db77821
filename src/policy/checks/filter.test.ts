import { describe, expect, it } from 'vitest';
import { checkSummaries } from '@drawbridge-s3/policy/lint';
import { filterChecks } from './filter';

const ALL = checkSummaries();
const EVERYTHING = { search: '', kind: undefined, changed: false };
const codes = (...args: Parameters<typeof filterChecks>) => filterChecks(...args).map(({ code }) => code);

describe('filterChecks', () => {
  it('finds by words of the code, by number and by the line for people', () => {
    expect(codes(ALL, { ...EVERYTHING, search: 'redundant_KEY wildcard' }, {})).toEqual([
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    ]);
    expect(codes(ALL, { ...EVERYTHING, search: '909' }, {})).toEqual(['SELF_LOCKOUT']);
    expect(codes(ALL, { ...EVERYTHING, search: 'plain http' }, {})).toEqual([
      'MISSING_SECURE_TRANSPORT_DENY',
    ]);
  });

  it('keeps checks of one kind of document, and those of all', () => {
    const trust = codes(ALL, { ...EVERYTHING, kind: 'trust' }, {});
    expect(trust).toContain('JSON_SYNTAX_ERROR');
    expect(trust).not.toContain('MISSING_RESOURCE');
  });

  it('keeps what was set', () => {
    expect(codes(ALL, { ...EVERYTHING, changed: true }, { FULL_ACTION: 'off' })).toEqual(['FULL_ACTION']);
  });
});
