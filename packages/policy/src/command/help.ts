import type { Option, Subcommand } from './arguments.ts';

const WIDTH = 96;

/** `drawbridge-policy diff --help` */
export function helpOf({ name, usage, summary, options, notes }: Subcommand): string {
  const rows = Object.entries(options).map(
    ([option, details]) => [left(option, details), details.words] as const,
  );
  const column = Math.min(34, Math.max(0, ...rows.map(([text]) => text.length)) + 4);
  return [
    ...usage.flatMap((line, index) => {
      const [first = '', ...more] = wrapped(`drawbridge-policy ${name} ${line}`, 7);
      return [index === 0 ? `Usage: ${first.trimStart()}` : first, ...more];
    }),
    '',
    ...wrapped(summary, 0),
    '',
    'Options:',
    ...rows.flatMap(([text, words]) => row(text, words, column)),
    ...notes.flatMap((note) => ['', ...wrapped(note, 0)]),
    '',
  ].join('\n');
}

/** `drawbridge-policy --help` */
export function overview(subcommands: readonly Pick<Subcommand, 'name' | 'summary'>[]): string {
  return [
    'Usage: drawbridge-policy COMMAND …',
    '',
    'Reads AWS policies for S3: offline, exact, and with a request as the witness of every claim.',
    '',
    'Commands:',
    ...subcommands.flatMap(({ name, summary }) => row(`  ${name}`, summary, 12)),
    '',
    'drawbridge-policy COMMAND --help tells what each takes; --version says which one this is.',
    'Exit codes: 0 nothing to report, 1 what --fail-on names was found, 2 something could not be read.',
    '',
  ].join('\n');
}

const left = (name: string, { value, many }: Option) =>
  `  --${name}${value === undefined ? '' : ` ${value}`}${many === true ? ' …' : ''}`;

function row(text: string, words: string, column: number): string[] {
  const [first = '', ...more] = wrapped(words, column);
  return text.length >= column - 1
    ? [text, first, ...more]
    : [text.padEnd(column) + first.slice(column), ...more];
}

function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one);
}
