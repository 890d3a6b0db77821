import { describe, expect, it } from 'vitest';
import { type ListedObject, mixed, sampleFrom, spreadOver } from './sample-from';

const object = (key: string, more: Partial<ListedObject> = {}): ListedObject => ({
  key,
  size: 10,
  storageClass: 'STANDARD',
  owner: 'own',
  ...more,
});

describe('a sample', () => {
  it('counts each object once, and what is not as the others are', () => {
    const seen = sampleFrom({
      objects: [
        object('a'),
        object('a'),
        object('b', { owner: 'other' }),
        object('c', { storageClass: 'GLACIER' }),
        object('d', { storageClass: 'GLACIER_IR' }),
      ],
      more: true,
      headed: [
        { kind: 'told' },
        { kind: 'told', kmsKey: 'k1' },
        { kind: 'told', kmsKey: 'k1' },
        { kind: 'customer-key' },
        { kind: 'refused' },
      ],
      owner: 'own',
    });
    expect(seen).toEqual({
      listed: 4,
      bytes: 40,
      more: true,
      asked: 4,
      keys: { k1: 2 },
      customerKeys: 1,
      foreign: 1,
      archived: { GLACIER: 1 },
    });
  });

  it('does not take objects for the owner’s where nobody says whose they are', () => {
    const objects = [object('a'), object('b', { owner: undefined })];
    const rest = { more: false, headed: [] };
    expect(sampleFrom({ objects, ...rest, owner: 'own' }).foreign).toBeUndefined();
    expect(sampleFrom({ objects: [object('a')], ...rest, owner: undefined }).foreign).toBeUndefined();
    expect(sampleFrom({ objects: [], ...rest, owner: 'own' }).foreign).toBe(0);
  });
});

describe('looking here and there', () => {
  const numbers = Array.from({ length: 101 }, (_, at) => at);

  it('takes the first, the last and what lies evenly between', () => {
    expect(mixed(numbers, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(mixed(numbers, 200)).toEqual(numbers);
    expect(mixed([], 5)).toEqual([]);
  });

  it('looks into folders beyond what was listed', () => {
    const folders = ['a/', 'b/', 'c/', 'd/', 'e/'];
    expect(spreadOver(folders, 'b/7', 2)).toEqual(['d/', 'e/']);
    expect(spreadOver(folders, 'd/7', 2)).toEqual(['e/']);
    expect(spreadOver(folders, 'e/7', 2)).toEqual([]);
    expect(spreadOver(folders, '', 1)).toEqual(['e/']);
  });
});
