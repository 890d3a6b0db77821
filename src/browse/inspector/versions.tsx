import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { deniedText } from '@/aws/failures/denied-text';
import type { Location } from '@/aws/location';
import { formatDateTime } from '@/lib/format';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { versionsQuery, type VersionOfObject } from '@/resources/objects/object-versions';
import { ContextMenu, type MenuPoint } from '@/ui/context-menu';
import { visibleText } from '@/ui/names/odd-names';
import type { ObjectsSlots } from '../objects/slots';
import { useVersionActions } from './use-version-actions';
import { VersionRow } from './version-row';
import { versionsText } from './versions-text';
import classes from './inspector.module.css';

interface VersionsProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  customerKey: boolean;
  onVersion: (versionId: string | undefined) => void;
  onHistory: () => void;
  moreActions: ObjectsSlots['oneVersionActions'];
}

/** Every version and delete marker of the key; a marker on top can be taken away again. */
export function Versions(props: VersionsProps) {
  const { context, location, address } = props;
  const query = useQuery(versionsQuery(context, location, address.key));
  const { actionsOf, undeleting } = useVersionActions(props);
  const [menu, setMenu] = useState<{ readonly version: VersionOfObject; readonly at: MenuPoint }>();
  const { data } = query;

  return (
    <section className={classes.section} aria-label="Versions">
      <dl className={classes.facts}>
        <dt>Versions</dt>
        <dd className={classes.wraps}>
          {query.isError && <span className={classes.dim}>{deniedText(query.error)}</span>}
          {data && versionsText(data)}
          {/* What knows no versions has no history of them. */}
          {query.error?.kind !== 'not-supported' && (
            <Button variant="default" size="compact-xs" onClick={props.onHistory}>
              History
            </Button>
          )}
        </dd>
      </dl>
      {data && (data.versions.length > 1 || data.versions[0]?.deleteMarker === true) && (
        <ul className={classes.versions}>
          {data.versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              actions={actionsOf(version)}
              undeleting={undeleting}
              marked={menu?.version.id === version.id}
              onMenu={(at) => setMenu({ version, at })}
            />
          ))}
        </ul>
      )}
      <ContextMenu
        at={menu?.at}
        label={menu === undefined ? '' : `Actions on the version ${versionName(menu.version)}`}
        groups={menu === undefined ? [] : actionsOf(menu.version).menu}
        onClose={() => setMenu(undefined)}
      />
    </section>
  );
}

const versionName = ({ id, modified }: VersionOfObject) =>
  modified === undefined ? visibleText(id) : `of ${formatDateTime(modified)}`;
