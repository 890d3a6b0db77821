import { Button, Progress } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { csvOf } from '@/lib/csv';
import { formatBytes, formatCount } from '@/lib/format';
import { refreshListings } from '@/resources/objects/listing-query';
import { sessionContext } from '@/sessions/store';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { VisibleName } from '@/ui/names/visible-name';
import { notifyFailure } from '@/ui/notify';
import { saveAs } from '@/ui/save-as';
import type { Comparison } from '../comparison';
import { deleteExtra, type Deleted } from '../delete-extra';
import { sideText, type ReadSide } from '../sides';
import classes from './compare.module.css';

interface DeleteExtraStepProps {
  comparison: Comparison;
  target: ReadSide;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'deleting'; readonly done: number }
  | { readonly kind: 'done'; readonly results: readonly Deleted[] };

const SHOWN = 12;

/** What only the target has: never deleted with the copies, but as a step of its own that is asked for by typing. */
export function DeleteExtraStep({ comparison, target }: DeleteExtraStepProps) {
  const queryClient = useQueryClient();
  const extra = useMemo(() => [...comparison.extra()], [comparison]);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  const bytes = extra.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const place = sideText(target.side);

  const begin = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'deleting', done: 0 });
    try {
      const results = await deleteExtra(target, extra, {
        signal: controller.signal,
        onProgress: (done) => setState({ kind: 'deleting', done }),
      });
      setState({ kind: 'done', results });
      const { side } = target;
      if (side.kind === 'place')
        await refreshListings(queryClient, sessionContext(side.sessionId), side.location);
    } catch (error) {
      setState({ kind: 'idle' });
      notifyFailure('The deletions stopped', toFailure(error, { action: 'DeleteObject' }));
    }
  };

  if (extra.length === 0 && state.kind !== 'done') return null;
  return (
    <section className={classes.act} aria-label="What only the target has">
      {state.kind === 'deleting' ? (
        <>
          <p className={classes.actText} role="status">
            Deleting {formatCount(state.done)} of {formatCount(extra.length)}…
          </p>
          <Progress value={(100 * state.done) / extra.length} aria-label="Deleted" />
          <Button size="xs" variant="default" onClick={() => running.current?.abort()}>
            Cancel
          </Button>
        </>
      ) : state.kind === 'done' ? (
        <Results results={state.results} />
      ) : (
        <>
          <p className={classes.actText}>
            <strong>
              {plural(extra.length, 'object')}, {formatBytes(bytes)}
            </strong>{' '}
            only in {place}. They stay unless you delete them here.
          </p>
          <Button size="xs" variant="default" color="red" onClick={() => setState({ kind: 'asking' })}>
            Delete {plural(extra.length, 'object')}…
          </Button>
        </>
      )}
      <ConfirmDialog
        opened={state.kind === 'asking'}
        title={`Delete ${plural(extra.length, 'object')} in ${place}`}
        phrase={`delete ${extra.length}`}
        confirmLabel={`Delete ${plural(extra.length, 'object')}`}
        danger
        onConfirm={() => void begin()}
        onClose={() => setState({ kind: 'idle' })}
      >
        <p className={classes.actText}>
          {target.side.kind === 'local'
            ? 'The files go for good: a browser has no trash. What changed since it was compared is kept.'
            : 'Each goes only while it still is what was compared (If-Match), and no version is named: a versioned bucket keeps them under delete markers.'}
        </p>
        <ul className={classes.names}>
          {extra.slice(0, SHOWN).map(({ name }) => (
            <li key={name}>
              <VisibleName name={name === '' ? '(the prefix itself)' : name} />
            </li>
          ))}
          {extra.length > SHOWN && (
            <li className={classes.dim}>and {formatCount(extra.length - SHOWN)} more, as the table shows</li>
          )}
        </ul>
      </ConfirmDialog>
    </section>
  );
}

function Results({ results }: { results: readonly Deleted[] }) {
  const of = (wanted: Deleted['outcome']) => results.filter(({ outcome }) => outcome === wanted);
  const kept = of('kept');
  const unknown = of('unknown');
  return (
    <>
      <p className={classes.actText} role="status">
        <strong>{plural(of('deleted').length, 'object')} deleted</strong>
        {kept.length > 0 && `, ${formatCount(kept.length)} kept`}
        {unknown.length > 0 && `, ${formatCount(unknown.length)} unknown`}
      </p>
      {kept.length + unknown.length > 0 && (
        <ul className={classes.names}>
          {[...unknown, ...kept].slice(0, SHOWN).map(({ name, note }) => (
            <li key={name}>
              <VisibleName name={name} /> <span className={classes.dim}>{note}</span>
            </li>
          ))}
        </ul>
      )}
      <Button
        size="xs"
        variant="subtle"
        onClick={() =>
          saveAs(
            new Blob(
              [
                csvOf([
                  ['name', 'outcome', 'note'],
                  ...results.map(({ name, outcome, note = '' }) => [name, outcome, note]),
                ]),
              ],
              { type: 'text/csv' },
            ),
            'deleted.csv',
          )
        }
      >
        Save the report
      </Button>
    </>
  );
}
