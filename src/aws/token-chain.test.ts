import { describe, expect, it } from 'vitest';
import { TokenChain } from './token-chain';

/** Asks page after page; gives the number of requests until the chain ended, and with what. */
function follow(token: (page: number) => string | undefined, entries: (page: number) => number = () => 1) {
  const chain = new TokenChain('ListObjectsV2');
  for (let page = 1; page < 100_000; page += 1) {
    try {
      if (chain.next(token(page), entries(page)) === undefined) return { requests: page };
    } catch (error) {
      return { requests: page, error };
    }
  }
  throw new Error('no end');
}

describe('a chain of continuation tokens', () => {
  it('ends with the page that names no further one', () => {
    expect(follow((page) => (page < 1000 ? `t${page}` : undefined))).toEqual({ requests: 1000 });
    expect(follow((page) => (page < 7 ? `t${page}` : ''))).toEqual({ requests: 7 });
  });

  it.each([
    ['the same token again and again', 1, 0],
    ['two tokens in turn', 2, 0],
    ['a circle of 7', 7, 0],
    ['a circle of 7 that begins late', 7, 100],
    ['a circle of 300', 300, 5],
  ])('says that %s have no end', (_, size, before) => {
    const { requests, error } = follow((page) =>
      page <= before ? `before ${page}` : `t${(page - before) % size}`,
    );
    expect(error).toMatchObject({ kind: 'server', code: 'EndlessListing', action: 'ListObjectsV2' });
    expect(requests).toBeLessThanOrEqual(3 * (size + before) + 1);
  });

  it('does not go on for ever where the tokens are new and the pages empty', () => {
    const { requests, error } = follow(
      (page) => `t${page}`,
      () => 0,
    );
    expect(error).toMatchObject({ code: 'EndlessListing' });
    expect(requests).toBe(100);
  });

  it('passes stretches of empty pages', () => {
    const sparse = (page: number) => (page % 50 === 0 ? 1 : 0);
    expect(follow((page) => (page < 5000 ? `t${page}` : undefined), sparse)).toEqual({ requests: 5000 });
  });
});
