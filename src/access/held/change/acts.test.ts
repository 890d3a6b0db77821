import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { type Act, PartlyDone, runActs, undoActs } from './acts';

const refused = new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });

/** Acts that write into a list; those in `fails` are refused, and those in `stuck` cannot be taken back. */
function world(fails: Set<string>, stuck = new Set<string>()) {
  const log: string[] = [];
  const act = (id: string, needs: readonly string[] = []): Act => ({
    id,
    label: `Bucket policy ${id}`,
    needs,
    run: async () => {
      if (fails.has(id)) throw refused;
      log.push(`+${id}`);
      return async () => {
        if (stuck.has(id)) throw refused;
        log.push(`-${id}`);
      };
    },
  });
  return { log, act };
}
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('a withdrawal', () => {
  it.each(['one', 'two', 'three'])('that is refused at %s leaves the others done', async (fails) => {
    const { log, act } = world(new Set([fails]));
    const { done, failed, waiting } = await runActs(
      ['one', 'two', 'three'].map((id) => act(id)),
      [],
    );
    expect(ids(done)).toEqual(['one', 'two', 'three'].filter((id) => id !== fails));
    expect(failed).toEqual([{ id: fails, label: `Bucket policy ${fails}`, failure: refused }]);
    expect(waiting).toEqual([]);
    expect(log).not.toContain(`-one`);
  });

  it('does not cut, nor take what only served, before what it needs is gone', async () => {
    const fails = new Set(['trust']);
    const { log, act } = world(fails);
    const acts = [act('trust'), act('policy', ['trust']), act('cut', ['trust']), act('other')];
    const first = await runActs(acts, []);
    expect(ids(first.done)).toEqual(['other']);
    expect(ids(first.waiting)).toEqual(['policy', 'cut']);
    fails.clear();
    const second = await runActs(acts, first.done);
    expect(log).toEqual(['+other', '+trust', '+policy', '+cut']);
    expect(second).toMatchObject({ failed: [], waiting: [] });
  });

  it('keeps what was done in part, and does what is left', async () => {
    const log: string[] = [];
    const left = ['a', 'b'];
    const act: Act = {
      id: 'acls',
      label: 'READ of 2 objects',
      needs: [],
      run: async () => {
        const key = left.shift();
        const undo = async () => void log.push(`-${key}`);
        if (left.length > 0) throw new PartlyDone(refused, 'READ of 1 object', undo);
        return undo;
      },
    };
    const first = await runActs([act], []);
    expect(first).toMatchObject({
      done: [{ label: 'READ of 1 object' }],
      failed: [{ id: 'acls', failure: refused }],
    });
    const second = await runActs([act], first.done);
    expect(second.failed).toEqual([]);
    await undoActs(second.done);
    expect(log).toEqual(['-b', '-a']);
  });

  it('needs nothing of what is not part of it', async () => {
    const { act } = world(new Set());
    expect(ids((await runActs([act('cut', ['trust'])], [])).done)).toEqual(['cut']);
  });

  it('is taken back over all attempts, the last first', async () => {
    const fails = new Set(['two']);
    const { log, act } = world(fails);
    const acts = ['one', 'two', 'three'].map((id) => act(id));
    const first = await runActs(acts, []);
    fails.clear();
    const second = await runActs(acts, first.done);
    expect(log).toEqual(['+one', '+three', '+two']);
    expect(await undoActs(second.done)).toEqual({ done: [], failed: [] });
    expect(log.slice(3)).toEqual(['-two', '-three', '-one']);
  });

  it('keeps what could not be taken back, to be tried again', async () => {
    const stuck = new Set(['two']);
    const { log, act } = world(new Set(), stuck);
    const { done } = await runActs(
      ['one', 'two', 'three'].map((id) => act(id)),
      [],
    );
    const left = await undoActs(done);
    expect(ids(left.done)).toEqual(['two']);
    expect(left.failed).toMatchObject([{ id: 'two', failure: { code: 'AccessDenied' } }]);
    stuck.clear();
    expect(await undoActs(left.done)).toEqual({ done: [], failed: [] });
    expect(log.slice(3)).toEqual(['-three', '-one', '-two']);
  });
});
