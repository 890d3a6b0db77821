import { Badge } from '@mantine/core';
import type { Change } from '@/resources/objects/history/changes';

const COLORS = { created: 'teal', overwritten: 'blue', deleted: 'red' } as const;

export function ChangeBadge({ change }: { change: Change }) {
  return (
    <Badge size="sm" variant="light" color={COLORS[change]} tt="none">
      {change}
    </Badge>
  );
}
