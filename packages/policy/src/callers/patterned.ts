import {
  accepts,
  matches,
  start,
  stepThrough,
  type Places,
  wildcard,
  wildcardInPart,
  type Pattern,
} from '../values/automaton/pattern.ts';
import { readableTexts } from '../values/automaton/readable.ts';
import { walk, type Product, type TextClass } from '../values/automaton/walk.ts';
import { toGlob } from '../grammar/glob.ts';
import { NO_KEYS, type Keys } from '../grammar/template.ts';
import type { Line } from '../values/line.ts';
import { filled, framed, literal, patternOf, patternsOf } from '../values/patterns.ts';
import { isPattern, linesOn, type Caller, type Field } from './caller.ts';
import type { PatternKey } from './who.ts';

/** What no name has, so that a policy that compares with it means nobody. */
const NO_NAME = ':*?';

/** How the policies write what picks somebody out, and under which key. */
export interface Picked {
  readonly key: PatternKey;
  readonly pattern: string;
  /** What else does, of those that only some of what the pattern picks out has. */
  readonly also: readonly string[];
}

interface Path {
  readonly path: string;
  /** What picks it out; undefined for the path nothing picks out. */
  readonly picked?: Picked | { readonly name: string };
}

export interface Paths {
  readonly paths: readonly Path[];
  readonly complete: boolean;
}

type Type = 'role' | 'user' | 'federated-user';

/** A pattern that reads a path, and what it has read before. */
interface Reader extends Pick<Picked, 'key' | 'pattern'> {
  readonly automaton: Pattern;
  readonly before: string;
  /** Where the pattern is left behind that, where not by reading it. */
  readonly first?: Places;
}

const ORDINARY: Readonly<Record<Type, readonly string[]>> = {
  role: ['SomeRole', 'AnotherRole'],
  user: ['SomeUser', 'AnotherUser'],
  'federated-user': ['SomeGuest', 'AnotherGuest'],
};

/**
 * Paths of roles or users of an account, or names of its federated users, one for each set of names and conditions
 * that pick it out.
 */
