import { MantineProvider } from '@mantine/core';
import { afterEach, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { monaco } from './monaco';
import { PolicyDiffEditor } from './policy-diff-editor';
import { PolicyEditor } from './policy-editor';
import { useFindings, useLanguage } from '../workers/use-language';

const TEXT = '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Action": "s3:Get*" }]\n}';
const ROUNDS = 20;
/** What is built once and kept, such as Monaco's services and its own worker, is there after these. */
const FIRST = 4;

function Editors() {
  const { language } = useLanguage();
  const { findings } = useFindings(language, TEXT, BUCKET_ENV);
  return (
    <MantineProvider>
      <div style={{ height: 200 }}>
        <PolicyEditor
          value={TEXT}
          onChange={() => undefined}
          env={BUCKET_ENV}
          language={language}
          findings={findings ?? []}
          label="Policy"
          changed={CHANGED}
          highlight={HIGHLIGHT}
        />
      </div>
      <div style={{ height: 200 }}>
        <PolicyDiffEditor original="{}" modified={TEXT} originalLabel="Saved" modifiedLabel="Draft" />
      </div>
    </MantineProvider>
  );
}
const CHANGED = [{ start: 2, end: 2 }];
const HIGHLIGHT = { offset: 45, length: 20, tone: 'deny' } as const;

/** Counts what is registered with Monaco's languages and commands and has not been disposed. */
function countProviders(): () => number {
  let alive = 0;
  const counted = (object: object, names: readonly string[]) => {
    for (const name of names) {
      const functions = object as Record<string, (...args: unknown[]) => monaco.IDisposable>;
      const register = functions[name]!;
      vi.spyOn(functions, name).mockImplementation((...args) => {
        const made = register(...args);
        alive += 1;
        let disposed = false;
        return {
          dispose: () => {
            if (!disposed) alive -= 1;
            disposed = true;
            made.dispose();
          },
        };
      });
    }
  };
  counted(
    monaco.languages,
    Object.keys(monaco.languages).filter((name) => /^register\w+Provider$/.test(name)),
  );
  counted(monaco.editor, ['registerCommand']);
  return () => alive;
}

/** Counts the policy workers that run. */
function countWorkers(): () => number {
  let alive = 0;
  const Original = globalThis.Worker;
  vi.stubGlobal(
    'Worker',
    class extends Original {
      readonly #counted: boolean;
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.#counted = options?.name === 'policy-language';
        if (this.#counted) alive += 1;
      }
      override terminate(): void {
        if (this.#counted) alive -= 1;
        super.terminate();
      }
    },
  );
  return () => alive;
}

interface Counters {
  readonly nodes: number;
  readonly jsEventListeners: number;
}

/** Nodes and listeners of the page, detached ones included, after a garbage collection. */
async function counters(): Promise<Counters> {
  const session = cdp() as unknown as { send: (method: string) => Promise<unknown> };
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Memory.getDOMCounters')) as Counters;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('leaves nothing behind, however often it is opened and left', { timeout: 240_000 }, async () => {
  const providers = countProviders();
  const workers = countWorkers();
  let after: Counters | undefined;
  // One root for all rounds: a root's own listeners stay for as long as the test.
  const screen = await render(<p />);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await screen.rerender(<Editors />);
    await expect
      .poll(() => monaco.editor.getModelMarkers({ owner: 'iam-policy' }).length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    expect(providers()).toBeGreaterThan(0);
    expect(workers()).toBe(1);
    await screen.rerender(<p />);
    expect(monaco.editor.getEditors()).toEqual([]);
    expect(monaco.editor.getDiffEditors()).toEqual([]);
    expect(monaco.editor.getModels()).toEqual([]);
    expect(monaco.editor.getModelMarkers({})).toEqual([]);
    expect(providers()).toBe(0);
    expect(workers()).toBe(0);
    if (round === FIRST) after = await counters();
  }
  const last = await counters();
  // One editor has several hundred nodes: less than one may have been kept by all of these rounds.
  expect(last.nodes - after!.nodes).toBeLessThan(300);
  expect(last.jsEventListeners - after!.jsEventListeners).toBeLessThan(60);
});
