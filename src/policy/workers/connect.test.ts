import { describe, expect, it, vi } from 'vitest';
import type { WorkerRequest } from './messages';
import { LANGUAGE_METHODS, type PolicyLanguage } from './language-protocol';
import { connect } from './connect';

/** A worker that answers by hand. */
class FakeWorker extends EventTarget {
  readonly requests: WorkerRequest[] = [];
  terminated = false;
  postMessage(request: WorkerRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

function started() {
  const worker = new FakeWorker();
  const failed = vi.fn();
  return {
    worker,
    failed,
    client: connect<PolicyLanguage>(LANGUAGE_METHODS, worker as unknown as Worker, failed),
  };
}

describe('connect', () => {
  it('gives each answer to its question, in any order', async () => {
    const { worker, client } = started();
    const first = client.format('{}');
    const second = client.format('[]');
    const [one, two] = worker.requests;
    worker.answer({ id: two!.id, ok: true, result: 'second' });
    worker.answer({ id: one!.id, ok: true, result: 'first' });
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });

  it('rejects what the worker could not do, and goes on', async () => {
    const { worker, client, failed } = started();
    const checked = client.format('{}');
    worker.answer({ id: worker.requests[0]!.id, ok: false, message: 'no' });
    await expect(checked).rejects.toThrow('no');
    expect(failed).not.toHaveBeenCalled();
  });

  it('says that the worker died, once, and rejects what waits and what comes', async () => {
    const { worker, client, failed } = started();
    const waiting = client.format('{}');
    worker.crash('out of memory');
    worker.crash('again');
    await expect(waiting).rejects.toThrow('out of memory');
    await expect(client.format('{}')).rejects.toThrow('out of memory');
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it('ends the worker when it is disposed, without calling that a failure', async () => {
    const { worker, client, failed } = started();
    const waiting = client.format('{}');
    client.dispose();
    await expect(waiting).rejects.toThrow('closed');
    expect(worker.terminated).toBe(true);
    expect(failed).not.toHaveBeenCalled();
  });
});
