import { describe, expect, it } from 'vitest';
import { isWithin } from './safe-within';
import type { SafeScope } from './types';

const READ: SafeScope = { may: 'read' };
const LAKE: SafeScope = { may: 'everything', bucket: 'lake' };
const REPORTS: SafeScope = { ...LAKE, prefix: 'reports/' };

describe('a change of safe mode', () => {
  it.each<[SafeScope, SafeScope]>([
    [READ, READ],
    [READ, { may: 'read', bucket: 'lake' }],
    [LAKE, REPORTS],
    [LAKE, { may: 'upload', bucket: 'lake' }],
    [REPORTS, { ...REPORTS, prefix: 'reports/2026/' }],
    [REPORTS, { ...REPORTS, may: 'read' }],
  ])('from %o to %o takes away', (before, next) => expect(isWithin(next, before)).toBe(true));

  it.each<[SafeScope, SafeScope]>([
    [READ, LAKE],
    [READ, { may: 'upload' }],
    [{ may: 'upload' }, READ],
    [LAKE, READ],
    [LAKE, { ...LAKE, bucket: 'other' }],
    [REPORTS, LAKE],
    [REPORTS, { ...REPORTS, prefix: 'raw/' }],
    [{ may: 'read', bucket: 'lake' }, LAKE],
  ])('from %o to %o gives something back', (before, next) => expect(isWithin(next, before)).toBe(false));
});
