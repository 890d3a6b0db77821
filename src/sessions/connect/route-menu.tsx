import { Anchor, Button, Checkbox, Popover, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { useEngine } from '../engine';
import { hopOf, type HopDraft } from '../hops/hop-draft';
import { importRoute, routeUrl } from '../routes/route-link';
import { forgetRoute, savedRoutes, saveRoute } from '../routes/saved-routes';
import type { Route } from '../types';
import classes from './connect.module.css';
import { SavedRouteList } from './saved-route-list';

interface RouteMenuProps {
  profileId: string;
  hops: readonly HopDraft[];
  disabled: boolean;
  onRoute: (route: Route) => void;
}

/** Import a route, take a saved one, save or share the one in the form. */
export function RouteMenu({ profileId, hops, disabled, onRoute }: RouteMenuProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus shadow="sm">
      <Popover.Target>
        <Anchor
          component="button"
          type="button"
          className={classes.routeMenu}
          disabled={disabled}
          onClick={() => setOpened(!opened)}
        >
          Import or save a route
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown aria-label="Routes" className={classes.routes}>
        <RoutePanel
          profileId={profileId}
          hops={hops}
          onRoute={(route) => {
            setOpened(false);
            onRoute(route);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function RoutePanel({ profileId, hops, onRoute }: Omit<RouteMenuProps, 'disabled'>) {
  const { storage } = useEngine();
  const [saved, setSaved] = useState(() => savedRoutes(storage));
  const [pasted, setPasted] = useState('');
  const [name, setName] = useState('');
  const [withExternalIds, setWithExternalIds] = useState(false);
  const imported = pasted.trim() === '' ? undefined : importRoute(pasted);
  const current: Route = { profileId, hops: hops.map((hop) => hopOf(hop, '')) };
  const hasExternalId = current.hops.some((hop) => hop.externalId !== undefined);
  const options = { withExternalIds };

  return (
    <>
      <Textarea
        label="Import"
        description="A link, its code, JSON, or one role ARN per line"
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        classNames={{ input: classes.monoInput }}
        value={pasted}
        error={pasted.trim() !== '' && !imported ? 'No route recognised' : undefined}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <Button disabled={!imported} onClick={() => imported && onRoute(imported)}>
        {imported
          ? `Use ${imported.hops.length === 1 ? 'this role' : `these ${imported.hops.length} roles`}`
          : 'Use this route'}
      </Button>
      <SavedRouteList
        routes={saved}
        onUse={onRoute}
        onForget={(forgotten) => storage && setSaved(forgetRoute(storage, forgotten))}
      />
      {current.hops.length > 0 && (
        <>
          <div className={classes.saveRoute}>
            <TextInput
              label="Save the roles below as"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              variant="default"
              disabled={name.trim() === '' || !storage}
              onClick={() => {
                if (storage) setSaved(saveRoute(storage, name.trim(), current, options));
                setName('');
              }}
            >
              Save
            </Button>
            <CopyButton value={routeUrl(current, options, document.baseURI)} label="link to this route" />
          </div>
          {hasExternalId && (
            <Checkbox
              label="With the external ID"
              description="It is a secret shared with the account’s owner: left out unless you say so"
              checked={withExternalIds}
              onChange={(event) => setWithExternalIds(event.currentTarget.checked)}
            />
          )}
        </>
      )}
    </>
  );
}
