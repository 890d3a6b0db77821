import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const constants = (url: URL) =>
  new Map(
    [...readFileSync(url, 'utf8').matchAll(/^export const (\w+) = (.*);$/gm)].map(
      ([, name, value]) => [name!, value!] as const,
    ),
  );

it('page and relay agree on every name they share', () => {
  const page = constants(new URL('../src/aws/transport/wire.ts', import.meta.url));
  const relay = constants(new URL('wire.ts', import.meta.url));
  expect(page.size).toBeGreaterThan(3);
  for (const [name, value] of page) expect([name, relay.get(name)]).toEqual([name, value]);
});
