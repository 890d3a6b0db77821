import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addAccount, addBucket } from '../sandbox/seed/build';
import { createWorld } from '../sandbox/world/create';
import { consoleRule } from '../src/resources/bucket-settings/console-rule';

/*
 * What a page that talks to a bucket directly may read of an answer is written where the settings page proposes its rule.
 * The sandbox may import nothing of it, and a reader of the documentation copies its text.
 */

const inOrder = (names: readonly string[] | undefined) =>
  (names ?? []).map((name) => name.toLowerCase()).toSorted();

const PROPOSED = inOrder(consoleRule('https://drawbridge.example.com').ExposeHeaders);

it('the sandbox’s buckets expose what the console reads', () => {
  const world = createWorld();
  const account = addAccount(world, '111122223333', 'any');
  const { cors } = addBucket(world, account, { name: 'any', createdAt: '2026-01-01' });
  expect(inOrder(cors?.[0]?.exposeHeaders)).toEqual(PROPOSED);
});

it('so does the rule in docs/running.md', () => {
  const text = readFileSync(new URL('../docs/running.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n(\{\s*"CORSRules"[^`]*)```/.exec(text) ?? [];
  const { CORSRules } = JSON.parse(json) as { CORSRules: { ExposeHeaders: string[] }[] };
  expect(inOrder(CORSRules[0]?.ExposeHeaders)).toEqual(PROPOSED);
});
