import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { FailureState } from '@/ui/states';

/** The last resort: a screen that threw. Sessions and transfers live outside React and go on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const failure = error instanceof Error ? error : new Error(String(error));
  return (
    <FailureState failure={failure} title="This screen failed" onRetry={reset}>
      <Button variant="subtle" component="a" href="/connect">
        Go to the start
      </Button>
    </FailureState>
  );
}
