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
    async ({}, use) => {
      const server = await startConsole();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.origin),
  control: async ({ server }, use) => {
    await use(async (verb, body) => {
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
    async ({ control }, use) => {
      await control('reset');
      await use();
    },
    { auto: true },
  ],
});

export { expect };
