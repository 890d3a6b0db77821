import type { QueryAnswer } from './query-book';

/** Every value in quotes, nothing for null. https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html */
export function csvOf({ columns, rows }: QueryAnswer): Buffer {
  const line = (values: readonly (string | null)[]) =>
    `${values.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')}\n`;
  return Buffer.from([columns.map(({ name }) => name), ...rows].map(line).join(''));
}

/** Athena's own is binary and not described; ours says the same as text. */
export const metadataOf = ({ columns }: QueryAnswer): Buffer => Buffer.from(JSON.stringify({ columns }));
