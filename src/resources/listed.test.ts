import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { listAll } from './listed';

const list = (next: (page: number) => string | undefined, items: (page: number) => string[]) => {
  let page = 0;
  return listAll(
    'ListBuckets',
    (item) => item,
    async () => {
      page += 1;
      return { items: items(page), next: next(page) };
    },
  );
};

describe('a list in pages', () => {
  it('is followed to its end', async () => {
    const all = await list(
      (page) => (page < 3 ? `t${page}` : undefined),
      (page) => [`b${page}`],
    );
    expect(all).toEqual({ items: ['b1', 'b2', 'b3'] });
  });

  it.each([
    ['the same token again', () => 't', (page: number) => (page === 1 ? ['a', 'b'] : ['b', 'c']), 'abc'],
    ['tokens in a circle', (page: number) => `t${page % 3}`, (page: number) => [`abc`[page % 3]!], 'abc'],
    ['empty pages', (page: number) => `t${page}`, (page: number) => (page === 1 ? ['a'] : []), 'a'],
  ])('keeps what arrived where %s has no end', async (_, next, items, kept) => {
    const { items: found, endless } = await list(next, items);
    expect(found.toSorted().join('')).toBe(kept);
    expect(endless).toMatchObject({ code: 'EndlessListing', action: 'ListBuckets' });
  });

  it('fails with a page that is refused', async () => {
    const refused = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
    await expect(listAll('ListBuckets', String, () => Promise.reject(refused))).rejects.toBe(refused);
  });
});
