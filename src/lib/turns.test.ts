import { expect, it } from 'vitest';
import { turns } from './turns';

const pause = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 1);
  });

it('runs no more than so many at once, in order, and passes over what was given up', async () => {
  const inTurn = turns(2);
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const task = (id: number) => async () => {
    began.push(id);
    running += 1;
    most = Math.max(most, running);
    await pause();
    running -= 1;
    if (id === 1) throw new Error('refused');
    return id;
  };
  const givenUp = new AbortController();
  const all = [0, 1, 2, 3, 4].map((id) =>
    inTurn(task(id), id === 3 ? givenUp.signal : new AbortController().signal),
  );
  givenUp.abort();
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(began).toEqual([0, 1, 2, 4]);
  expect(most).toBe(2);
  expect(await inTurn(task(5), new AbortController().signal)).toBe(5);
});
