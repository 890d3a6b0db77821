import type { DataSource } from '@/aws/places/kinds';

/** `FSx volume fsvol-…`, `backup lake-…`, or the ARN of what is not known here. */
export function sourceText({ id = '', type = '' }: DataSource): string {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
  if (/^arn:[^:]*:fsx:/.test(id)) return `FSx volume ${name}`;
  if (/^arn:[^:]*:backup:/.test(id)) return `backup ${name}`;
  return id === '' ? type : id;
}
