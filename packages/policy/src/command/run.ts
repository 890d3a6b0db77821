import { readArguments, type Subcommand } from './arguments.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { helpOf, overview } from './help.ts';
import type { Io } from './io.ts';
import { VERSION } from './version.ts';
import { visible } from './visible.ts';

/** What each does is told without loading it: a policy is checked in the time that loading everything would take. */
const SUBCOMMANDS: readonly {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Subcommand>;
}[] = [
  {
    name: 'check',
    summary:
      'Findings of AWS’s policy checks and of ours, each with its place and, where there is one, a mend.',
    load: async () => (await import('./check/check.ts')).CHECK,
  },
  {
    name: 'diff',
    summary: 'Who gains and who loses what between two policies, each line with a request that proves it.',
    load: async () => (await import('./diff/diff.ts')).DIFF,
  },
  {
    name: 'can',
    summary: 'Whether one request is allowed, and which statements decide it.',
    load: async () => (await import('./can/can.ts')).CAN,
  },
  {
    name: 'matrix',
    summary: 'Who can list, read, write, delete and change the policy, as a table.',
    load: async () => (await import('./matrix/matrix.ts')).MATRIX,
  },
  {
    name: 'expect',
    summary: 'Whether a policy still does what a file of expectations says of it.',
    load: async () => (await import('./expect/expect.ts')).EXPECT,
  },
];

/** Runs the command and says how it ended: see {@link EXIT}. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (error instanceof CommandFailure) {
      io.err(`drawbridge-policy: ${error.message}\n  ${error.remedy}\n`);
      return EXIT.unreadable;
    }
    const words = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    io.err(
      `drawbridge-policy: This should not have happened: ${words.split('\n').map(visible).join('\n')}\n  Please report it, with the policy if you may.\n`,
    );
    return EXIT.unreadable;
  }
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === '--version' || name === '-v') {
    io.out(`${VERSION}\n`);
    return EXIT.nothing;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [about] = args;
    if (name === 'help' && about !== undefined) return dispatch([about, '--help'], io);
    io.out(overview(SUBCOMMANDS));
    return EXIT.nothing;
  }
  if (name === undefined)
    throw new CommandFailure(
      'No command is given.',
      `Commands: ${names()}; drawbridge-policy --help tells more.`,
    );
  const found = SUBCOMMANDS.find((subcommand) => subcommand.name === name);
  if (found === undefined)
    throw new CommandFailure(
      `There is no command “${visible(name)}”.`,
      `Commands: ${names()}; drawbridge-policy --help tells more.`,
    );
  const subcommand = await found.load();
  const end = args.indexOf('--');
  if ((end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')) {
    io.out(helpOf(subcommand));
    return EXIT.nothing;
  }
  return subcommand.run(readArguments(subcommand, args), io);
}

const names = () => SUBCOMMANDS.map(({ name }) => name).join(', ');
