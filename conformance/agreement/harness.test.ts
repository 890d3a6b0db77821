import { diffAccess } from '@drawbridge-s3/policy/diff';
import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { accessMatrix } from '@drawbridge-s3/policy/matrix';
import type { Ask } from '@drawbridge-s3/policy/situation';
import { seeded } from '@drawbridge-s3/policy/testing';
import { describe, expect, it, vi } from 'vitest';
import { impossible } from './ask/carry';
import { makeStream } from './ask/stream';
import { accountLike, covers } from './ask/words';
import { answer, caseOf } from './check';
import { withStatements, type Pair } from './make/pairs';
import type { Statement } from './make/statements';
import { HOME, LAKE, NOW, OTHER } from './make/vocabulary';
import { nothingIsMissed } from './properties/completeness';
import type { Observed, Property } from './properties/failure';
import { accessIsShown, cellsHold, linesHaveRows, turnsHaveLines } from './properties/matrix';
import { publicIsMarked, witnessesHold } from './properties/witnesses';

// Thousands of requests, on machines that are busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const EMPTY = {
  partition: 'aws',
  bucket: 'lake',
  account: HOME,
  bucketPolicy: null,
  accessPoints: [],
  unread: [],
} as const;

const READ: Statement = {
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: [LAKE, `${LAKE}/*`],
};

const observed = (before: readonly Statement[], after: readonly Statement[]): Observed => {
  const pair: Pair = { before: withStatements(EMPTY, before), after: withStatements(EMPTY, after) };
  return {
    pair,
    diff: diffAccess(pair.before, pair.after, { now: NOW }),
    matrix: accessMatrix(pair.before, pair.after, undefined, NOW),
    stream: answer(pair, makeStream(seeded(1), pair, 200)),
  };
};
const faults = (property: Property, one: Observed) => [...property(one)].map(({ fault }) => fault);

describe('the properties', () => {
  const granted = observed([], [READ]);
  const [line] = granted.diff.changes;

  it('hold for a plain grant', () => {
    for (const property of [
      witnessesHold,
      publicIsMarked,
      nothingIsMissed,
      cellsHold,
      linesHaveRows,
      turnsHaveLines,
      accessIsShown,
    ])
      expect(faults(property, granted)).toEqual([]);
  });

  it('notice a line that is not there', () => {
    const silent: Observed = { ...granted, diff: { ...granted.diff, verdict: 'same', changes: [] } };
    expect(faults(nothingIsMissed, silent)).toContain('diff: “same” although a request differs');
    expect(faults(turnsHaveLines, silent)).toContain('matrix: a change the diff has no line for');
  });

  it('take an undecided entry for an answer', () => {
    const doubtful: Observed = {
      ...granted,
      diff: { ...granted.diff, verdict: 'undecided', changes: [], undecided: [{ why: 'Too much.' }] },
    };
    expect(faults(nothingIsMissed, doubtful)).toEqual([]);
    expect(faults(turnsHaveLines, doubtful)).toEqual([]);
  });

  it('notice a line of the wrong people, action or direction', () => {
    const wrong: readonly Partial<typeof line & object>[] = [
      { actions: ['s3:PutObject'] },
      { direction: 'loss' },
      { where: [{ keys: 'elsewhere/*' }] },
    ];
    for (const part of wrong) {
      const changes = [{ ...line!, ...part }];
      expect(faults(nothingIsMissed, { ...granted, diff: { ...granted.diff, changes } })).not.toEqual([]);
    }
  });

  it('notice a witness that shows nothing, and one nobody can send', () => {
    const asked = (ask: Partial<Ask>): Observed => {
      const witness = { ...line!.witness, ask: { ...line!.witness.ask, ...ask } };
      return { ...granted, diff: { ...granted.diff, changes: [{ ...line!, witness }] } };
    };
    expect(faults(witnessesHold, asked({ permissions: 'nothing' }))).toEqual([
      'diff: a witness that is decided otherwise',
    ]);
    expect(faults(witnessesHold, asked({ context: { 'aws:SourceArn': LAKE } }))).toEqual([
      'diff: a witness that nobody can send',
    ]);
  });

  it('notice a gain that ought to be marked public', () => {
    const open = observed([], [{ ...READ, Principal: '*' }]);
    const changes = open.diff.changes.map((change) => ({ ...change, public: false }));
    expect(faults(publicIsMarked, open)).toEqual([]);
    expect(faults(publicIsMarked, { ...open, diff: { ...open.diff, changes } })).toContain(
      'diff: a public gain not marked public',
    );
  });

  it('notice rows and cells that are not there', () => {
    const rows = granted.matrix.rows.filter(({ subject }) => subject.id !== OTHER);
    const bare: Observed = { ...granted, matrix: { ...granted.matrix, rows } };
    expect(faults(linesHaveRows, bare)).toContain('matrix: nobody has what the diff says is gained');
    expect(faults(accessIsShown, bare)).toContain('matrix: somebody has access and no row shows it');
    const lying = granted.matrix.rows.map((row) => ({
      ...row,
      after: { ...row.after, write: { ...row.after.write, state: 'all' as const } },
    }));
    expect(faults(cellsHold, { ...granted, matrix: { ...granted.matrix, rows: lying } })).toContain(
      'matrix: a cell that its requests do not bear out',
    );
  });
});

