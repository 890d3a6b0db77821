import type { Paint } from '../colours.ts';
import { visible } from '../visible.ts';
import type { Told } from './line.ts';

/** For people at a terminal. */
export function diffText(
  { reported, headline, lines, remarks }: Told,
  notes: readonly string[],
  paint: Paint,
): string {
  const tone = reported.verdict === 'same' ? 'dim' : reported.verdict === 'less' ? 'green' : 'yellow';
  return [
    paint('bold', paint(tone, visible(headline))),
    ...lines.flatMap(({ effect, sentence, example, notes: more, by, public: isPublic }) => [
      `${effect === 'gain' ? paint(isPublic ? 'red' : 'yellow', '+') : paint('green', '−')} ${visible(sentence)}`,
      `    ${paint('dim', visible(example))}`,
      ...more.map((note) => `    ${paint('dim', visible(note))}`),
      ...(by === '' ? [] : [`    ${paint('dim', `by ${visible(by)}`)}`]),
    ]),
    ...reported.undecided.map(({ why }) => `${paint('yellow', '?')} ${visible(why)}`),
    ...remarks.map(visible),
    ...notes.map((note) => paint('dim', `note: ${visible(note)}`)),
    '',
  ].join('\n');
}
