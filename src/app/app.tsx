import { Suspense } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { cssVariables, theme } from '@/ui/theme';
import { queryClient } from './query-client';
import { router } from './router';
import { lazyPart } from '@/ui/lazy-part';

/** Not needed for the first paint; what is said before it is there waits in its store. */
const Notices = lazyPart(() => import('@mantine/notifications'), 'Notifications', { quiet: true });

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          {/* Not at the right: panels there end in the buttons that save. */}
          <Notices position="bottom-center" limit={4} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
