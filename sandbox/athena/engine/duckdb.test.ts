import { expect, it } from 'vitest';
import { withEngine } from './duckdb';
import { Files } from './files';

it('reads its own files after another engine of the same thread took its place', async () => {
  const files = new Files(undefined);
  files.add('a.csv', new TextEncoder().encode('n\n1\n2\n'));
  const sum = () =>
    withEngine(files, ({ run }) =>
      Promise.resolve(run(`SELECT sum(n)::VARCHAR FROM read_csv_auto('a.csv')`)),
    );
  expect(await sum()).toEqual([['3']]);
  Object.assign(globalThis, { DUCKDB_RUNTIME: {} });
  expect(await sum()).toEqual([['3']]);
});
