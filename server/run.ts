import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { banner } from './banner';
import { readCommandLine, USAGE, type CommandLine } from './options';
import { startServer, type ServerOptions } from './start-server';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The common part of `npm start` and `npm run dev`: reads the command line, starts the server with or
 * without the sandbox, prints where it is, and ends cleanly on Ctrl-C.
 * @param prepare how this command serves the app; runs before the server listens.
 */
export async function run(
  args: readonly string[],
  prepare: (options: CommandLine) => Promise<Pick<ServerOptions, 'dist' | 'middleware'>>,
): Promise<void> {
  const options = readOrExit(args);
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const app = await prepare(options);
  // Loaded only when wanted: the sandbox's seed is the slowest part of the start.
  const sandbox = options.sandbox ? await (await import('./load-sandbox')).loadSandbox() : undefined;
  const { port, endpoints, direct } = options;
  const server = await startServer({ ...app, version: version(), port, endpoints, direct, sandbox });
  console.log(banner(server, sandbox?.identities ?? [], sandbox?.region ?? 'eu-west-1', endpoints));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0));
    });
  }
}

function readOrExit(args: readonly string[]): CommandLine {
  try {
    return readCommandLine(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(`\n${USAGE}`);
    process.exit(2);
  }
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
