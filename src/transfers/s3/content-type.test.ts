import { expect, it } from 'vitest';
import { contentTypeOf } from './content-type';

it.each([
  ['a/b.csv', 'text/csv; charset=utf-8'],
  ['REPORT.PDF', 'application/pdf'],
  ['x.tar.gz', 'application/gzip'],
  ['part-0001.parquet', 'application/vnd.apache.parquet'],
  ['.csv', 'application/octet-stream'],
  ['v1.csv/README', 'application/octet-stream'],
  ['unknown.xyz', 'application/octet-stream'],
])('%s is %s', (key, type) => {
  expect(contentTypeOf(key)).toBe(type);
});

it('follows the browser only where the extension says nothing', () => {
  expect(contentTypeOf('a.xyz', 'chemical/x-xyz')).toBe('chemical/x-xyz');
  // Windows calls CSV an Excel file once Excel is installed.
  expect(contentTypeOf('a.csv', 'application/vnd.ms-excel')).toBe('text/csv; charset=utf-8');
});
