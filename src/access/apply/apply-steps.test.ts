import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { applySteps, type DocumentWriter, LEFT_BEHIND, undoAll } from './apply-steps';
import type { WriteStep } from './steps';

// Of the whole only this is looked at.
const step = (id: string) => ({ document: { id } }) as unknown as WriteStep;
const STEPS = ['one', 'two', 'three'].map(step);
const refused = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });

/** Writes into a list; `fails` at writing and `stuck` at taking back. */
function recorder({ fails, stuck }: { fails?: string; stuck?: string } = {}) {
  const log: string[] = [];
  const writer: DocumentWriter = {
    write: async ({ document: { id } }) => {
      if (id === fails) throw refused;
      log.push(`+${id}`);
      return async () => {
        if (id === stuck) throw new AwsFailure('Changed', { kind: 'conflict', code: 'ChangedMeanwhile' });
        log.push(`-${id}`);
      };
    },
  };
  return { log, writer };
}

describe('applying', () => {
  it('writes in order, and takes back from the end', async () => {
    const { log, writer } = recorder();
    const told: string[] = [];
    const outcome = await applySteps(STEPS, writer, ({ document }) => told.push(document.id));
    expect(told).toEqual(['one', 'two', 'three']);
    expect(log).toEqual(['+one', '+two', '+three']);
    expect(outcome.kind).toBe('applied');
    await undoAll(outcome.kind === 'applied' ? outcome.undo : []);
    expect(log.slice(3)).toEqual(['-three', '-two', '-one']);
  });

  it.each(['one', 'two', 'three'])('leaves nothing behind when %s fails', async (fails) => {
    const { log, writer } = recorder({ fails });
    const outcome = await applySteps(STEPS, writer);
    expect(outcome).toMatchObject({ kind: 'taken-back', failure: refused, at: { document: { id: fails } } });
    const written = log.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
    expect(log.filter((line) => line.startsWith('-')).map((line) => line.slice(1))).toEqual(
      written.toReversed(),
    );
    expect(written).not.toContain(fails);
  });

  it('counts a write that failed and left something among what stands', async () => {
    const { log, writer } = recorder();
    const partly = new AwsFailure('No', { kind: 'denied', code: LEFT_BEHIND });
    const outcome = await applySteps(STEPS, {
      write: async (step) => {
        if (step.document.id === 'two') throw partly;
        return writer.write(step);
      },
    });
    expect(outcome).toMatchObject({
      kind: 'left-behind',
      at: { document: { id: 'two' } },
      standing: [{ document: { id: 'two' } }],
      because: partly,
    });
    expect(log).toEqual(['+one', '-one']);
  });

  it('names what stands when it cannot be taken back, and takes back the rest', async () => {
    const { log, writer } = recorder({ fails: 'three', stuck: 'two' });
    const outcome = await applySteps(STEPS, writer);
    expect(outcome).toMatchObject({
      kind: 'left-behind',
      at: { document: { id: 'three' } },
      standing: [{ document: { id: 'two' } }],
      because: { code: 'ChangedMeanwhile' },
    });
    expect(log).toEqual(['+one', '+two', '-one']);
  });
});
