import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { cssVariables, theme } from '@/ui/theme';

export type ColorScheme = 'light' | 'dark';

/** Renders as the page would, `width` pixels wide: 390 is what stands beside the text. */
export async function show(children: ReactNode, width = 390, colorScheme: ColorScheme = 'light') {
  await page.viewport(Math.max(width, 400), 800);
  const wrapped = (inner: ReactNode) => (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={colorScheme}>
      <Notifications />
      <div style={{ width, padding: 14, fontSize: 12.5 }} data-testid="shown">
        {inner}
      </div>
    </MantineProvider>
  );
  const screen = await render(wrapped(children));
  return { ...screen, again: (inner: ReactNode) => screen.rerender(wrapped(inner)) };
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
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
