import { lint } from '../../lint/index.ts';
import { filesOf, type Given, type Subcommand } from '../arguments.ts';
import { painter } from '../colours.ts';
import { EXIT } from '../failure.ts';
import { guessPlace } from '../input/guess-place.ts';
import { KIND_OPTION, kindOf } from '../input/kind.ts';
import { ownerOf, PLACE_OPTIONS } from '../input/place-options.ts';
import { readText } from '../input/read-text.ts';
import type { Io } from '../io.ts';
import { TEMPLATE_OPTIONS, templateOf } from '../templates/options.ts';
import { visibleJson } from '../visible.ts';
import { checkedFinding, type CheckedFile, isAtLeast, type Level, LEVELS, type Report } from './contract.ts';
import { checkText } from './text.ts';

type Format = 'text' | 'json' | 'sarif' | 'github';

export const CHECK: Subcommand = {
  name: 'check',
  usage: ['FILE… [options]', '--cloudformation TEMPLATE… [options]', '--terraform-plan PLAN… [options]'],
  summary:
    'Checks policies as Access Analyzer would, offline, and a little beyond. FILE may be - for standard input.',
  options: {
    kind: KIND_OPTION,
    format: {
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif', 'github'],
      words: 'text (default), json, sarif, or github for annotations of a pull request.',
    },
    'fail-on': {
      value: 'TYPE',
      choices: LEVELS,
      words:
        'Exit with 1 on findings of this type and graver ones: error (default), security-warning, warning, suggestion.',
    },
    bucket: PLACE_OPTIONS.bucket,
    owner: PLACE_OPTIONS.owner,
    ...TEMPLATE_OPTIONS,
  },
  notes: [
    'Exit codes: 0 no finding that --fail-on names, 1 there is one, 2 a file could not be read.',
    'schemas/check.schema.json in the package describes --format json.',
  ],
  run: async (given, io) => {
    const files = filesOf(given, 1, Number.POSITIVE_INFINITY, 'FILE');
    const template = templateOf(given);
    const reports =
      template === undefined
        ? files.map((file) => checkFile(given, io, file))
        : (await import('./check-template.ts')).checkTemplates(given, io, template, files);
    io.out(await written(given.choice<Format>('format', 'text'), reports, io));
    const least = given.choice<Level>('fail-on', 'error');
    const fails = reports.some(({ findings }) => findings.some((finding) => isAtLeast(finding, least)));
    return fails ? EXIT.found : EXIT.nothing;
  },
};

function checkFile(given: Given, io: Io, file: string): Report {
  const text = readText(io, file);
  const { kind, guessed } = kindOf(given, [text]);
  const place = guessPlace([text]);
  const bucket = given.text('bucket') ?? (place.notes.length === 0 ? place.bucket : undefined);
  const account = ownerOf(given) ?? place.owner;
  const findings = lint(text, {
    kind,
    partition: place.partition,
    ...(account === undefined ? {} : { account }),
    ...(place.region === undefined ? {} : { region: place.region }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(kind === 'access-point' && place.accessPoint !== undefined ? { accessPoint: place.accessPoint } : {}),
  });
  return { file, source: file, kind, guessed, notes: [], findings: findings.map(checkedFinding) };
}

async function written(format: Format, reports: readonly Report[], io: Io): Promise<string> {
  switch (format) {
    case 'json':
      return `${visibleJson(reports.map(({ file, kind, findings }): CheckedFile => ({ file, kind, findings })))}\n`;
    case 'sarif':
      return (await import('./sarif.ts')).checkSarif(reports);
    case 'github':
      return (await import('./github.ts')).checkGithub(reports);
    case 'text':
      return checkText(reports, painter(io));
  }
}
