import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { bucketParameter } from '@/aws/location';
import { accountStyle } from '@/sessions/header/account-style';
import { OtherSessions } from '@/sessions/header/other-sessions';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import type { CopyPlace, CopyTask } from '@/transfers/copy/screens/copy-task';
import { EmptyState } from '@/ui/states';
import type { Beside } from './beside';
import { ObjectsPane } from './objects-pane';
import { PaneHead } from './pane-head';
import { PlaceChooser } from './place-chooser';
import classes from './panes.module.css';

interface OtherPaneProps {
  beside: Beside;
  /** Undefined where it is not open in this tab. */
  session: Session | undefined;
  /** The first pane's place. */
  other: CopyPlace;
  otherPane: () => boolean;
  /** Puts another place into the pane, or closes it. */
  onBeside: (next: Beside | undefined, replace?: boolean) => void;
  onCopy: (task: CopyTask) => void;
  onCompare: (prefix: string) => void;
}

/** The second pane: a place of its own, through a session of its own. */
export function OtherPane({
  beside,
  session,
  other,
  otherPane,
  onBeside,
  onCopy,
  onCompare,
}: OtherPaneProps) {
  const { location, search } = beside;
  const close = (
    <Tooltip label="Close this pane">
      <ActionIcon size="sm" aria-label="Close this pane" onClick={() => onBeside(undefined, false)}>
        <IconX size={15} />
      </ActionIcon>
    </Tooltip>
  );
  if (session === undefined)
    return (
      <section className={classes.pane} aria-label="Right pane">
        <div className={classes.head}>
          <span className={classes.space} />
          {close}
        </div>
        <EmptyState title="The session of this pane is not open">
          <p style={{ margin: 0 }}>{beside.session} has ended, or was open in another tab. Choose another:</p>
          <OtherSessions
            heading="Open sessions"
            onSwitch={({ slug }) => onBeside({ ...beside, session: slug })}
          />
        </EmptyState>
      </section>
    );
  const onPlace: Parameters<typeof PlaceChooser>[0]['onPlace'] = (to, place) =>
    onBeside({ session: session.slug, location: to, search: place }, false);
  const show = (next: Beside['search'], replace: boolean) =>
    onBeside({ session: session.slug, location, search: next }, replace);
  return (
    <section className={classes.pane} style={accountStyle(session.account)} aria-label="Right pane">
      <PaneHead
        session={session}
        onSession={({ slug }) => onBeside({ ...beside, session: slug }, false)}
        onPlace={onPlace}
      >
        {close}
      </PaneHead>
      {location === undefined ? (
        <PlaceChooser session={session} onPlace={onPlace} onClose={() => undefined} />
      ) : (
        <ObjectsPane
          key={`${session.slug} ${bucketParameter(location)}`}
          session={session}
          context={sessionContext(session.id)}
          location={location}
          search={search}
          onSearch={(next, { replace }) =>
            show({ ...next, selected: next.prefix === search.prefix ? search.selected : undefined }, replace)
          }
          onSelected={(selected) => show({ ...search, selected }, true)}
          onSession={({ slug }) => onBeside({ ...beside, session: slug }, false)}
          onCopy={onCopy}
          onCompare={onCompare}
          other={other}
          paned
          otherPane={otherPane}
          placeActions={[]}
        />
      )}
    </section>
  );
}