describe('impossible', () => {
  const role: Principal = {
    kind: 'assumed-role',
    account: OTHER,
    arn: `arn:aws:sts::${OTHER}:assumed-role/A/s`,
    roleArn: `arn:aws:iam::${OTHER}:role/A`,
    userId: 'AROAEXAMPLE:s',
  };
  const user: Principal = {
    kind: 'user',
    account: OTHER,
    arn: `arn:aws:iam::${OTHER}:user/u`,
    userId: 'AIDAEXAMPLE',
  };
  const anonymous: Principal = { kind: 'anonymous' };
  const service: Principal = { kind: 'service', service: 'cloudtrail.amazonaws.com' };

  it.each<[Principal, string, Ask['context'], boolean]>([
    [anonymous, 's3:GetObject', { 's3:authType': 'REST-HEADER' }, true],
    [anonymous, 's3:GetObject', { 'aws:CalledVia': ['athena.amazonaws.com'] }, true],
    [anonymous, 's3:GetObject', { 'aws:PrincipalTag/team': 'a' }, true],
    [anonymous, 's3:GetObject', { 'aws:SourceIp': '8.8.8.8' }, false],
    [role, 's3:GetObject', { 's3:authType': 'REST-HEADER', 'aws:PrincipalTag/team': '' }, false],
    [
      role,
      's3:GetObject',
      { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-west-1:444455556666:function:f' },
      false,
    ],
    [
      user,
      's3:GetObject',
      { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-west-1:444455556666:function:f' },
      true,
    ],
    [role, 's3:GetObject', { 'aws:SourceArn': 'arn:aws:s3:::b' }, true],
    [service, 's3:GetObject', { 'aws:SourceArn': 'arn:aws:s3:::b' }, false],
    [role, 's3:ListBucket', { 's3:ExistingObjectTag/a': 'b' }, true],
    [role, 's3:GetObject', { 's3:ExistingObjectTag/a': 'b' }, false],
    [role, 's3:GetObject', { 's3:x-amz-acl': 'private' }, true],
    [role, 's3:PutObject', { 's3:x-amz-acl': 'private' }, false],
    [role, 's3:GetObject', { 'aws:SourceIp': '8.8.8.8', 'aws:SourceVpce': 'vpce-1' }, true],
    [role, 's3:GetObject', { 'aws:CalledVia': 'athena.amazonaws.com' }, true],
    [role, 's3:GetObject', { 'aws:userid': 'AROAOTHER:s' }, true],
    [role, 's3:GetObject', { 's3:ResourceAccount': OTHER }, true],
    [{ ...user, arn: `arn:aws:iam::${OTHER}:user/*` }, 's3:GetObject', {}, true],
  ])('%j asking for %s with %j: %s', (principal, action, context, outcome) => {
    const why = impossible({ principal, permissions: 'everything', action, context }, HOME);
    expect(why !== undefined, why).toBe(outcome);
  });
});

describe('what requests are made of', () => {
  it('are requests that somebody can make', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 40; seed += 1) {
      for (const ask of caseOf(seed).stream) {
        const why = impossible(ask, HOME);
        if (why !== undefined) wrong.push(`seed ${seed}, ${ask.action}: ${why}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(caseOf(7)).toEqual(caseOf(7));
  });

  it.each([
    ['4444*', /^4444\d{8}$/],
    ['44445555666?', /^44445555666\d$/],
    ['*', /^\d{12}$/],
    ['o-*', undefined],
  ])('an account like %s', (pattern, shape) => {
    const account = accountLike(seeded(3), pattern);
    if (shape === undefined) expect(account).toBeUndefined();
    else expect(account).toMatch(shape);
  });

  it.each([
    ['a*', 'abc', true],
    ['a?', 'abc', false],
    ['a.c', 'abc', false],
    ['', '', true],
  ])('%s covers %s: %s', (pattern, text, outcome) => {
    expect(covers(pattern, text)).toBe(outcome);
  });
});
