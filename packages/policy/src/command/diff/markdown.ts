import { visible } from '../visible.ts';
import type { Told } from './line.ts';

/** For a comment on a pull request. Nothing of a policy becomes markup, a link or a mention there. */
export function diffMarkdown(
  { reported, headline, lines, remarks }: Told,
  notes: readonly string[],
  title = '',
): string {
  const heading = `### ${title === '' ? '' : `${words(title)}: `}${words(headline)}`;
  const rows = lines.map(
    ({ effect, sentence, example, by, public: isPublic }) =>
      `| ${effect === 'gain' ? '➕' : '➖'}${isPublic && effect === 'gain' ? ' **public**' : ''} | ${words(sentence)} | ${words(example)} | ${words(by)} |`,
  );
  return [
    heading,
    '',
    ...(rows.length === 0
      ? []
      : ['| | who gains or loses what | witness | by |', '| --- | --- | --- | --- |', ...rows, '']),
    ...reported.undecided.map(({ why }) => `- Undecided: ${words(why)}`),
    ...(reported.undecided.length === 0 ? [] : ['']),
    ...remarks.flatMap((remark) => [words(remark), '']),
    ...(notes.length === 0 ? [] : [...notes.map((note) => `_${words(note)}_  `), '']),
  ].join('\n');
}

/** Every character that Markdown or GitHub reads something into, as a character reference. */
export const words = (text: string): string =>
  visible(text).replaceAll(
    /[\\`*_{}[\]<>()#+!|~@&:$]|(?<=www)\./g,
    (character) => `&#${character.codePointAt(0)};`,
  );
