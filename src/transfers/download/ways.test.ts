import { describe, expect, it } from 'vitest';
import { safeSegments } from './folder';
import { STAGED_UP_TO, usualWay, type Capabilities } from './ways';

const chromium: Capabilities = { stage: true, pickFile: true, pickFolder: true };
const firefox: Capabilities = { stage: true, pickFile: false, pickFolder: false };
const old: Capabilities = { stage: false, pickFile: false, pickFolder: false };
const many = Array.from({ length: 50 }, () => 10);

describe('usualWay', () => {
  it.each([
    ['a small object', [10], chromium, 'staged'],
    ['a large object', [STAGED_UP_TO + 1], chromium, 'file'],
    ['an object of unknown size', [undefined], chromium, 'file'],
    ['a few small objects', [10, 20, 30], chromium, 'staged'],
    ['many objects', many, chromium, 'folder'],
    ['a few large objects', [STAGED_UP_TO, STAGED_UP_TO], chromium, 'folder'],
    ['a large object without pickers', [STAGED_UP_TO + 1], firefox, 'link'],
    ['many objects without pickers', many, firefox, 'link'],
    ['a small object without private files', [10], old, 'link'],
  ] as const)('%s', (_, sizes, can, way) => {
    expect(usualWay(sizes, can)).toBe(way);
  });
});

describe('safeSegments', () => {
  it.each([
    ['a/b/c.txt', ['a', 'b', 'c.txt']],
    ['a//b', ['a', '_', 'b']],
    ['../../etc/passwd', ['__', '__', 'etc', 'passwd']],
    ['./x', ['_', 'x']],
    ['a:b*c?.txt', ['a_b_c_.txt']],
    ['CON/nul.txt', ['_CON', '_nul.txt']],
    ['trailing dot.', ['trailing dot_']],
    ['trailing space ', ['trailing space_']],
    ['tab\there', ['tab_here']],
    ['réviewed – ok.xlsx', ['réviewed – ok.xlsx']],
    ['back\\slash', ['back_slash']],
  ])('%j', (path, expected) => {
    expect(safeSegments(path)).toEqual(expected);
  });
});
