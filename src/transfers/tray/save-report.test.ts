import { expect, it } from 'vitest';
import type { Transfer } from '../engine/engine';
import { reportCsv } from './save-report';

const transfer = (key: string, state: Transfer['state'], size?: number): Transfer => ({
  id: 1,
  batchId: 1,
  direction: 'move',
  key,
  size,
  moved: 0,
  state,
});

it('says of each object what became of it and what proves it, and runs nothing in a spreadsheet', () => {
  const csv = reportCsv(
    's3://lake/',
    [
      transfer('in/a,b.csv', { kind: 'done', verified: true, by: 'MD5' }, 10),
      transfer('in/c', { kind: 'failed', problem: { message: '=1+1', failure: undefined } }),
      transfer('in/d', { kind: 'cancelled', reason: 'operator' }, 0),
    ],
    0,
  );
  const [head, ...rows] = csv.trimEnd().split('\r\n');
  expect(head).toBe('object,bytes,state,what happened,verified by,note');
  expect(rows[0]).toMatch(/^"s3:\/\/lake\/in\/a,b\.csv",10,done,"Moved, verified",MD5,/);
  expect(rows.slice(1)).toEqual(["s3://lake/in/c,,failed,'=1+1,,", 's3://lake/in/d,0,cancelled,Cancelled,,']);
});
