import { MantineProvider } from '@mantine/core';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Runtime } from '../../aws/runtime';
import { cssVariables, theme } from '../../ui/theme';
import { EngineContext, type Engine } from '../engine';
import { fakeWorld, memoryStorage } from './fake-world';

export const RUNTIME: Runtime = {
  version: '0.1.0',
  relay: true,
  direct: true,
  endpoints: ['http://127.0.0.1:7480'],
  sandbox: {
    endpoint: 'http://127.0.0.1:4174',
    region: 'eu-west-1',
    identities: [
      {
        label: 'operator',
        account: '444455556666',
        accountName: 'marketing',
        accessKeyId: 'AKIASANDBOXEXAMPLE22',
        secretAccessKey: 'public/secret',
        mfaSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        routes: [
          {
            label: 'BucketAdmin',
            description: 'behind an external ID',
            hops: [
              {
                roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
                accountName: 'analytics',
                externalId: 'mk-7731',
              },
            ],
          },
          {
            label: 'Auditor',
            hops: [
              {
                roleArn: 'arn:aws:iam::111122223333:role/Auditor',
                mfaSerial: 'arn:aws:iam::444455556666:mfa/operator',
              },
            ],
          },
        ],
      },
    ],
  },
};

/** Renders with a fake STS and clock in place of the app's. Test use only. */
export async function renderWithEngine(
  node: ReactNode,
  options: { runtime?: Runtime; world?: ReturnType<typeof fakeWorld>; scheme?: 'light' | 'dark' } = {},
) {
  await page.viewport(1280, 900);
  const world = options.world ?? fakeWorld();
  const storage = memoryStorage();
  const engine: Engine = {
    sessions: world.sessions,
    sts: world.sts,
    now: world.now,
    storage,
    loadRuntime: async () => options.runtime ?? RUNTIME,
  };
  const screen = await render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={options.scheme}>
      <EngineContext value={engine}>{node}</EngineContext>
    </MantineProvider>,
  );
  return { screen, world, storage };
}

/** Colours are checked with the page's own style sheets by the e2e suite, which loads the fonts too. */
export async function expectAccessible(): Promise<void> {
  const results = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  const found = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  expect(found).toEqual([]);
}
