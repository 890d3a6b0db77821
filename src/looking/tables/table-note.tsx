import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatBytes, formatDateTime } from '@/lib/format';
import { BudgetSpent, ReadMeter } from '@/resources/objects/ranges/read-meter';
import { ForeignText } from '@/ui/names/foreign-text';
import { Fields } from '../table/fields';
import { useRead } from '../use-read';
import { readTable } from './read-table';
import { FORMAT_NAMES, type Snapshot, type TableFormat } from './snapshot';
import classes from './table-note.module.css';

interface TableNoteProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  format: TableFormat;
  onAsk: () => void;
}

/** That a folder is a table, what it is now, and a way to ask it. */
export function TableNote({ context, location, prefix, format, onAsk }: TableNoteProps) {
  const [shown, setShown] = useState(false);
  const [meter] = useState(() => new ReadMeter());
  const [reading, again] = useRead(
    async (signal) => (await readTable(context, location, prefix, format, signal, meter)).snapshot,
    [context, location, prefix, format, meter],
  );
  const costly = reading.state === 'failed' && reading.error instanceof BudgetSpent;
  const snapshot = reading.state === 'done' ? reading.value : undefined;
  return (
    <section className={classes.note} aria-label={`${FORMAT_NAMES[format]} table`}>
      <div className={classes.line}>
        <IconTable size={15} aria-hidden />
        <strong>{FORMAT_NAMES[format]} table</strong>
        <span className={classes.said} role="status">
          {reading.state === 'pending' && 'Reading what it is now…'}
          {costly &&
            `${formatBytes(meter.spent().bytes)} of its metadata were read, and there is more of it.`}
          {reading.state === 'failed' && !costly && (
            <ForeignText text={`Its metadata cannot be read. ${messageOf(reading.error)}`} />
          )}
          {snapshot && <ForeignText text={lineOf(snapshot)} />}
        </span>
        {costly && (
          <Button
            variant="default"
            onClick={() => {
              meter.allowMore();
              again();
            }}
          >
            Read on, up to {formatBytes(meter.more)} more
          </Button>
        )}
        {reading.state === 'failed' && !costly && (
          <Button variant="default" onClick={again}>
            Try again
          </Button>
        )}
        {snapshot && (
          <>
            <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {shown ? 'Hide the columns' : 'Columns'}
            </Button>
            <Button variant="default" onClick={onAsk}>
              Ask this snapshot (SQL)
            </Button>
          </>
        )}
      </div>
      {snapshot?.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      {snapshot && shown && (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.columns} role="region" aria-label="Columns of the table" tabIndex={0}>
          <Fields
            columns={snapshot.columns.map(({ name }) => name)}
            cells={snapshot.columns.map(({ type }) => type)}
          />
        </div>
      )}
    </section>
  );
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function lineOf({ format, formatVersion, version, since, files, bytes, rows, partitions }: Snapshot): string {
  return [
    formatVersion === undefined ? undefined : `format ${formatVersion}`,
    `${format === 'delta' ? 'version' : 'snapshot'} ${version}`,
    since === undefined ? undefined : `since ${formatDateTime(new Date(since))}`,
    files === undefined ? undefined : plural(files, 'file'),
    bytes === undefined ? undefined : formatBytes(bytes),
    rows === undefined ? undefined : plural(rows, 'row'),
    partitions.length === 0 ? 'no partitions' : `by ${partitions.join(', ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
