import { plural } from '../../grammar/plural.ts';
import type { Colour, Paint } from '../colours.ts';
import { KIND_WORDS } from '../input/kind.ts';
import { visible } from '../visible.ts';
import { type Level, LEVELS, type Report } from './contract.ts';

const COLOURS: Readonly<Record<Level, Colour>> = {
  error: 'red',
  'security-warning': 'red',
  warning: 'yellow',
  suggestion: 'cyan',
};

/** For people: file by file, and how many there are. */
export function checkText(reports: readonly Report[], paint: Paint): string {
  const lines = reports.flatMap((report) => [...fileLines(report, paint), '']);
  return `${[...lines, summary(reports)].join('\n')}\n`;
}

function fileLines({ file, source, kind, guessed, notes, findings }: Report, paint: Paint): string[] {
  const how = guessed === '' ? '' : `, ${guessed}`;
  return [
    `${paint('bold', visible(file))} ${paint('dim', `(${KIND_WORDS[kind] ?? kind}${how})`)}`,
    ...notes.map((note) => `  ${paint('dim', `note: ${visible(note)}`)}`),
    ...(findings.length === 0 ? ['  no findings'] : []),
    ...findings.flatMap(({ code, type, message, span, fixes }) => [
      `  ${visible(source)}:${span.start.line}:${span.start.column + 1} ${paint(COLOURS[type], type)} ${code}`,
      `    ${message}`,
      ...fixes.map(({ title }) => `    ${paint('green', 'mend:')} ${title}`),
    ]),
  ];
}

function summary(reports: readonly Report[]): string {
  const all = reports.flatMap(({ findings }) => findings);
  const counts = LEVELS.flatMap((level) => {
    const count = all.filter(({ type }) => type === level).length;
    return count === 0 ? [] : [plural(count, level)];
  });
  const where = plural(reports.length, 'policy', 'policies');
  return `${counts.length === 0 ? 'No findings' : counts.join(', ')} in ${where}.`;
}
