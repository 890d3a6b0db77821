import { judgeKeys, KEY_NAMES, type RecognisedIdentity } from './recognition';
import { fieldOf, type Field } from './names';
import { isQuote, logicalLines, readQuoted, sameQuotes } from './text';

/** One `name = value` of any notation. */
interface Assignment {
  readonly name: string;
  readonly field: Field;
  readonly rank: number;
  readonly value: string;
}

const S = '[ _-]?';
const NAME = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:aws${S})?(?:access${S}key(?:${S}id)?|secret${S}(?:access${S})?key|(?:session|security)${S}token|` +
    String.raw`(?:credential${S}|session${S})?expiration|(?:default${S})?region(?: name)?|endpoint${S}url(?:${S}(?:s3|sts))?)(?![A-Za-z0-9_])`,
  'gi',
);
/** `=`, `:`, `=>`, and the present value in brackets that `aws configure` shows before its colon. */
const EQUALS = /["'“”‘’]?\s{0,9}(?:\[[^\]]{0,64}\]\s{0,9})?(?:=>|:=|[=:])\s{0,9}/y;
/** `SetEnvironmentVariable("NAME", "value")`. */
const COMMA = /["'“”‘’]\s{0,9},\s{0,9}/y;
const BLANKS = /["'“”‘’]?\s{1,9}/y;
/** `set -gx NAME value` (fish), `setenv NAME value` (csh), `aws configure set name value`, `--region value`. */
const TAKES_BLANKS = /(?:(?:^|[\s;&|])(?:set\s+-\w+|setenv|configure\s+set)\s+["'“”‘’]?|(?:^|\s)--)$/i;
const COMMENT = /(?:^|\s)(?:#|\/\/)/;
const COMMENT_LINE = /^\s{0,99}(?:#|\/\/|::|rem\s|;)/i;
const BARE = /[^\s;&|,]*/y;

/**
 * Identities in lines that name what they give: environment lines of any shell, after a prompt or before a command,
 * `docker run -e`, YAML, Terraform, the repr of a program, a console's labels. Where a name comes again with another
 * value, another identity begins. Undefined when nothing is named.
 */
export function parseAssignments(text: string): readonly RecognisedIdentity[] | undefined {
  const lines = logicalLines(text);
  let found = assignments(lines.filter((line) => !COMMENT_LINE.test(line)));
  // A root shell's prompt looks like a comment.
  if (!found.some(isKey)) found = assignments(lines.map((line) => line.replace(/^\s{0,99}#\s?/, '')));
  if (!found.some(({ name, field }) => isKey({ field }) || /^aws/i.test(name))) return undefined;
  const groups = grouped(found);
  return groups.map((group, index) => identityOf(group, groups.length > 1 ? index + 1 : undefined));
}

const isKey = ({ field }: Pick<Assignment, 'field'>) =>
  field === 'accessKeyId' || field === 'secretAccessKey' || field === 'sessionToken';

function assignments(lines: readonly string[]): Assignment[] {
  const found: Assignment[] = [];
  /** A name alone on its line: its value is the next one, as consoles and Kubernetes lay it out. */
  let label: Omit<Assignment, 'value'> | undefined;
  for (const line of lines) {
    const trimmed = line.trim();
    if (label !== undefined && trimmed !== '') {
      const words = trimmed.replace(/^value:\s*/i, '');
      if (!/\s/.test(words) && trimmed.search(NAME) < 0) {
        found.push({ ...label, value: valueAt(words, 0, undefined).value });
      }
      label = undefined;
    }
    label = scan(line, found) ?? label;
  }
  return found;
}

/** Adds a line's assignments to `found`; gives the name that stands alone on it. */
function scan(line: string, found: Assignment[]): Omit<Assignment, 'value'> | undefined {
  NAME.lastIndex = 0;
  let from = 0;
  for (let match = NAME.exec(line); match !== null; match = NAME.exec(line)) {
    const [name] = match;
    const known = fieldOf(name);
    if (COMMENT.test(line.slice(Math.max(from, match.index - 200), match.index))) return undefined;
    const own = !(line[match.index - 1] === '_' && !/^aws/i.test(name) && !isKey({ field: known!.field }));
    if (known === undefined || !own) continue;
    const end = match.index + name.length;
    const start = separated(line, match.index, end);
    if (start === undefined) {
      const rest = line.slice(end).trim();
      if (/^(?:[-\s]|name:|["'])*$/i.test(line.slice(0, match.index)) && /^["':]?$/.test(rest)) {
        return { name, ...known };
      }
      continue;
    }
    const read = valueAt(line, start, line[match.index - 1]);
    if (read.value === '' && line.trimEnd().endsWith(':')) return { name, ...known };
    found.push({ name, ...known, value: read.value });
    from = read.end;
    NAME.lastIndex = Math.max(read.end, end);
  }
  return undefined;
}

/** Where the value of the name at `start` to `end` begins; undefined where nothing is given to it. */
function separated(line: string, start: number, end: number): number | undefined {
  const before = line.slice(Math.max(0, start - 40), start);
  const takesBlanks =
    TAKES_BLANKS.test(before) || line[end] === '\t' || /^[A-Z_]+$/.test(line.slice(start, end));
  for (const form of [EQUALS, COMMA, ...(takesBlanks ? [BLANKS] : [])]) {
    form.lastIndex = end;
    const match = form.exec(line);
    // A name that nothing follows but blanks stands alone.
    if (match && (form === EQUALS || end + match[0].length < line.trimEnd().length))
      return end + match[0].length;
  }
  return undefined;
}

/** @param quote What stands before the name: `"NAME=value"` is quoted as a whole. */
function valueAt(line: string, start: number, quote: string | undefined): { value: string; end: number } {
  const quoted = readQuoted(line, start);
  if (quoted) return quoted;
  BARE.lastIndex = start;
  const bare = BARE.exec(line)?.[0] ?? '';
  const end = start + bare.length;
  if (bare.startsWith('#')) return { value: '', end };
  if (sameQuotes(quote, bare.at(-1))) return { value: bare.slice(0, -1), end };
  // An opening mark that nothing closes stays, and is named as what is wrong with the value.
  return { value: isQuote(bare[0]) ? bare : bare.replace(/[)}\]]{1,9}$/, ''), end };
}

function grouped(found: readonly Assignment[]): Map<Field, Assignment>[] {
  const groups = [new Map<Field, Assignment>()];
  for (const assignment of found) {
    const group = groups.at(-1)!;
    const before = group.get(assignment.field);
    if (before === undefined || before.rank > assignment.rank) group.set(assignment.field, assignment);
    else if (before.rank === assignment.rank && before.value !== assignment.value) {
      if (isKey(assignment)) groups.push(new Map([[assignment.field, assignment]]));
      else group.set(assignment.field, assignment);
    }
  }
  return groups;
}

function identityOf(group: ReadonlyMap<Field, Assignment>, place: number | undefined): RecognisedIdentity {
  const value = (field: Field) => group.get(field)?.value;
  const names = [...group.values()].map(({ name }) => name);
  const style = names.some((name) => name.startsWith('AWS_'))
    ? KEY_NAMES.environment
    : names.some((name) => name.startsWith('aws_'))
      ? KEY_NAMES.files
      : KEY_NAMES.json;
  const end = value('expiration');
  const judged = judgeKeys(
    {
      accessKeyId: value('accessKeyId'),
      secretAccessKey: value('secretAccessKey'),
      sessionToken: value('sessionToken'),
      expiration: end === undefined ? undefined : new Date(end),
    },
    style,
  );
  return {
    ...judged,
    ...(place === undefined
      ? {}
      : {
          profile: `${place}: ${value('accessKeyId') ?? 'no access key ID'}`,
          notes: [...judged.notes, 'There are several keys in this text. Nothing of them was merged.'],
        }),
    region: value('region') || undefined,
    endpoint: value('endpoint') || undefined,
    stsEndpoint: value('stsEndpoint') || undefined,
    hops: [],
  };
}
