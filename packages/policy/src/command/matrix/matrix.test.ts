import { describe, expect, it } from 'vitest';
import { command, OPEN, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { ReportedMatrix } from './contract.ts';

const FILES = {
  'read.json': policy(READ),
  'open.json': policy(OPEN),
  'none.json': '',
  'role.json': policy({ Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'sts:AssumeRole' }),
};

describe('matrix', () => {
  it('gives everybody’s cells', async () => {
    const { out } = await command(['matrix', 'read.json', '--owner', OWNER, '--format', 'json'], FILES);
    const matrix = JSON.parse(out) as ReportedMatrix;
    expect(violations('matrix', matrix)).toEqual([]);
    const row = (kind: string) => matrix.rows.find(({ who }) => who.kind === kind);
    expect(row('principal')).toMatchObject({
      who: { id: 'arn:aws:iam::444455556666:role/Analyst' },
      place: 'bucket',
      can: { read: { state: 'all' }, write: { state: 'none' } },
    });
    expect(row('anonymous')?.can.read.state).toBe('none');
  });

  it.each(['text', 'markdown'])('is a table in %s with as many columns in every row', async (format) => {
    const { code, out } = await command(['matrix', 'open.json', '--format', format], FILES);
    expect(code).toBe(0);
    expect(out).toMatch(/Anonymous .*whole bucket/);
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(rows.map((line) => line.split('|').length)).size).toBe(format === 'text' ? 0 : 1);
  });

  it('is made of no policy too, and of no role', async () => {
    expect((await command(['matrix', 'none.json'], FILES)).code).toBe(0);
    const { code, err } = await command(['matrix', 'role.json'], FILES);
    expect(code).toBe(2);
    expect(err).toContain('role trust policy');
  });
});
