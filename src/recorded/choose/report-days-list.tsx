import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import { fileNameOf } from '@/lib/file-name';
import { recordedObject } from '@/resources/recorded/report/recorded-text';
import { reportDaysQuery } from '@/resources/recorded/report/report-days';
import { visibleText } from '@/ui/names/odd-names';
import { InlineFailure } from '@/ui/states';
import classes from './choose.module.css';

interface ReportDaysListProps {
  context: AwsContext;
  bucket: string;
  prefix: string;
  onRecorded: (text: string) => void;
  /** What is said where there is nothing. */
  nothing?: string;
}

/** Days that are shown before one asks for the others. */
const SHOWN = 14;

/** What of a folder opens as a listing: reports by their day, tables, and folders to look further. */
export function ReportDaysList({ context, bucket, prefix, onRecorded, nothing }: ReportDaysListProps) {
  const { data, error, isPending } = useQuery(reportDaysQuery(context, bucket, prefix));
  const [all, setAll] = useState(false);
  if (isPending) return <p className={classes.dim}>Looking for reports…</p>;
  if (error !== null) return <InlineFailure failure={error} />;
  const { days, tables, manifest } = data;
  // Beside reports, these are parts of them.
  const folders = days.length > 0 ? [] : data.folders;
  const shown = all ? days : days.slice(0, SHOWN);
  if (days.length + tables.length + folders.length === 0 && !manifest)
    return (
      <p className={classes.dim}>
        {nothing ?? 'Nothing here opens as a listing: no folder of a report, no CSV, NDJSON or Parquet file.'}
      </p>
    );
  const open = (key: string) => onRecorded(recordedObject(bucket, key));
  return (
    <ul className={classes.days} aria-label="Reports">
      {manifest && <Item label="The report in this folder" onOpen={() => open(`${prefix}manifest.json`)} />}
      {shown.map(({ name, moment }) => (
        <Item
          key={name}
          label={formatDateTime(new Date(moment))}
          onOpen={() => open(`${prefix}${name}manifest.json`)}
        />
      ))}
      {days.length > shown.length && (
        <li>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
            {days.length - shown.length} older
          </Button>
        </li>
      )}
      {tables.length > 1 && (
        <Item label={`All ${tables.length} tables as one`} onOpen={() => open(`${prefix}*`)} />
      )}
      {tables.map((key) => (
        <Item key={key} label={visibleText(fileNameOf(key))} onOpen={() => open(key)} />
      ))}
      {folders.map((name) => (
        <Item
          key={name}
          label={visibleText(name)}
          folder
          onOpen={() => onRecorded(recordedObject(bucket, prefix + name))}
        />
      ))}
    </ul>
  );
}

function Item({ label, folder = false, onOpen }: { label: string; folder?: boolean; onOpen: () => void }) {
  return (
    <li>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={folder ? <IconFolder size={13} /> : undefined}
        onClick={onOpen}
      >
        {label}
      </Button>
    </li>
  );
}
