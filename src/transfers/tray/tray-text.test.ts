import { describe, expect, it } from 'vitest';
import type { Session } from '@/sessions/types';
import type { Transfer } from '../engine/engine';
import type { TransferState } from '../engine/state';
import { Tally } from '../engine/tally';
import { totalsOf, type BatchView } from '../store/view';
import { figuresText, progressText, sizeText } from './files-text';
import { countIn, rowsOf } from './rows';
import { sessionNote } from './session-note';
import { stateText } from './state-text';

const MIB = 1024 * 1024;
const NOW = 1_000_000;

function transfer(id: number, state: TransferState): Transfer {
  return { id, batchId: 1, direction: 'upload', key: `f${id}`, size: 2 * MIB, moved: MIB, state };
}

function batch(over: Partial<BatchView> = {}): BatchView {
  return {
    id: 1,
    info: {
      sessionId: 's1',
      direction: 'upload',
      location: { type: 'bucket', name: 'lake' },
      prefix: '',
      label: 'x',
    },
    startedAt: 0,
    files: 3,
    counts: { ...new Tally().counts, done: 1, failed: 1, running: 1 },
    totalBytes: 6 * MIB,
    unsized: 0,
    movedBytes: 3 * MIB,
    doneBytes: MIB,
    skipped: 0,
    bytesPerSecond: MIB,
    timeLeft: 3000,
    verified: 1,
    verifiedBy: ['CRC64NVME'],
    current: undefined,
    phase: 'running',
    held: undefined,
    ...over,
  };
}

function session(secondsLeft: number, mfa?: string): Session {
  return {
    id: 's1',
    slug: 's1',
    profile: { id: 'p', label: 'P', kind: 'aws', transport: 'direct', partition: 'aws', region: 'eu-west-1' },
    parentId: 's0',
    hop: { roleArn: 'arn', sessionName: 'me', durationSeconds: 3600, mfaSerial: mfa },
    name: 'BucketAdmin',
    kind: 'assumed-role',
    credentials: { accessKeyId: 'a', secretAccessKey: 's', expiration: new Date(NOW + secondsLeft * 1000) },
    startedAt: 0,
    issuedAt: 0,
    state: { kind: 'active' },
  };
}

const parent: Session = {
  ...session(0),
  id: 's0',
  hop: undefined,
  parentId: undefined,
  credentials: { accessKeyId: 'a', secretAccessKey: 's' },
};

describe('stateText', () => {
  const problem = { message: 'SlowDown', failure: undefined };
  it.each<[TransferState, string]>([
    [{ kind: 'queued' }, 'Waiting'],
    [{ kind: 'running', phase: 'moving' }, '1.0 MB of 2.0 MB'],
    [{ kind: 'running', phase: 'finishing' }, 'Finishing'],
    [
      { kind: 'retrying', attempt: 1, until: NOW + 4000, problem },
      'Trying again in 4 s (attempt 2): SlowDown',
    ],
    [{ kind: 'retrying', attempt: 1, until: NOW + 10, problem }, 'Trying again now (attempt 2): SlowDown'],
    [{ kind: 'waiting', for: 'session' }, 'Waiting for the session to be renewed'],
    [{ kind: 'waiting', for: 'network' }, 'No network; goes on by itself when it is back'],
    [{ kind: 'paused' }, 'Paused at 1.0 MB of 2.0 MB'],
    [{ kind: 'exists' }, 'Exists already'],
    [{ kind: 'done', verified: true }, 'Uploaded, verified'],
    [{ kind: 'done', verified: false }, 'Uploaded, not verified'],
    [{ kind: 'failed', problem }, 'SlowDown'],
    [{ kind: 'cancelled', reason: 'session-ended' }, 'Cancelled: the session was ended'],
  ])('%j', (state, text) => {
    expect(stateText(transfer(1, state), NOW).text).toBe(text);
  });
});

