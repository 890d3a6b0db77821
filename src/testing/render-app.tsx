import '@/ui/mantine.css';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import type { AwsContext } from '@/aws/context';
import { AwsQueryClient } from '@/resources/query-client';
import type { Session } from '@/sessions/types';
import { cssVariables, theme } from '@/ui/theme';

export const testContext: AwsContext = {
  id: 'session-1',
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  },
  credentials: () => Promise.reject(new Error('No test asks for credentials')),
};

export const testSession: Session = {
  id: 'session-1',
  slug: '111122223333.BucketAdmin',
  profile: testContext.profile,
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/me',
  name: 'BucketAdmin',
  kind: 'assumed-role',
  credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'x', sessionToken: 'x' },
  startedAt: 0,
  issuedAt: 0,
  state: { kind: 'active' },
};

/** Renders inside everything a page of the app stands in, in a window of the app's smallest size. */
export function renderApp(children: ReactNode, colorScheme: 'light' | 'dark' = 'light') {
  const client = new AwsQueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  // They outlive what told them, and stand in the way of the next test.
  notifications.clean();
  const router: AnyRouter = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={colorScheme}>
      <QueryClientProvider client={client}>
        <RouterContextProvider router={router}>
          <div
            style={{ display: 'flex', flexDirection: 'column', width: 1100, height: 640, overflow: 'hidden' }}
          >
            {children}
          </div>
          <Notifications />
        </RouterContextProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** Rules an axe run finds broken, with the elements; empty when all is well. */
export async function axeViolations(element: Element = document.body): Promise<string[]> {
  await settled();
  const { violations } = await axe.run(element, {
    // These are about whole documents, and a component is none.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** A colour half way through a transition is nobody's colour. Spinners never end and are let be. */
async function settled(): Promise<void> {
  const running = () =>
    document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  while (running().length > 0) await Promise.allSettled(running().map(({ finished }) => finished));
}
