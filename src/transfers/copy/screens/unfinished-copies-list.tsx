import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { locationFromParameter, locationLabel } from '@/aws/location';
import { formatCount, formatDateTime } from '@/lib/format';
import { useSessions } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { notifyFailure } from '@/ui/notify';
import { visibleText } from '@/ui/names/odd-names';
import classes from '../../resume/unfinished.module.css';
import {
  discardCopy,
  goOnCopying,
  listUnfinishedCopies,
  onUnfinishedCopies,
  type UnfinishedCopy,
} from '../unfinished-copies';

/** Copies and moves that a closed tab or an ended session left, to go on with once their sessions are open again. */
export function UnfinishedCopiesList() {
  const sessions = useSessions((state) => state.sessions);
  const [found, setFound] = useState<readonly UnfinishedCopy[]>([]);
  const open = sessions.map(({ id }) => id).join(' ');

  useEffect(() => {
    let current = true;
    const look = () =>
      void listUnfinishedCopies(sessions).then((list) => {
        if (current) setFound(list);
      });
    look();
    const leave = onUnfinishedCopies(look);
    return () => {
      current = false;
      leave();
    };
    // Sessions are renewed all the time; only another set of them changes what can be gone on with.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [open]);

  if (found.length === 0) return null;
  const without = (id: string) => setFound((list) => list.filter((one) => one.id !== id));
  return (
    <ul className={classes.list} aria-label="Unfinished copies">
      {found.map((item) => (
        <li key={item.id} className={classes.item}>
          <Item item={item} onGone={() => without(item.id)} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item, onGone }: { item: UnfinishedCopy; onGone: () => void }) {
  const { head, missing, count, over, startedAt } = item;
  const [busy, setBusy] = useState(false);
  const act = (title: string, work: Promise<unknown>) => {
    setBusy(true);
    work.then(onGone, (error: unknown) => {
      setBusy(false);
      notifyFailure(title, toFailure(error));
    });
  };
  const place = ({ location, prefix }: typeof head.to) =>
    `${locationLabel(locationFromParameter(location))}/${prefix}`;
  return (
    <>
      <span>{head.mode === 'move' ? 'Unfinished move:' : 'Unfinished copy:'}</span>
      <span className={classes.what}>
        <Mono truncate>{visibleText(`${head.label}, ${place(head.from)} → ${place(head.to)}`)}</Mono>
      </span>
      <span className={classes.dim}>
        {formatCount(over)} of {formatCount(count)} done, begun {formatDateTime(new Date(startedAt))}
      </span>
      {missing.length > 0 && (
        <span className={classes.problem}>Open {missing.map(visibleText).join(' and ')} to go on</span>
      )}
      <span className={classes.spring} />
      {missing.length === 0 && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          onClick={() => act('The copy could not go on', goOnCopying(item))}
        >
          Go on
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        disabled={busy}
        onClick={() => act('The unfinished copy is still there', discardCopy(item))}
      >
        Discard
      </Button>
    </>
  );
}
