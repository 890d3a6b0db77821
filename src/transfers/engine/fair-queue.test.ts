import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue';

function drain<T>(queue: FairQueue<T>): T[] {
  const items: T[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) items.push(item);
  return items;
}

describe('FairQueue', () => {
  it('is first in, first out within a lane', () => {
    const queue = new FairQueue<number>();
    for (const item of [1, 2, 3]) queue.push('a', item);
    expect(drain(queue)).toEqual([1, 2, 3]);
  });

  it('takes from lanes in turn', () => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2', 'a3', 'a4']) queue.push('a', item);
    for (const item of ['b1', 'b2']) queue.push('b', item);
    expect(drain(queue)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('removes what is still waiting, and only that', () => {
    const queue = new FairQueue<string>();
    queue.push('a', 'x');
    queue.push('a', 'y');
    expect(queue.take()).toBe('x');
    expect(queue.remove('a', 'x')).toBe(false);
    expect(queue.remove('b', 'y')).toBe(false);
    expect(queue.remove('a', 'y')).toBe(true);
    expect(queue.size).toBe(0);
    expect(queue.take()).toBeUndefined();
  });

  it('counts what waits, and takes a lane up again after it ran empty', () => {
    const queue = new FairQueue<number>();
    queue.push('a', 1);
    queue.push('b', 2);
    expect(queue.size).toBe(2);
    drain(queue);
    queue.push('a', 3);
    expect(queue.size).toBe(1);
    expect(queue.take()).toBe(3);
  });
});
