import { Tooltip } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { deniedText } from '@/aws/failures/denied-text';
import classes from './location-header.module.css';

interface FactProps<T> {
  /** What it is about, for when it could not be read. */
  label: string;
  query: UseQueryResult<T>;
  /** Undefined says nothing. */
  text: (value: T) => { text: string; warning?: boolean } | undefined;
}

/** One fact of a line of them: nothing while it is read, a question mark with the reason when it was denied. */
export function Fact<T>({ label, query, text }: FactProps<T>) {
  // Nothing to wonder about where the service has no such setting, or where there is no such bucket.
  if (query.isError && (query.error.kind === 'not-supported' || query.error.kind === 'not-found'))
    return null;
  if (query.isError) {
    return (
      <li>
        <Tooltip label={`${label}: ${deniedText(query.error)}`}>
          <span className={classes.unknown}>{label} ?</span>
        </Tooltip>
      </li>
    );
  }
  const shown = query.data === undefined ? undefined : text(query.data);
  if (shown === undefined) return null;
  return <li className={shown.warning === true ? classes.warning : undefined}>{shown.text}</li>;
}
