import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { parseArn } from '../store/identity';
import type { SavedRoute } from '../routes/saved-routes';
import classes from './connect.module.css';

interface SavedRouteListProps {
  routes: readonly SavedRoute[];
  onUse: (route: SavedRoute) => void;
  onForget: (name: string) => void;
}

export function SavedRouteList({ routes, onUse, onForget }: SavedRouteListProps) {
  if (routes.length === 0) return null;
  return (
    <div>
      <div className={classes.label}>Saved</div>
      <ul className={classes.saved}>
        {routes.map((route) => (
          <li key={route.name}>
            <Button variant="subtle" size="compact-sm" onClick={() => onUse(route)}>
              {route.name}
            </Button>
            <span className={classes.dim}>
              {route.hops.map(({ roleArn }) => parseArn(roleArn)?.name ?? roleArn).join(' → ')}
            </span>
            <ActionIcon size="sm" aria-label={`Forget ${route.name}`} onClick={() => onForget(route.name)}>
              <IconTrash size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}
