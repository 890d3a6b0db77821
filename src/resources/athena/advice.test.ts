import { describe, expect, it } from 'vitest';
import { adviceOn, isCutoff, isLakeFormation } from './advice';
import { billedMegabytes, listPrice } from './billed';

it.each<[Parameters<typeof isCutoff>[0], boolean, boolean]>([
  [{ state: 'CANCELLED', reason: 'Bytes scanned limit was exceeded' }, true, false],
  [{ state: 'FAILED', reason: 'Query cancelled! : Bytes scanned limit was exceeded' }, true, false],
  [{ state: 'CANCELLED', reason: 'Query cancelled by user' }, false, false],
  [{ state: 'RUNNING', reason: undefined }, false, false],
  [
    { state: 'FAILED', reason: 'Insufficient Lake Formation permission(s): Required Describe on a' },
    false,
    true,
  ],
  [
    { state: 'FAILED', reason: 'COLUMN_NOT_FOUND: line 1:8: Relation contains no accessible columns' },
    false,
    true,
  ],
  [{ state: 'FAILED', reason: "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved" }, false, false],
])('%j was ended by a limit %j, by Lake Formation %j', (execution, cutoff, lakeFormation) => {
  expect([isCutoff(execution), isLakeFormation(execution)]).toEqual([cutoff, lakeFormation]);
});

describe('advice on how a query ended', () => {
  it.each<[string, RegExp | undefined]>([
    ['Bytes scanned limit was exceeded', /fewer columns.*another workgroup/],
    ['Insufficient Lake Formation permission(s) on orders', /Lake Formation/],
    ['COLUMN_NOT_FOUND: line 1:8: Relation contains no accessible columns', /Lake Formation/],
    [
      'Access denied when writing output to url: s3://bucket/a.csv . Please ensure you are allowed',
      /s3:PutObject/,
    ],
    ['Unable to verify/create output bucket results', /s3:GetBucketLocation/],
    ['PERMISSION_DENIED: Permission denied on S3 path: s3://lake/raw/', /s3:ListBucket and s3:GetObject/],
    [
      'Insufficient permissions to execute the query. User: arn is not authorized to perform: s3tables:GetTableData on resource: arn',
      /s3tables:GetTableData on the table bucket/,
    ],
    [
      'Insufficient permissions to execute the query. User: arn is not authorized to perform: glue:GetTable on resource: arn',
      /glue:GetTable on the catalog/,
    ],
    ["TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.a.b' does not exist", /whole name/],
    ["COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved", /columns at the side/],
    ['Query exhausted resources at this scale factor', /Ask for less/],
    ["line 1:1: mismatched input 'SELEC'", /Trino/],
    ['Query cancelled by user', undefined],
    ['', undefined],
  ])('%s', (reason, advice) => {
    if (advice === undefined) expect(adviceOn(reason)).toBeUndefined();
    else expect(adviceOn(reason)).toMatch(advice);
  });

  it.each([
    [1, 10],
    [10 * 1024 ** 2, 10],
    [10 * 1024 ** 2 + 1, 11],
    [1024 ** 3, 1024],
  ])('%i bytes are billed as %i MB', (bytes, megabytes) => {
    expect(billedMegabytes(bytes)).toBe(megabytes);
  });
  it.each([
    [0, 0.000_052],
    [1e12, 5],
    [2.5e12, 12.5],
  ])('%i bytes cost %f dollars by the list price', (bytes, dollars) => {
    expect(listPrice(bytes)).toBeCloseTo(dollars, 5);
  });
});
