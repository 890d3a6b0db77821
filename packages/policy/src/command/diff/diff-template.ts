import { filesOf, type Given } from '../arguments.ts';
import { painter } from '../colours.ts';
import { EXIT } from '../failure.ts';
import { KIND_WORDS } from '../input/kind.ts';
import { ownerOf } from '../input/place-options.ts';
import type { Io } from '../io.ts';
import { readCloudFormation } from '../templates/cloudformation.ts';
import type { Embedded } from '../templates/embedded.ts';
import { parametersOf, type TemplateKind } from '../templates/options.ts';
import { type PlannedPolicy, readTerraformPlan } from '../templates/terraform.ts';
import { visible, visibleJson } from '../visible.ts';
import { type Compared, compare } from './compare.ts';
import type { ReportedDiff } from './contract.ts';
import type { Format } from './format.ts';
import { failsOn, type Reason } from './fail-on.ts';
import { diffMarkdown } from './markdown.ts';
import { diffText } from './text.ts';

interface Named extends Compared {
  readonly name: string;
  readonly kind: Embedded['kind'];
}

/** Compares every policy of a plan with what it was, or of a template with the other one. */
export function diffTemplate(given: Given, io: Io, template: TemplateKind): number {
  const diffs = pairsOf(given, io, template).map((pair) => comparePair(given, io, pair));
  io.out(written(given, io, diffs));
  const reasons = given.texts('fail-on') as Reason[];
  return diffs.some(({ told }) => failsOn(reasons, told.reported)) ? EXIT.found : EXIT.nothing;
}

function pairsOf(given: Given, io: Io, template: TemplateKind): readonly PlannedPolicy[] {
  const owner = ownerOf(given);
  if (template === 'terraform-plan') {
    const [plan = ''] = filesOf(given, 1, 1, 'a plan');
    return readTerraformPlan(io, plan, owner).filter(
      ({ before, after }) => before.text !== after.text || after.unknown.length > 0,
    );
  }
  const files = filesOf(given, 1, 2, 'a template, or an old and a new one');
  const read = (file: string) => readCloudFormation(io, file, { parameters: parametersOf(given), owner });
  const was = files.length === 1 ? [] : read(files[0]!);
  const is = read(files.at(-1)!);
  const names = [...new Set([...was, ...is].map(({ name }) => name))];
  return names.flatMap((name) => {
    const before = was.find((one) => one.name === name);
    const after = is.find((one) => one.name === name);
    const there = after ?? before!;
    const nothing = { ...there, text: null, unknown: [], unknownPaths: [] };
    return before?.text === after?.text && before !== undefined
      ? []
      : [{ before: before ?? nothing, after: after ?? nothing }];
  });
}

function comparePair(given: Given, io: Io, { before, after }: PlannedPolicy): Named {
  const { name, kind } = after;
  const bucket = after.bucket ?? before.bucket;
  const owner = after.owner ?? before.owner;
  const compared = compare(given, io, kind, before.text, after.text, {
    ...(bucket === undefined ? {} : { bucket }),
    ...(owner === undefined ? {} : { owner }),
  });
  const unknown = [...new Set([...before.unknown, ...after.unknown])];
  if (unknown.length === 0) return { ...compared, name, kind };
  // What a stand-in gains may be what nobody gains: it stays said that it is not known.
  const { reported } = compared.told;
  const isUnread = after.text === null && after.unknown.length > 0;
  const doubtful: ReportedDiff = {
    ...reported,
    verdict: isUnread || reported.verdict === 'same' ? 'undecided' : reported.verdict,
    // Against a policy that is not known yet, everything would seem lost.
    changes: isUnread ? [] : reported.changes,
    undecided: [...reported.undecided, ...unknown.map((why) => ({ why }))],
  };
  const told =
    doubtful.verdict === 'undecided'
      ? { reported: doubtful, headline: 'Undecided', lines: [], remarks: [] }
      : { ...compared.told, reported: doubtful };
  return { ...compared, told, name, kind };
}

function written(given: Given, io: Io, diffs: readonly Named[]): string {
  const format = given.choice<Format>('format', 'text');
  if (format === 'json') {
    for (const { name, notes } of diffs)
      for (const note of notes) io.err(`note: ${visible(`${name}: ${note}`)}\n`);
    return `${visibleJson(diffs.map(({ name, kind, told }) => ({ policy: name, kind, ...told.reported })))}\n`;
  }
  if (diffs.length === 0) return 'No policy changes.\n';
  const title = ({ name, kind }: Named) => `${name} (${KIND_WORDS[kind] ?? kind})`;
  if (format === 'markdown')
    return diffs.map((diff) => diffMarkdown(diff.told, diff.notes, title(diff))).join('\n');
  const paint = painter(io);
  return diffs
    .map((diff) => `${paint('bold', visible(title(diff)))}: ${diffText(diff.told, diff.notes, paint)}`)
    .join('\n');
}
