import { filesOf, type Given, type Subcommand } from '../arguments.ts';
import { painter } from '../colours.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { KIND_OPTION, KIND_WORDS, kindOf } from '../input/kind.ts';
import { ownerOf, PLACE_OPTIONS } from '../input/place-options.ts';
import { readPolicyIfAny } from '../input/read-policy.ts';
import { nameOf } from '../input/read-text.ts';
import type { Io } from '../io.ts';
import { TEMPLATE_OPTIONS, templateOf } from '../templates/options.ts';
import { visible, visibleJson } from '../visible.ts';
import { type Compared, compare } from './compare.ts';
import { failsOn, type Reason, REASONS } from './fail-on.ts';
import type { Format } from './format.ts';
import { type GitCall, gitCall } from './git-driver.ts';
import { diffMarkdown } from './markdown.ts';
import { diffText } from './text.ts';

export const DIFF: Subcommand = {
  name: 'diff',
  usage: ['OLD NEW [options]', '--terraform-plan PLAN [options]', '--cloudformation [OLD] NEW [options]'],
  summary:
    'Says who gains and who loses what from OLD to NEW. Either may be - for standard input; an empty or missing file is no policy. One template alone is compared with nothing.',
  options: {
    kind: KIND_OPTION,
    ...PLACE_OPTIONS,
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'markdown'],
      words: 'text (default), json, or markdown for a comment on a pull request.',
    },
    'fail-on': {
      value: 'WHAT',
      many: true,
      choices: REASONS,
      words:
        'Exit with 1 when this is found: public, cross-account, gain, loss, undecided. Several may be given. Left out, no difference fails.',
    },
    ...TEMPLATE_OPTIONS,
  },
  notes: [
    'Git calls it as a diff driver: git config diff.policy.command "drawbridge-policy diff", and in .gitattributes: policies/*.json diff=policy.',
    'Exit codes: 0 nothing that --fail-on names, 1 something is, 2 a file could not be read.',
    'schemas/diff.schema.json in the package describes --format json; of templates it is a list, schemas/diff-template.schema.json.',
  ],
  run: async (given, io) => {
    const template = templateOf(given);
    if (template !== undefined) return (await import('./diff-template.ts')).diffTemplate(given, io, template);
    const call = gitCall(given.files);
    return call === undefined ? diffFiles(given, io) : drive(given, io, call);
  },
};

function diffFiles(given: Given, io: Io): number {
  const [oldFile = '', newFile = ''] = filesOf(given, 2, 2, 'OLD and NEW');
  const sides = [oldFile, newFile].map((file) => readSide(io, file));
  if (sides.every(({ missing }) => missing))
    throw new CommandFailure(
      `Neither ${nameOf(oldFile)} nor ${nameOf(newFile)} exists.`,
      'One of the two may be missing; check the paths.',
    );
  const [before, after] = sides;
  const compared = compareTexts(given, io, before!.text, after!.text);
  const absent = [before!, after!].flatMap(({ missing, note }) => (missing ? [note] : []));
  const notes = [...absent, ...compared.notes];
  io.out(written(given.choice<Format>('format', 'text'), { ...compared, notes }, io));
  return failsOn(given.texts('fail-on') as Reason[], compared.told.reported) ? EXIT.found : EXIT.nothing;
}

/** Git ends with an error when a driver does, so that nothing of a policy may make it exit with anything but 0. */
function drive(given: Given, io: Io, { path, before, after }: GitCall): number {
  const paint = painter(io);
  io.out(`${paint('bold', `policy ${visible(path)}`)}\n`);
  try {
    const compared = compareTexts(given, io, readSide(io, before).text, readSide(io, after).text);
    io.out(written(given.choice<Format>('format', 'text'), compared, io));
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    io.out(`${error.message}\n  ${error.remedy}\n`);
  }
  return EXIT.nothing;
}

function readSide(io: Io, file: string) {
  const text = readPolicyIfAny(io, file);
  const missing = text === null && file !== '-' && !exists(io, file);
  return { text, missing, note: `${file} does not exist: that is no policy.` };
}

function exists(io: Io, file: string): boolean {
  try {
    io.readFile(file);
    return true;
  } catch {
    return false;
  }
}

function compareTexts(given: Given, io: Io, before: string | null, after: string | null): Compared {
  const { kind, guessed } = kindOf(given, [after, before]);
  const owner = ownerOf(given);
  const compared = compare(given, io, kind, before, after, owner === undefined ? {} : { owner });
  const said = guessed === '' ? [] : [`Compared as ${KIND_WORDS[kind] ?? kind}, ${guessed}.`];
  return { ...compared, notes: [...said, ...compared.notes] };
}

/** Notes go to standard error where what is written is for a machine. */
function written(format: Format, { told, notes }: Compared, io: Io): string {
  if (format === 'markdown') return diffMarkdown(told, notes);
  if (format === 'text') return diffText(told, notes, painter(io));
  for (const note of notes) io.err(`note: ${visible(note)}\n`);
  return `${visibleJson(told.reported)}\n`;
}
