import { Button, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { RunState } from '@/resources/review/run';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import classes from '../page/review.module.css';

type ReviewView = 'table' | 'picture' | 'drift';

interface ToolbarProps {
  readonly state: RunState;
  readonly view: ReviewView;
  /** How many ways in drifted. */
  readonly drift: number;
  readonly onView: (view: ReviewView) => void;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  /** What can be done with the review. */
  readonly children: ReactNode;
}

export function Toolbar(props: ToolbarProps) {
  const { state, view, drift, onView, filter, onFilter, onCancel, onAgain, children } = props;
  return (
    <header className={page.bar}>
      <h1 className={page.title}>Review</h1>
      <SegmentedControl
        aria-label="View"
        data={[
          { value: 'table', label: 'Table' },
          { value: 'picture', label: 'Picture' },
          { value: 'drift', label: drift === 0 ? 'Drift' : `Drift ${drift}` },
        ]}
        value={view}
        onChange={onView}
      />
      <FilterBox
        label="Filter who, where, way"
        width={190}
        value={filter}
        onChange={onFilter}
        onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
      />
      <span className={classes.progress}>
        <span role="status">{progressWords(state)}</span>
        {state.running && (
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </span>
      <span className={page.space} />
      <div className={classes.tools}>
        {children}
        <Button
          variant="default"
          renderRoot={(root) => <Link from="/s/$session/review" to="/s/$session/review/accounts" {...root} />}
        >
          Many accounts…
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          disabled={state.running}
          onClick={onAgain}
        >
          Read again
        </Button>
      </div>
    </header>
  );
}

/** `13 buckets, 6 access points, 9 roles in 3.2 s` */
function progressWords({ reading, running, took }: RunState): string {
  if (reading === undefined) return running ? 'listing buckets and roles…' : '';
  const { buckets, roles, users, points, stopped } = reading;
  if (running) {
    const ofRoles = roles.done < roles.all ? `, ${roles.done} of ${plural(roles.all, 'role')}` : '';
    const ofUsers = users.done < users.all ? `, ${users.done} of ${plural(users.all, 'user')}` : '';
    return `read ${buckets.done} of ${plural(buckets.all, 'bucket')}${ofRoles}${ofUsers}`;
  }
  const what = [plural(buckets.done, 'bucket'), plural(points, 'access point'), plural(roles.done, 'role')];
  return `${stopped ? 'stopped: ' : ''}${what.join(', ')} in ${(took / 1000).toFixed(1)} s`;
}
