import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { FilterBox } from '@/ui/filter-box';
import { ExportMenu } from './export/export-menu';
import type { Held, Progress } from './read/use-held';
import type { Row } from './rows';
import page from '@/ui/page.module.css';
import classes from './held.module.css';

interface ToolbarProps {
  readonly session: Session;
  readonly held: Held;
  readonly account: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly shown: readonly Row[];
  readonly expired: readonly Row[];
  readonly onCleanUp: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { session, held, account, filter, onFilter, shown, expired, onCleanUp } = props;
  return (
    <header className={page.bar}>
      <h1 className={page.title}>Grants</h1>
      <FilterBox
        label="Filter who, what, where"
        value={filter}
        onChange={onFilter}
        onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
      />
      <Tooltip label="Read again">
        <ActionIcon aria-label="Read the grants again" disabled={held.reading} onClick={held.again}>
          {held.reading ? <Loader size={14} /> : <IconRefresh size={16} />}
        </ActionIcon>
      </Tooltip>
      <ReadWords held={held} />
      <span className={page.space} />
      <div className={classes.tools}>
        <ExportMenu rows={shown} text={held.text} account={account} />
        <Button variant="default" disabled={expired.length === 0} onClick={onCleanUp}>
          Clean up expired ({expired.length})
        </Button>
        <Button
          renderRoot={(root) => (
            <Link to="/s/$session/grants/new" params={{ session: session.slug }} {...root} />
          )}
          leftSection={<IconPlus size={14} aria-hidden />}
        >
          New grant
        </Button>
      </div>
    </header>
  );
}

/** How far the reading is, and what was read. */
function ReadWords({ held }: { held: Held }) {
  const { buckets, roles, points, readAt, reading, cancelled, cancel, goOn } = held;
  if (reading)
    return (
      <span className={classes.progress}>
        <span role="status">{progressWords(buckets, roles)}</span>
        <Button size="compact-xs" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </span>
    );
  if (cancelled)
    return (
      <span className={classes.progress}>
        <span role="status">cancelled, {progressWords(buckets, roles)}</span>
        <Button size="compact-xs" variant="default" onClick={goOn}>
          Read the rest
        </Button>
      </span>
    );
  if (readAt === undefined) return null;
  const at = formatDateTime(new Date(readAt)).slice(-5);
  const what = [plural(buckets.done, 'bucket'), plural(points, 'access point'), plural(roles.done, 'role')];
  return (
    <span
      className={classes.progress}
      title={`${what.join(', ')}; roles that let nobody else in are not read`}
    >
      read at {at}: {what.join(', ')}
    </span>
  );
}

function progressWords(buckets: Progress, roles: Progress): string {
  if (buckets.all === 0 && roles.all === 0) return 'listing buckets and roles…';
  const ofRoles = roles.done < roles.all ? `, ${roles.done} of ${plural(roles.all, 'role')}` : '';
  return `read ${buckets.done} of ${plural(buckets.all, 'bucket')}${ofRoles}`;
}
