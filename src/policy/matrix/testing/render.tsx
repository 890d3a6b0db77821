import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { cssVariables, theme } from '@/ui/theme';

/** Renders a panel at the width it has beside the editor. */
export function renderPanel(children: ReactNode, colorScheme: 'light' | 'dark' = 'light', width = 390) {
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={colorScheme}>
      <div
        data-testid="panel"
        style={{ width, boxSizing: 'border-box', padding: '10px 14px', height: '100vh', overflow: 'auto' }}
      >
        {children}
      </div>
      <Notifications />
    </MantineProvider>,
  );
}

/** Rules an axe run finds broken, with the elements; empty when all is well. */
export async function axeViolations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
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
