import { Switch } from '@mantine/core';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { MultiRegionPoint } from '@/resources/multi-region/points';
import type { MultiRegionLocation } from '@/resources/policies/target';
import { routesQuery, sameRoutes, saveRoutesMutation, type Route } from '@/resources/multi-region/routes';
import { AccountName } from '@/sessions/account-name';
import { Mono } from '@/ui/mono';
import { ChangeList } from '../edit/change-list';
import { SettingEditor } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import { routingConsequences, routingProblems } from './routing';

interface RoutingPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: MultiRegionLocation;
  readonly point: UseQueryResult<MultiRegionPoint>;
  readonly bucketLink: (bucket: string) => ReactNode;
}

/** Which Regions take requests, and the failover between them. */
export function RoutingPanel({ context, location, point, bucketLink, edit, onEdit }: RoutingPanelProps) {
  const client = useQueryClient();
  const query = useQuery(routesQuery(context, location));
  const name = point.data?.name ?? location.alias;
  const owners = new Map(point.data?.regions.map(({ bucket, bucketAccount }) => [bucket, bucketAccount]));
  return (
    <SettingsPanel
      title="Routing"
      wide
      query={query}
      editing={{
        active: edit === 'routing',
        onEdit: () => onEdit('routing'),
        editor: (routes) => (
          <SettingEditor
            label={`Routing of ${name}`}
            phrase={name}
            value={routes}
            mutation={saveRoutesMutation(context, client, location)}
            same={sameRoutes}
            problems={routingProblems}
            changes={(before, after) => <ChangeList before={lines(before)} after={lines(after)} />}
            consequences={routingConsequences}
            undo={(replaced) => ({ next: replaced, label: 'Route as before' })}
            form={({ value, onChange }) => <Dials routes={value} onChange={onChange} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(routes) => (
        <>
          <table className={classes.routes}>
            <thead>
              <tr>
                <th scope="col">Region</th>
                <th scope="col">Bucket</th>
                <th scope="col">Bucket owner</th>
                <th scope="col">Requests</th>
              </tr>
            </thead>
            <tbody>
              {routes.map(({ region, bucket, active }) => (
                <tr key={bucket}>
                  <td>
                    <Mono>{region}</Mono>
                  </td>
                  <td>{bucketLink(bucket)}</td>
                  <td>
                    <AccountName account={owners.get(bucket) ?? location.account} />
                  </td>
                  <td>{active ? 'Active: routed here from nearby' : 'Passive: none'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={classes.note}>
            A request goes to the nearest active bucket, seen from whoever sends it; S3 does not say which one
            answered. The buckets are not kept alike by this access point: without replication between them,
            what is written to one is missing in the others.
          </p>
        </>
      )}
    </SettingsPanel>
  );
}

const lines = (routes: readonly Route[]) =>
  routes.map(
    ({ region, bucket, active }) => [`${region} · ${bucket}`, active ? 'active' : 'passive'] as const,
  );

interface DialsProps {
  readonly routes: readonly Route[];
  readonly onChange: (next: readonly Route[]) => void;
}

function Dials({ routes, onChange }: DialsProps) {
  const turn = (bucket: string, active: boolean) =>
    onChange(routes.map((route) => (route.bucket === bucket ? { ...route, active } : route)));
  return (
    <fieldset className={classes.dials}>
      <legend>Regions that take requests</legend>
      {routes.map(({ region, bucket, active }) => (
        <Switch
          key={bucket}
          size="xs"
          label={region}
          description={bucket}
          checked={active}
          onChange={(event) => turn(bucket, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
