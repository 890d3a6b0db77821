import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child<Hello> {
  /** What the process said once it was ready. */
  readonly hello: Hello;
  /** Sends a message and waits for the answer; one question at a time. */
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a TypeScript file of this folder as a process of its own, which says hello by `process.send`. */
export async function startChild<Hello>(file: string, ...args: string[]): Promise<Child<Hello>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
  });
  let ended = false;
  const exited = once(child, 'exit').finally(() => {
    ended = true;
  });
  const message = async (): Promise<unknown> => {
    if (ended) throw new Error(`${file} ended before it answered.`);
    const [first] = (await Promise.race([
      once(child, 'message'),
      exited.then(([code]) => {
        throw new Error(`${file} ended with ${String(code)}.`);
      }),
    ])) as [unknown];
    return first;
  };
  const hello = (await message()) as Hello;
  return {
    hello,
    async ask<Answer>(question: object) {
      const answer = message();
      child.send(question);
      return (await answer) as Answer;
    },
    async stop() {
      if (ended) return;
      child.kill();
      await exited;
    },
  };
}
