import { test as base, expect } from '@playwright/test';
import { startConsole, type ConsoleServer } from './server';

interface WorkerFixtures {
  server: ConsoleServer;
}

interface TestFixtures {
  /** Sends a command to the sandbox's control endpoint (docs/sandbox.md). */
  control: (verb: string, body?: unknown) => Promise<unknown>;
  /** A world as seeded, with no fault and the clock at now. */
  freshWorld: void;
}

/** One server per worker; every test starts from the seeded world. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its pattern
    async ({}, provide) => {
      const server = await startConsole();
      await provide(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, provide) => provide(server.origin),
  control: async ({ server }, provide) => {
    await provide(async (verb, body) => {
      const answer = await fetch(`${server.sandbox}/__sandbox/${verb}`, {
        method: verb === 'state' ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        body: verb === 'state' ? undefined : JSON.stringify(body ?? {}),
      });
      if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    });
  },
  freshWorld: [
    async ({ control }, provide) => {
      await control('reset');
      await provide();
    },
    { auto: true },
  ],
});

export { expect };
