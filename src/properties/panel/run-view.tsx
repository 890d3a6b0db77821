import { Progress } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
import { VisibleName } from '@/ui/names/visible-name';
import type { RunView as View } from '../run/run';
import classes from './properties.module.css';

const MOST = 100;

/** How far a run is, and what did not work. */
export function RunView({ view }: { readonly view: View }) {
  const { items, running, done, failed } = view;
  const left = items.filter(({ outcome }) => outcome.kind === 'cancelled').length;
  const notes = items.filter(({ outcome }) => outcome.kind === 'done' && outcome.note !== undefined);
  return (
    <>
      <section className={classes.section} aria-label="Progress">
        <Progress
          value={items.length === 0 ? 100 : ((done + failed) / items.length) * 100}
          color={failed > 0 && !running ? 'red' : undefined}
          aria-label="Objects done"
        />
        <p role="status" className={failed > 0 ? classes.wrong : classes.dim}>
          {formatCount(done)} of {plural(items.length, 'object')} done
          {failed > 0 && `, ${formatCount(failed)} failed`}
          {left > 0 && !running && `, ${formatCount(left)} not begun or stopped`}
        </p>
      </section>
      {failed > 0 && (
        <section className={classes.section} aria-label="What failed">
          {items
            .filter(({ outcome }) => outcome.kind === 'failed')
            .slice(0, MOST)
            .map(({ plan: { standing, steps }, outcome, stepsDone }) => (
              <div key={`${standing.address.versionId} ${standing.address.key}`} className={classes.object}>
                <VisibleName name={standing.address.key} />
                {outcome.kind === 'failed' && (
                  <p className={classes.wrong}>
                    {outcome.failure.code}: {outcome.failure.message} {outcome.failure.advice}
                  </p>
                )}
                {stepsDone > 0 && (
                  <p className={classes.dim}>
                    {stepsDone} of {steps.length} changes were made before.
                  </p>
                )}
              </div>
            ))}
          {failed > MOST && <p className={classes.dim}>and {formatCount(failed - MOST)} more</p>}
        </section>
      )}
      {notes.length > 0 && (
        <section className={classes.section} aria-label="What was not taken along">
          {notes.slice(0, MOST).map(({ plan: { standing }, outcome }) => (
            <div key={`${standing.address.versionId} ${standing.address.key}`} className={classes.object}>
              <VisibleName name={standing.address.key} />
              <p className={classes.warn}>{outcome.kind === 'done' && outcome.note}</p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
