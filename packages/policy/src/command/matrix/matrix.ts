import { accessMatrix, DOINGS, type AccessMatrix } from '../../matrix/index.ts';
import { cellWords, DOING_WORDS, MARKS, markOf, placeName, subjectName } from '../../report/index.ts';
import { filesOf, type Subcommand } from '../arguments.ts';
import { type Paint, painter } from '../colours.ts';
import { words } from '../diff/markdown.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { KIND_OPTION, KIND_WORDS, kindOf } from '../input/kind.ts';
import { PLACE_OPTIONS } from '../input/place-options.ts';
import { readPolicy } from '../input/read-policy.ts';
import { situationsOf, UNKNOWN_OWNER } from '../input/situation.ts';
import { visible, visibleJson } from '../visible.ts';
import { reportedMatrix } from './contract.ts';

export const MATRIX: Subcommand = {
  name: 'matrix',
  usage: ['FILE [options]'],
  summary:
    'Shows who can list, read, write, delete and change the policy: everybody a bucket’s or access point’s policy speaks of, and those it does not.',
  options: {
    kind: KIND_OPTION,
    ...PLACE_OPTIONS,
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'markdown'],
      words: 'text (default), json or markdown.',
    },
  },
  notes: [
    'Exit codes: 0 the table was made, 2 a file could not be read.',
    'schemas/matrix.schema.json in the package describes --format json.',
  ],
  run: async (given, io) => {
    const [file = ''] = filesOf(given, 1, 1, 'FILE');
    const text = readPolicy(io, file);
    const { kind, guessed } = kindOf(given, [text]);
    if (kind !== 'bucket' && kind !== 'access-point')
      throw new CommandFailure(
        `${visible(file)}: A matrix is of a bucket or an access point, and this is a ${KIND_WORDS[kind] ?? kind}.`,
        'Say --kind bucket or --kind access-point if it is one; `drawbridge-policy can` asks about others.',
      );
    const { situations, notes } = situationsOf(given, io, kind, [text]);
    const situation = situations[0]!;
    const matrix = accessMatrix(situation, situation, undefined, io.now().toISOString());
    const told = guessed === '' ? notes : [`Read as ${KIND_WORDS[kind]}, ${guessed}.`, ...notes];
    const format = given.choice<'text' | 'json' | 'markdown'>('format', 'text');
    if (format === 'json') {
      for (const note of told) io.err(`note: ${visible(note)}\n`);
      io.out(`${visibleJson(reportedMatrix(matrix))}\n`);
    } else {
      const rows = rowsOf(matrix, situation.account);
      io.out(format === 'text' ? asText(rows, painter(io)) : asMarkdown(rows));
      io.out(
        [...leftOut(matrix), ...told.map((note) => `note: ${visible(note)}`)]
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
    return EXIT.nothing;
  },
};

const HEAD = ['who', 'where', ...DOINGS.map((doing) => DOING_WORDS[doing])];

function rowsOf({ rows }: AccessMatrix, owner: string): string[][] {
  return rows.map((row) => {
    const { short } = subjectName(row.subject, owner);
    return [
      owner === UNKNOWN_OWNER && short.startsWith('This account') ? 'The bucket’s own account' : short,
      placeName(row.place),
      ...DOINGS.map((doing) => {
        const cell = row.after[doing];
        const said = cellWords(cell);
        return `${MARKS[markOf(cell)]} ${said}`;
      }),
    ].map(visible);
  });
}

/** Characters, which is how wide most are. */
const lengthOf = (text: string) => Array.from(text).length;

function asText(rows: readonly (readonly string[])[], paint: Paint): string {
  const widths = HEAD.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => lengthOf(row[column]!))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(widths[column]! - lengthOf(cell)))
      .join('  ')
      .trimEnd();
  return [paint('bold', line(HEAD)), ...rows.map(line), ''].join('\n');
}

const asMarkdown = (rows: readonly (readonly string[])[]): string =>
  [
    `| ${HEAD.join(' | ')} |`,
    `|${' --- |'.repeat(HEAD.length)}`,
    ...rows.map((row) => `| ${row.map(words).join(' | ')} |`),
    '',
    '',
  ].join('\n');

const leftOut = ({ left }: AccessMatrix) =>
  left.subjects + left.places === 0
    ? []
    : [`Left out, since a table must end somewhere: ${left.subjects} principals, ${left.places} places.`];
