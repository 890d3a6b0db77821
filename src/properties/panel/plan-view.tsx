import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
import { VisibleName } from '@/ui/names/visible-name';
import { visibleText } from '@/ui/names/odd-names';
import type { ObjectPlan, PropertyChange, Way } from '../plan/plan';
import classes from './properties.module.css';

const WAYS: readonly (readonly [Way, string])[] = [
  ['in-place', 'Changed in place'],
  ['copy', 'Copied onto itself'],
  ['copy-in-parts', 'Copied onto itself in parts, above 5 GB'],
  ['nothing', 'So already'],
];
/** Rows that are shown; the report has all of them. */
const MOST = 100;

interface PlanViewProps {
  readonly plans: readonly ObjectPlan[];
  /** The bucket keeps versions; undefined where that is not known. */
  readonly versioned: boolean | undefined;
}

/** What would be done, before anything is: how many, in which way, what that resets, and why some are left out. */
export function PlanView({ plans, versioned }: PlanViewProps) {
  const ready = plans.filter((plan) => plan.kind === 'ready');
  const refused = plans.filter((plan) => plan.kind === 'refused');
  const copied = ready.filter(({ way }) => way === 'copy' || way === 'copy-in-parts');
  const changing = ready.filter(({ way }) => way !== 'nothing');
  return (
    <>
      <section className={classes.section} aria-label="Plan">
        <table className={classes.figures}>
          <tbody>
            {WAYS.map(([way, words]) => {
              const count = ready.filter((plan) => plan.way === way).length;
              return count === 0 ? null : (
                <tr key={way}>
                  <td>{words}</td>
                  <td data-number>{formatCount(count)}</td>
                </tr>
              );
            })}
            {refused.length > 0 && (
              <tr>
                <td>Left out, with the reason</td>
                <td data-number>{formatCount(refused.length)}</td>
              </tr>
            )}
          </tbody>
        </table>
        {copied.length > 0 && <Resets versioned={versioned} plans={copied.flatMap(({ notes }) => notes)} />}
      </section>
      {changing.length > 0 && (
        <section className={classes.section} aria-label="Changes">
          {changing.slice(0, MOST).map(({ standing, changes, way, notes }) => (
            <div key={`${standing.address.versionId} ${standing.address.key}`} className={classes.object}>
              {plans.length > 1 && (
                <div>
                  <VisibleName name={standing.address.key} />{' '}
                  <span className={classes.dim}>{way === 'in-place' ? 'in place' : 'by copying'}</span>
                </div>
              )}
              <Changes changes={changes} />
              {plans.length > 1 &&
                notes.map((note) => (
                  <p key={note} className={classes.dim}>
                    {note}
                  </p>
                ))}
            </div>
          ))}
          {changing.length > MOST && (
            <p className={classes.dim}>
              and {formatCount(changing.length - MOST)} more; the report has all of them
            </p>
          )}
        </section>
      )}
      {refused.length > 0 && (
        <section className={classes.section} aria-label="Left out">
          {refused.slice(0, MOST).map(({ address, reason }) => (
            <div key={`${address.versionId} ${address.key}`} className={classes.object}>
              <VisibleName name={address.key} />
              <p className={classes.warn}>{reason}</p>
            </div>
          ))}
          {refused.length > MOST && (
            <p className={classes.dim}>and {formatCount(refused.length - MOST)} more</p>
          )}
        </section>
      )}
    </>
  );
}

function Resets({
  versioned,
  plans: notes,
}: {
  readonly versioned: boolean | undefined;
  readonly plans: readonly string[];
}) {
  const counted = new Map<string, number>();
  for (const note of notes) counted.set(note, (counted.get(note) ?? 0) + 1);
  return (
    <>
      <p className={classes.dim}>
        S3 has no other way than to copy the object onto itself. Headers, metadata, tags, class, encryption,
        checksum, ACL, locks and annotations are kept; it is copied only while it is still the object this
        plan saw. What changes with it:
      </p>
      <ul className={classes.notes}>
        <li>Its date becomes that of the copy, and lifecycle rules count from there.</li>
        {versioned !== false && (
          <li>
            {versioned === true ? 'It' : 'Where the bucket keeps versions, it'} gets a new version; the one
            before stays, with its lock, and is paid for.
          </li>
        )}
        <li>In classes with a least duration, what is left of it is charged.</li>
        {[...counted].map(([note, count]) => (
          <li key={note}>
            {count > 1 && `${plural(count, 'object')}: `}
            {note}
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly PropertyChange[] }) {
  return (
    <table className={classes.figures}>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, before, after }) => (
          <tr key={what}>
            <td>{visibleText(what)}</td>
            <td>{before === undefined ? <span className={classes.dim}>none</span> : visibleText(before)}</td>
            <td>{after === undefined ? <span className={classes.dim}>none</span> : visibleText(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