describe('a copy', () => {
  const done = (over: object): TransferState => ({ kind: 'done', verified: true, ...over });
  it.each<[Transfer['direction'], TransferState, string, string, string | undefined]>([
    ['copy', done({}), 'Copied, verified', 'good', undefined],
    ['move', done({ by: 'bytes' }), 'Moved, verified', 'good', 'Both objects were read'],
    ['copy', done({ by: 'SHA256' }), 'Copied, verified', 'good', 'By its SHA256'],
    ['copy', done({ verified: false }), 'Copied, not verified', 'plain', 'nothing to compare by'],
    ['move', done({ note: 'Tags are lost.' }), 'Moved, verified. Tags are lost.', 'warn', 'Tags are lost.'],
    ['copy', { kind: 'exists' }, 'Exists already', 'warn', undefined],
    ['copy', { kind: 'exists', changed: true }, 'Changed since it was looked at', 'warn', undefined],
  ])('(%s) of %j is %s', (direction, state, text, tone, why) => {
    const said = stateText({ ...transfer(1, state), direction }, NOW);
    expect([said.text, said.tone]).toEqual([text, tone]);
    if (why === undefined) expect(said.why).toBeUndefined();
    else expect(said.why).toContain(why);
  });

  it('needs the sessions of both ends', () => {
    const from = { sessionId: 's2', location: { type: 'bucket', name: 'other' }, prefix: '' } as const;
    const copying = batch({ info: { ...batch().info, direction: 'copy', from } });
    const late = { ...session(1), id: 's2' };
    expect(sessionNote([copying], [session(3600), late], NOW)?.text).toMatch(/renewed|too early/);
  });
});

describe('a size nobody has said', () => {
  it.each<[TransferState, string]>([
    [{ kind: 'running', phase: 'moving' }, '1.0 MB'],
    [{ kind: 'paused' }, 'Paused at 1.0 MB'],
  ])('is not read as 0 B beside %j', (state, text) => {
    expect(stateText({ ...transfer(1, state), size: undefined }, NOW).text).toBe(text);
  });

  it.each([
    [0, 1, 'size unknown', '1.0 MB, size unknown'],
    [0, 3, 'size unknown', '1.0 MB, size unknown'],
    [2 * MIB, 1, '2.0 MB and 1 file of unknown size', '1.0 MB, size of 1 file unknown'],
    [2 * MIB, 0, '2.0 MB', '1.0 MB of 2.0 MB'],
    [0, 0, '0 B', '1.0 MB of 0 B'],
  ])('of %i bytes and %i files is said once for all', (totalBytes, unsized, size, progress) => {
    expect(sizeText({ totalBytes, unsized })).toBe(size);
    expect(progressText({ totalBytes, unsized }, MIB)).toBe(progress);
  });

  it('counts for no part of a whole that is not known, whatever arrives of it', () => {
    const tally = new Tally();
    const sizes = [2 * MIB, undefined, MIB, undefined, 0];
    for (const size of sizes) tally.add(size);
    const said: [string, string][] = [];
    for (const [arrived, told] of [
      [MIB, undefined],
      [7 * MIB, undefined],
      [0, 6 * MIB],
      [MIB, 3 * MIB],
    ] as const) {
      tally.moved(arrived);
      if (told !== undefined) tally.sized(undefined, told);
      said.push([progressText(tally, tally.movedBytes), sizeText(tally)]);
    }
    expect(said).toEqual([
      ['1.0 MB, size of 2 files unknown', '3.0 MB and 2 files of unknown size'],
      ['8.0 MB, size of 2 files unknown', '3.0 MB and 2 files of unknown size'],
      ['8.0 MB, size of 1 file unknown', '9.0 MB and 1 file of unknown size'],
      ['9.0 MB of 12.0 MB', '12.0 MB'],
    ]);
  });

  it('leaves the time that is left unknown', () => {
    const unsized = batch({ id: 2, totalBytes: 0, movedBytes: 0, unsized: 1, timeLeft: undefined });
    expect(totalsOf([batch(), unsized])).toMatchObject({ unsized: 1, timeLeft: undefined });
  });
});

