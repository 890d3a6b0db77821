import { describe, expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import type { Session } from '@/sessions/types';
import { LEFT_BEHIND } from './apply-steps';
import type { WriteStep } from './steps';
import { triedInTurn, type Written, writtenBy } from './tried-in-turn';

// Of a session only its name is looked at.
const session = (name: string) => ({ id: name, name }) as Session;
const [ONE, TWO, THREE] = ['One', 'Two', 'Three'].map(session) as [Session, Session, Session];
const STEP = { document: { id: 'bucket lake' }, session: ONE, others: [TWO, THREE] } as unknown as WriteStep;
const failing = (kind: FailureKind, code = 'AccessDenied') =>
  new AwsFailure(`No, ${kind}`, { kind, code, advice: 'Ask its administrator.' });

/** Writes as the sessions that may; the others are refused as they are said to be. */
async function write(refused: Readonly<Record<string, AwsFailure>>, step = STEP) {
  const log: string[] = [];
  const written: Written[] = [];
  const writer = triedInTurn(
    {
      write: async ({ session: { name } }) => {
        log.push(name);
        const failure = refused[name];
        if (failure !== undefined) throw failure;
        return async () => void log.push(`-${name}`);
      },
    },
    (one) => written.push(one),
  );
  const outcome = await writer.write(step).catch((error: unknown) => error as AwsFailure);
  return { log, written, outcome };
}

describe('of several sessions of an account', () => {
  it('the first writes where it may, and nobody else is asked', async () => {
    const { log, written } = await write({});
    expect(log).toEqual(['One']);
    expect(writtenBy(written)).toBe('');
  });

  it.each<FailureKind>(['denied', 'expired', 'credentials'])(
    'the next one writes where the first is %s, and takes it back',
    async (kind) => {
      const { log, written, outcome } = await write({ One: failing(kind) });
      expect(log).toEqual(['One', 'Two']);
      expect(writtenBy(written)).toBe(' Written by Two.');
      await (outcome as () => Promise<void>)();
      expect(log).toEqual(['One', 'Two', '-Two']);
    },
  );

  it.each<FailureKind>(['conflict', 'invalid', 'server', 'offline', 'not-found'])(
    'nobody else is asked where it failed for another reason: %s',
    async (kind) => {
      const { log, outcome } = await write({ One: failing(kind, 'Other') });
      expect(log).toEqual(['One']);
      expect(outcome).toMatchObject({ kind });
    },
  );

  it('nobody else is asked where something was left standing', async () => {
    const { log, outcome } = await write({ One: failing('denied', LEFT_BEHIND) });
    expect(log).toEqual(['One']);
    expect(outcome).toMatchObject({ code: LEFT_BEHIND });
  });

  it('all are named where none may, with the first refusal', async () => {
    const all = { One: failing('denied'), Two: failing('expired'), Three: failing('denied') };
    const { outcome } = await write(all);
    expect(outcome).toMatchObject({
      message: 'No, denied',
      advice: 'Tried as One, Two, Three, none of which may. Ask its administrator.',
    });
    const alone = await write(all, { ...STEP, others: [] });
    expect(alone.outcome).toMatchObject({ advice: 'Ask its administrator.' });
  });

  it('says of how many documents it was another one', () => {
    expect(
      writtenBy([
        { session: ONE, first: true },
        { session: TWO, first: false },
      ]),
    ).toBe(' 1 of 2 written by Two.');
  });
});
