import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Standard output of a program. Rejects with its standard error when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  { env = {}, cwd }: RunOptions = {},
): Promise<string> {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env;
  try {
    const { stdout } = await execute(program, [...args], {
      // Nothing else of this process's environment: profiles and proxies must not take part.
      env: { PATH, HOME, LANG, PYTHONUTF8: '1', ...env },
      cwd,
      maxBuffer: 64 * 1024 * 1024,
      timeout: 300_000,
    });
    return stdout;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`${program} ${args.slice(0, 6).join(' ')} failed: ${stderr.trim() || String(error)}`, {
      cause: error,
    });
  }
}

/** What a program that must fail said on standard error. */
export async function runRefused(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  try {
    await run(program, args, options);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`${program} ${args.slice(0, 6).join(' ')} was expected to fail`);
}
