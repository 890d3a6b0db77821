import { expect, it, vi } from 'vitest';
import { Files } from './files';

/** An engine of its own: what it has in memory is its module's. */
async function engine() {
  vi.resetModules();
  const { withEngine } = await import('./duckdb');
  /** Sums up files of these names, each of which has as many rows as its place says. */
  return (names: readonly string[]) => {
    const files = new Files(undefined);
    const rows = (count: number) => new TextEncoder().encode(`n\n${'1\n'.repeat(count)}`);
    for (const [index, name] of names.entries()) files.add(name, rows(index + 1));
    return withEngine(files, ({ run }) =>
      Promise.resolve(
        names.map((name) => run(`SELECT sum(n)::VARCHAR FROM read_csv_auto('${name}')`)[0]?.[0]),
      ),
    );
  };
}

it('reads its own files while another engine of the same thread reads others', async () => {
  const [one, other] = [await engine(), await engine()];
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await one(['a.csv', 'b.csv'])).toEqual(['1', '2']);
    expect(await other(['c.csv', 'a.csv', 'd.csv'])).toEqual(['1', '2', '3']);
    expect(await one(['d.csv'])).toEqual(['1']);
  }
});
