import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/ui/states';

export function NotFoundPage() {
  return (
    <main>
      <EmptyState title="There is no such page">
        <Button component={Link} to="/connect" variant="default">
          Go to the start
        </Button>
      </EmptyState>
    </main>
  );
}
