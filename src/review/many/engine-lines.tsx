import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import type { RegionFindings } from '@/resources/analyzers/read-findings';
import { Legible } from '@/ui/legible/legible';
import { type AccountsState, reviewOf } from './accounts-run';
import classes from './many.module.css';

/** What was asked about all accounts at once, a line each: how far it is, and why not where it could not be. */
export function EngineLines({ state }: { state: AccountsState }) {
  const { analyzer, recorder } = state;
  if (analyzer === undefined && recorder === undefined) return null;
  return (
    <section className={classes.engines} aria-label="Asked first">
      {analyzer?.regions.map((region) => (
        <Line key={region.region} label={`Access Analyzer, ${region.region}`}>
          {analyzerWords(region)}
        </Line>
      ))}
      {recorder !== undefined && (
        <Line
          label={
            recorder.aggregator === undefined ? 'AWS Config' : `AWS Config, ${recorder.aggregator.region}`
          }
        >
          {recorderWords(state)}
        </Line>
      )}
    </section>
  );
}

function Line({ label, children }: { label: string; children: string }) {
  return (
    <p>
      <strong>{label}</strong> <span className={classes.dim}>{<Legible>{children}</Legible>}</span>
    </p>
  );
}

function analyzerWords({ analyzer, findings, unusedRoles, reading, more, failure }: RegionFindings): string {
  if (failure !== undefined) return `${failure.title}: ${failure.message}`;
  if (analyzer === undefined && reading) return 'looking for an analyzer of the organization…';
  if (analyzer === undefined)
    return 'No analyzer of the organization is there that this session may see: its management account or its delegated administrator has one.';
  const archived = findings.filter((one) => one.archived).length;
  return [
    `${plural(findings.length, 'finding')}${archived === 0 ? '' : `, ${archived} of them archived`}`,
    ...(unusedRoles === undefined ? [] : [plural(unusedRoles.size, 'unused role')]),
    ...(reading ? ['reading on…'] : []),
    ...(more ? ['there are more than are read here'] : []),
  ].join(', ');
}

function recorderWords({ recorder, rows }: AccountsState): string {
  if (recorder === undefined) return '';
  const { aggregator, items, reading, more, failure } = recorder;
  if (failure !== undefined) return `${failure.title}: ${failure.message}`;
  if (aggregator === undefined)
    return reading ? 'looking for an aggregator…' : 'No aggregator is there that this session may see.';
  if (reading) return `${items.toLocaleString('en-US')} items of aggregator ${aggregator.name} so far…`;
  const recorded = rows.flatMap((row) => reviewOf(row)?.recordedAt ?? []);
  const latest = recorded.toSorted().at(-1);
  return [
    `${items.toLocaleString('en-US')} items of aggregator ${aggregator.name}`,
    ...(latest === undefined
      ? []
      : [
          `${plural(recorded.length, 'account')} shown as recorded until ${formatDateTime(new Date(latest))}`,
        ]),
    ...(more ? ['there are more than are read here'] : []),
  ].join(', ');
}
