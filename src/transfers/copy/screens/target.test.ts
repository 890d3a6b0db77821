import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { CopyTask } from './copy-task';
import { oldName, placeText, readNewName, readTarget } from './target';

const LAKE = { type: 'bucket', name: 'lake' } as const;
const context = { profile: { kind: 'aws' } } as AwsContext;

function task(objects: readonly string[], folders: readonly string[] = []): CopyTask {
  return {
    how: 'copy',
    from: { sessionId: 's', location: LAKE, prefix: 'in/' },
    choice: { objects: objects.map((key) => ({ key, size: 1 })), folders },
    to: undefined,
  };
}
const ONE = task(['in/a.csv']);
const FOLDER = task([], ['in/b/']);
const MANY = task(['in/a.csv'], ['in/b/']);
const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/inside';

describe('where to', () => {
  it.each([
    ['s3://vault', ONE, { kind: 'into', location: { name: 'vault' }, prefix: '' }],
    ['vault/x/', MANY, { kind: 'into', location: { name: 'vault' }, prefix: 'x/' }],
    ['s3://vault/x//', MANY, { kind: 'into', prefix: 'x//' }],
    ['s3://vault/x/new.csv', ONE, { kind: 'as', location: { name: 'vault' }, key: 'x/new.csv' }],
    ['s3://vault/x', FOLDER, { kind: 'as', key: 'x' }],
    [
      `s3://${POINT}/x/`,
      ONE,
      { kind: 'into', location: { type: 'access-point', name: 'inside' }, prefix: 'x/' },
    ],
    ['https://vault.s3.eu-west-1.amazonaws.com/x/', ONE, { kind: 'into', prefix: 'x/' }],
  ])('%s is read', (text, of, value) => {
    expect(readTarget(text, of, context)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['s3://vault/x', MANY, /slash/],
    ['not a place', ONE, /./],
    ['s3://vault/a?versionId=abc', ONE, /version/],
    ['', ONE, /./],
  ])('%j is refused with what to type', (text, of, message) => {
    expect(readTarget(text, of, context)).toMatchObject({
      ok: false,
      message: expect.stringMatching(message) as string,
    });
  });

  it('reads back what it writes of a place', () => {
    for (const prefix of ['', 'x/', 'a b/', 'ü/', '%2F/', '+/'])
      expect(readTarget(placeText(LAKE, prefix), ONE, context)).toMatchObject({
        value: { location: LAKE, prefix },
      });
  });
});

describe('a new name', () => {
  it.each([
    ['b.csv', ONE, 'in/b.csv'],
    ['sub/b.csv', ONE, 'in/sub/b.csv'],
    ['c', FOLDER, 'in/c/'],
    ['c/', FOLDER, 'in/c/'],
    [' a.csv', ONE, 'in/ a.csv'],
  ])('%j is read', (name, of, key) => {
    expect(readNewName(name, of)).toEqual({ ok: true, value: { kind: 'as', location: LAKE, key } });
  });

  it.each([
    ['', ONE],
    ['/', FOLDER],
    [oldName(ONE), ONE],
    [oldName(FOLDER), FOLDER],
  ])('%j is refused', (name, of) => expect(readNewName(name, of).ok).toBe(false));
});
