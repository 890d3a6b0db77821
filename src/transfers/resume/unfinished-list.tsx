import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { locationLabel } from '@/aws/location';
import { formatBytes, formatDateTime } from '@/lib/format';
import { useSessions } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { notifyFailure } from '@/ui/notify';
import { visibleText } from '@/ui/names/odd-names';
import { discard, fileProblem, goOn, listResumable, onLeftBehind, type Resumable } from './unfinished';
import classes from './unfinished.module.css';

/**
 * Uploads that an earlier visit or a lost answer left unfinished. A page may not keep files, so each has to be
 * chosen again.
 */
export function UnfinishedList() {
  const sessions = useSessions((state) => state.sessions);
  const [found, setFound] = useState<readonly Resumable[]>([]);
  const openProfiles = sessions.map(({ id }) => id).join(' ');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    let current = true;
    const look = () =>
      void listResumable(sessions).then((list) => {
        if (current) setFound(list);
      });
    look();
    const leave = onLeftBehind(look);
    return () => {
      current = false;
      leave();
    };
    // Sessions are renewed all the time; only another set of them changes what can be gone on with.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openProfiles]);

  const left = found.filter(({ upload }) => !gone.has(upload.uploadId));
  if (left.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Unfinished uploads">
      {left.map((item) => (
        <li key={item.upload.uploadId} className={classes.item}>
          <Item item={item} onGone={() => setGone(new Set([...gone, item.upload.uploadId]))} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item, onGone }: { item: Resumable; onGone: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const { lost } = item;
  const { print, storedBytes, startedAt } = item.upload;

  const choose = (file: File) => {
    const wrong = fileProblem(item, file);
    setProblem(wrong);
    if (wrong !== undefined) return;
    goOn(item, file).then(onGone, (error: unknown) =>
      notifyFailure('The upload could not go on', toFailure(error)),
    );
  };

  const giveUp = () => {
    discard(item).then(onGone, (error: unknown) => {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      notifyFailure('The unfinished upload is still there', toFailure(cause));
    });
  };

  return (
    <>
      <span>
        {lost ? 'Left behind, as the answer to its start was lost:' : 'Unfinished from an earlier visit:'}
      </span>
      <span className={classes.what}>
        <Mono truncate>
          {visibleText(`${print.fileName} → ${locationLabel(item.location)}/${print.key}`)}
        </Mono>
      </span>
      <span className={classes.dim}>
        {lost
          ? `began ${formatDateTime(new Date(startedAt))}, holds no part of ours`
          : `${formatBytes(storedBytes)} of ${formatBytes(print.size)} are there`}
      </span>
      {problem !== undefined && (
        <span className={classes.problem} role="alert">
          {problem}
        </span>
      )}
      <span className={classes.spring} />
      {!lost && (
        <Button size="compact-xs" variant="default" onClick={() => input.current?.click()}>
          Choose the file and go on…
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={giveUp}>
        Discard
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`File to go on with: ${visibleText(print.fileName)}`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) choose(file);
        }}
      />
    </>
  );
}
