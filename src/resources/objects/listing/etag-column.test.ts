import { expect, it } from 'vitest';
import { EtagColumn } from './etag-column';

const MD5 = '0123456789abcdef0123456789abcdef';

it('gives back every ETag as it was put in, whatever its form', () => {
  const etags = [
    MD5,
    `${MD5}-1`,
    `${MD5}-10000`,
    `${MD5}-65533`,
    `${MD5}-65534`,
    `${MD5}-99999`,
    `${MD5}-01`,
    MD5.toUpperCase(),
    'opaque',
    '-',
    'ffffffffffffffffffffffffffffffff',
    '00000000000000000000000000000000',
    '',
  ];
  const column = new EtagColumn();
  // Far apart, as rows of listings that come in pieces.
  for (const [index, etag] of etags.entries()) column.set(index * 777, etag);
  for (const [index, etag] of etags.entries())
    expect([etag, column.get(index * 777)]).toEqual([etag, etag === '' ? undefined : etag]);
  expect(column.get(1)).toBeUndefined();
  expect(column.get(1e6)).toBeUndefined();
});