export function patternedPaths(type: Type, account: string, field: Field): Paths {
  const { scene, names, lines } = field;
  const { partition, own } = scene;
  const service = type === 'federated-user' ? 'sts' : 'iam';
  const before = `arn:${partition}:${service}::${account}:${type}/`;
  const keys: Keys = new Map([
    ['aws:principalaccount', account],
    ['aws:resourceaccount', own],
    ['s3:resourceaccount', own],
  ]);
  const mine = names.aws.filter((name) => name.startsWith(before));
  const readers: readonly Reader[] = distinct([
    ...readersOn(lines, 'aws:PrincipalArn', before, keys),
    ...mine.map((name) => ({
      key: 'aws:PrincipalArn' as const,
      pattern: name,
      automaton: wildcard(literal(name)),
      before,
    })),
    ...(type === 'user'
      ? [...readersOn(lines, 'aws:username', '', keys), ...meetingReaders('aws:username', field, keys)].map(
          ({ automaton, ...reader }) => ({
            ...reader,
            automaton: { ...automaton, ofName: reader.first ?? start(automaton) },
          }),
        )
      : []),
    ...(type === 'federated-user'
      ? [
          ...readersOn(lines, 'aws:userid', `${account}:`, keys),
          ...meetingReaders('aws:userid', field, keys, `${account}:`),
        ]
      : []),
  ]);
  if (readers.length === 0) return { paths: [{ path: ORDINARY[type][0]! }], complete: true };
  const side = productOf(readers);
  const { classes, complete } = walk(side, {
    least: 1,
    without: type === 'federated-user' ? `${NO_NAME}/` : NO_NAME,
  });
  // The ordinary one is what fewest pick out: a pattern for all roles of the account picks it out as well.
  const fewest = Math.min(...classes.map(countOf));
  const candidates = [
    ...readers.flatMap(({ pattern, before: read }) => {
      const tail = pattern.includes('/') && read !== '' ? pattern.slice(pattern.indexOf('/') + 1) : pattern;
      return ['Any', '', 'any'].map((word) => filled(tail, word)).flatMap((text) => [text, `${text}1`]);
    }),
    // No name is empty.
    ...classes.map(({ text }) => text.replace(/^\//, 'x/').replace(/\/$/, '/x').replaceAll('//', '/x/')),
  ].filter((text) => text !== '' && !/[:*?]|\/$|^\/|\/\//.test(text));
  const texts = readableTexts(classes, side, [...ORDINARY[type], ...candidates]);
  const paths = classes.flatMap(({ matched }, index): Path | readonly Path[] => {
    const path = texts[index]!;
    // Nothing is called that, so that nobody is picked out.
    if (/^\/|\/\/|\/$/.test(path)) return [];
    if (matched.filter(Boolean).length === fewest) return { path };
    if (mine.includes(`${before}${path}`)) return { path, picked: { name: `${before}${path}` } };
    const mineToo = readers.flatMap((reader, at) => (matched[at] === true ? [{ reader, at }] : []));
    const [label] = mineToo.toSorted(
      (a, b) =>
        Number(isPattern(b.reader.pattern)) - Number(isPattern(a.reader.pattern)) ||
        b.reader.pattern.length - a.reader.pattern.length,
    );
    if (label === undefined) return { path };
    const also = mineToo
      .filter(({ at }) => classes.some((one) => one.matched[label.at] === true && one.matched[at] !== true))
      .map(({ reader: { key, pattern } }) => (key === 'aws:PrincipalArn' ? pattern : `${key} ${pattern}`));
    // Where a pattern cannot be cut out of what is written, its stand-in says whom it means.
    return { path, picked: { key: label.reader.key, pattern: label.reader.pattern || path, also } };
  });
  return { paths, complete };
}

const countOf = ({ matched }: TextClass) => matched.filter(Boolean).length;

/** What the lines on a key compare with, each pattern once. */
function readersOn(lines: readonly Line[], key: PatternKey, before: string, keys: Keys): readonly Reader[] {
  return linesOn(lines, key.toLowerCase()).flatMap(({ condition, variables }) =>
    condition.expected.flatMap((pattern) => {
      const automaton = patternOf(condition.operator.base, pattern, variables, keys);
      return automaton === undefined ? [] : [{ key, pattern, automaton, before }];
    }),
  );
}

/** What the values of a key meet where a variable stands for them. */
function meetingReaders(key: PatternKey, { meetings }: Field, keys: Keys, before = ''): readonly Reader[] {
  return meetings.of(key.toLowerCase(), keys).map(({ pattern: automaton, first, written = '' }) => ({
    key,
    pattern: written,
    automaton,
    before,
    first: stepThrough(automaton, first, before),
  }));
}

function distinct(readers: readonly Reader[]): readonly Reader[] {
  const found = new Map<string, Reader>();
  for (const reader of readers) {
    const { units, ignoreCase, ofName, after } = reader.automaton;
    const id = `${reader.before} ${reader.first?.join()} ${ignoreCase} ${ofName !== undefined} ${units.join()} ${after?.join()}`;
    if (!found.has(id)) found.set(id, reader);
  }
  return [...found.values()];
}

const productOf = (readers: readonly Reader[]): Product => ({
  patterns: readers.map(({ automaton }) => automaton),
  first: readers.map(
    ({ automaton, before, first }) => first ?? stepThrough(automaton, start(automaton), before),
  ),
});

/** Whether anything tells federated users from others of their account: names, ids, types. */
export function tellsFederatedUsers({ scene, lines, meetings }: Field): boolean {
  if (linesOn(lines, 'aws:principaltype', 'aws:userid').length > 0) return true;
  if (meetings.of('aws:userid', NO_KEYS).length > 0) return true;
  return patternsOf(linesOn(lines, 'aws:principalarn'), NO_KEYS).some((pattern) => {
    const read = stepThrough(pattern, start(pattern), `arn:${scene.partition}:sts::`);
    return read.length > 0 && !accepts(pattern, read);
  });
}

/** Values of aws:userid that the conditions can tell from the caller's own: `AROA…:SESSION`, `AIDA…`. */
export function otherUserIds({ principal }: Caller, { lines, meetings }: Field, named: boolean) {
  if (principal.kind !== 'assumed-role' && principal.kind !== 'user') return [];
  const tests = linesOn(lines, 'aws:userid');
  const met = meetings.of('aws:userid', NO_KEYS);
  if (tests.length + met.length === 0) return [];
  const session = principal.userId.slice(principal.userId.indexOf(':') + 1);
  const frame = principal.kind === 'user' ? 'AIDA?*' : named ? `AROA?*:${session}` : 'AROA?*:?*';
  const asked = patternsOf(tests, NO_KEYS);
  const patterns = [...asked, ...met.map(({ pattern }) => pattern)];
  const side: Product = { patterns, first: [...asked.map(start), ...met.map(({ first }) => first)] };
  const own = patterns.map((pattern, at) =>
    accepts(pattern, stepThrough(pattern, side.first[at]!, principal.userId)),
  );
  const classes = walk(side, {
    frame: wildcardInPart(toGlob(frame)),
    without: principal.kind === 'user' ? NO_NAME : '*?',
  }).classes.filter(({ matched }) => matched.join() !== own.join());
  const kind = frame.slice(0, 4);
  const sources = [
    ...tests.flatMap(({ condition, variables }) =>
      condition.expected.map((value) => ({
        value,
        automaton: patternOf(condition.operator.base, value, variables, NO_KEYS),
      })),
    ),
    ...met.map(({ written = '' }) => ({ value: written, automaton: framed(written) })),
  ];
  const candidates = sources
    .flatMap(({ value }) => [filled(value, 'session'), filled(value, 'EXAMPLE')])
    .filter((text) => !isPattern(text) && text.startsWith(kind) && text.includes(':') === frame.includes(':'))
    .filter((text) => !named || text.endsWith(`:${session}`));
  return readableTexts(classes, side, candidates).map((id) => {
    const [pattern] = sources
      .filter(({ automaton }) => automaton !== undefined && matches(automaton, id))
      .map(({ value }) => value)
      .toSorted(byLength);
    return { id, pattern: pattern ?? id };
  });
}

/** Beside each other none of which a policy is likely to name. */
const SERVICES = [
  'cloudtrail.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'logging.s3.amazonaws.com',
  'config.amazonaws.com',
];

export interface ServicesFound {
  /** Those that a pattern picks out, and how it is written. */
  readonly picked: readonly { readonly service: string; readonly pattern: string }[];
  /** One that stands for all others. */
  readonly rest: string | undefined;
  readonly complete: boolean;
}

/** Services besides those the policies name. */
export function patternedServices({ scene, names, lines }: Field): ServicesFound {
  const tests = linesOn(lines, 'aws:principalservicename', 'aws:principalservicenameslist');
  const sources = tests.flatMap(({ condition }) => condition.expected).filter(isPattern);
  const unnamed = SERVICES.filter((service) => !names.services.includes(service));
  if (sources.length === 0) return { picked: [], rest: unnamed[0], complete: true };
  const patterns = [...patternsOf(tests, NO_KEYS), ...names.services.map((name) => wildcard(literal(name)))];
  const side: Product = { patterns, first: patterns.map(start) };
  const end = scene.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const { classes, complete } = walk(side, { frame: framed(`?*.${end}`), without: '*?' });
  const candidates = sources.flatMap((source) =>
    ['any', 'eu-west-1'].flatMap((word) => [filled(source, word), `${filled(source, word)}.${end}`]),
  );
  const fitting = candidates.filter((text) => text.endsWith(`.${end}`) && !text.startsWith('.'));
  const texts = readableTexts(classes, side, [...unnamed, ...fitting]);
  const fewest = Math.min(...classes.map(countOf));
  const rest = texts[classes.findIndex((found) => countOf(found) === fewest)];
  const picked = texts
    .filter((service) => service !== rest && !names.services.includes(service))
    .flatMap((service) => {
      const [pattern] = sources.filter((source) => matches(framed(source), service)).toSorted(byLength);
      return pattern === undefined ? [] : [{ service, pattern }];
    });
  return { picked, rest, complete };
}

const byLength = (a: string, b: string) => b.length - a.length;
