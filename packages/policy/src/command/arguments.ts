import { parseArgs } from 'node:util';
import { CommandFailure } from './failure.ts';
import type { Io } from './io.ts';
import { visible } from './visible.ts';

export interface Option {
  /** What stands for its value in the help: `FILE`. Left out for a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: true;
  /** The only values it takes; several, parted by commas, where it may be given several times. */
  readonly choices?: readonly string[];
  readonly words: string;
}

export interface Subcommand {
  readonly name: string;
  /** Line by line, what follows the command's name. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Exit codes and what else is worth knowing, sentence by sentence. */
  readonly notes: readonly string[];
  /** @returns the exit code */
  readonly run: (given: Given, io: Io) => Promise<number>;
}

/** What was given on the command line, checked against the subcommand's options. */
export class Given {
  constructor(
    readonly files: readonly string[],
    private readonly values: Readonly<
      Record<string, string | boolean | readonly (string | boolean)[] | undefined>
    >,
  ) {}

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  /** An option with choices, of which one is taken where it is not given. */
  choice<T extends string>(name: string, fallback: T): T {
    return (this.text(name) as T | undefined) ?? fallback;
  }
}

/** Reads a subcommand's arguments. Throws {@link CommandFailure} for what it does not know. */
export function readArguments(subcommand: Subcommand, args: readonly string[]): Given {
  const { options } = subcommand;
  const help = `drawbridge-policy ${subcommand.name} --help lists what it takes.`;
  const { values, positionals } = parsed(options, args, help);
  const checked = Object.entries(values).map(([name, value]) => {
    const { choices, many, value: takes } = options[name]!;
    const list = (Array.isArray(value) ? value : [value]).flatMap((one) =>
      choices !== undefined && many === true && typeof one === 'string' ? one.split(',') : [one],
    );
    for (const one of list) {
      if (takes !== undefined && one === '')
        throw new CommandFailure(`--${name} is given without a value.`, help);
      if (choices !== undefined && !choices.includes(String(one)))
        throw new CommandFailure(
          `--${name} takes ${choices.join(', ')}, not “${visible(String(one))}”.`,
          help,
        );
    }
    return [name, many === true ? list.filter((one) => one !== undefined) : value] as const;
  });
  return new Given(positionals, Object.fromEntries(checked));
}

function parsed(options: Subcommand['options'], args: readonly string[], help: string) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value, many }]) => [
          name,
          { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: many === true },
        ]),
      ),
    });
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    const [, option = ''] = /'([^']+)'/.exec(message) ?? [];
    const [name = ''] = /^-{1,2}[^\s<,=]+/.exec(option) ?? [];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new CommandFailure(`There is no option ${visible(name || option)} here.`, help);
    throw new CommandFailure(visible(message.split('\n')[0] ?? message), help);
  }
}

/** The files a subcommand works on, when there are as many as it needs. */
export function filesOf(given: Given, least: number, most: number, what: string): readonly string[] {
  const { files } = given;
  if (files.length < least)
    throw new CommandFailure(`${what} must be given.`, 'A file is named by its path, standard input by -.');
  if (files.length > most)
    throw new CommandFailure(
      `“${visible(files[most]!)}” is one argument too many.`,
      `Only ${what} is taken; values of options follow their option.`,
    );
  if (files.filter((file) => file === '-').length > 1)
    throw new CommandFailure(
      'Standard input (-) is named twice and can be read only once.',
      'Name a file instead.',
    );
  return files;
}
