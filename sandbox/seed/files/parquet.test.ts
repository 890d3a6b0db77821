import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { parquet, type Column } from './parquet';

const columns: readonly Column[] = [
  { name: 'id', type: 'int64', values: [1, -2, 9_007_199_254_740_991] },
  { name: 'country', type: 'string', values: ['DE', '', 'ü🚀'] },
  { name: 'total', type: 'double', values: [0.1, -1e300, 0] },
];

it('a file is read back as it was written', async () => {
  const bytes = parquet(columns);
  const file = new Uint8Array(bytes).buffer;
  expect(await parquetReadObjects({ file })).toEqual([
    { id: 1n, country: 'DE', total: 0.1 },
    { id: -2n, country: '', total: -1e300 },
    { id: 9_007_199_254_740_991n, country: 'ü🚀', total: 0 },
  ]);
  expect(parquetMetadata(file).schema.slice(1)).toMatchObject([
    { name: 'id', type: 'INT64', repetition_type: 'REQUIRED' },
    { name: 'country', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' },
    { name: 'total', type: 'DOUBLE', repetition_type: 'REQUIRED' },
  ]);
});

it('the same columns are the same bytes', () => {
  expect(parquet(columns).equals(parquet(columns))).toBe(true);
});