describe('figuresText', () => {
  const text = (files: number, counts: Partial<BatchView['counts']>, skipped = 0) =>
    figuresText({ files, counts: { ...new Tally().counts, ...counts }, skipped });
  it.each([
    [text(3, { done: 3 }), '3 of 3 files'],
    [text(1, { running: 1 }), '0 of 1 file'],
    [text(3, { cancelled: 3 }), '3 files cancelled'],
    [text(1, { cancelled: 1 }, 1), '1 file skipped'],
    [text(3, { done: 2, cancelled: 1 }), '2 of 2 files · 1 cancelled'],
    [text(4, { done: 1, cancelled: 3 }, 2), '1 of 1 file · 2 skipped · 1 cancelled'],
    [text(3, { cancelled: 3 }, 1), '1 file skipped · 2 cancelled'],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});

describe('sessionNote', () => {
  it('says how much time is to spare', () => {
    expect(sessionNote([batch()], [parent, session(2403)], NOW)?.text).toBe(
      'done 40 min before the session ends',
    );
  });

  it('says that a renewal will come in between', () => {
    expect(sessionNote([batch()], [parent, session(1)], NOW)?.text).toBe(
      'the session will be renewed on the way',
    );
  });

  it('warns when only the operator can renew', () => {
    expect(sessionNote([batch({ timeLeft: 61_000 })], [parent, session(1, 'arn:mfa')], NOW)).toEqual({
      text: 'the session ends 1 min too early; the rest will wait for it',
      tone: 'warn',
    });
  });

  it('says nothing of keys that do not end, or before there is a speed', () => {
    const endless = { ...parent, id: 's1' };
    expect(sessionNote([batch()], [endless], NOW)).toBeUndefined();
    expect(sessionNote([batch({ timeLeft: undefined })], [parent, session(5)], NOW)).toBeUndefined();
  });

  it('says of all that they are in time only where that is known of all, and of one that it is too late', () => {
    const unknown = batch({ id: 2, unsized: 1, timeLeft: undefined });
    const note = (more: Partial<BatchView>, left: number) =>
      sessionNote([batch(more), unknown], [parent, session(left, 'arn:mfa')], NOW)?.text;
    expect(note({}, 2403)).toBeUndefined();
    expect(note({ timeLeft: 61_000 }, 1)).toMatch(/too early/);
    const over = { ...unknown, phase: 'done' as const };
    expect(sessionNote([batch(), over], [parent, session(2403)], NOW)?.text).toMatch(/before the session/);
  });
});

describe('rowsOf', () => {
  const files = [
    transfer(2, { kind: 'done', verified: true }),
    transfer(3, { kind: 'failed', problem: { message: 'no', failure: undefined } }),
    transfer(4, { kind: 'running', phase: 'moving' }),
  ];
  const rows = (filter: Parameters<typeof rowsOf>[2], toggled: number[] = []) =>
    rowsOf([batch()], () => files, filter, new Set(toggled)).map((row) =>
      row.type === 'batch' ? 'batch' : row.transfer.id,
    );

  it('keeps batches of many closed until asked', () => {
    expect(rows('all')).toEqual(['batch']);
    expect(rows('all', [1])).toEqual(['batch', 2, 3, 4]);
  });

  it('shows problems without being asked', () => {
    expect(rows('problems')).toEqual(['batch', 3]);
  });

  it('filters files, and batches that have none', () => {
    expect(rows('done', [1])).toEqual(['batch', 2]);
    expect(
      rowsOf([batch({ counts: { ...new Tally().counts, done: 3 } })], () => [], 'running', new Set()),
    ).toEqual([]);
  });

  it('counts as it filters', () => {
    expect([countIn(batch(), 'all'), countIn(batch(), 'running'), countIn(batch(), 'problems')]).toEqual([
      3, 1, 1,
    ]);
  });
});

describe('totalsOf', () => {
  it('adds up what is at work, and forgets what is over', () => {
    const over = batch({ id: 2, phase: 'done', movedBytes: 100, totalBytes: 100 });
    expect(totalsOf([batch(), over])).toMatchObject({
      running: 1,
      files: 3,
      movedBytes: 3 * MIB,
      timeLeft: 3000,
    });
  });

  it.each([
    ['running', [{ running: 1 }, { failed: 1 }]],
    ['paused', [{ paused: 1 }, { done: 1 }]],
    ['attention', [{ failed: 1 }, { done: 1 }]],
    ['attention', [{ exists: 1, cancelled: 4 }]],
    ['cancelled', [{ cancelled: 1 }, { cancelled: 2 }]],
    ['done', [{ cancelled: 1 }, { done: 1 }]],
  ] as const)('is %s where the batches have %j', (phase, batches) => {
    const views = batches.map((counts, id) =>
      batch({
        id,
        counts: { ...new Tally().counts, ...counts },
        phase:
          'running' in counts
            ? 'running'
            : 'paused' in counts
              ? 'paused'
              : 'failed' in counts || 'exists' in counts
                ? 'attention'
                : 'done' in counts
                  ? 'done'
                  : 'cancelled',
      }),
    );
    expect(totalsOf(views).phase).toBe(phase);
  });

  it.each([
    [['network', 'network'], 'network'],
    [['network', 'session'], 'network'],
    [['session', 'unreachable'], 'unreachable'],
    [['network', undefined], undefined],
    [[undefined], undefined],
  ] as const)('of batches held up by %j says %s', (reasons, held) => {
    expect(totalsOf(reasons.map((one, id) => batch({ id, held: one }))).held).toBe(held);
    // One that does not run is no sign that something gets on.
    const paused = batch({ id: 9, phase: 'paused' });
    expect(totalsOf([...reasons.map((one, id) => batch({ id, held: one })), paused]).held).toBe(held);
  });

  it('shows everything once nothing is at work', () => {
    const over = batch({ phase: 'done', bytesPerSecond: 0 });
    expect(totalsOf([over, { ...over, id: 2 }])).toMatchObject({ running: 0, files: 6, timeLeft: undefined });
  });
});
