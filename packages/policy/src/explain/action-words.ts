import { actionsOf, matchActions } from '../data/catalog.ts';
import { remembered } from '../data/remembered.ts';
import type { Action } from '../data/table.ts';
import type { Item, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import {
  type Conjunction,
  containerDeeds,
  deedPhrases,
  isBare,
  objectDeeds,
  unnamedPhrase,
} from './deed-words.ts';
import { containerWords, objectWords, type ObjectWords, type Place, placeOf } from './place-words.ts';
import { plural } from '../grammar/plural.ts';
import { joined, joinedParts, quoted } from './words.ts';

/** What fits a line of its own; above it kinds of things are counted rather than named. */
const LONG = 150;
const TOO_LONG = 260;

/**
 * What a statement lets do, and where: `list the bucket and read everything under reports/`. Undefined when none of its
 * actions applies to any of its resources.
 * @param word `or` for what somebody may not do.
 */
export function actionWords(statement: Statement, env: PolicyEnv, word: Conjunction): string | undefined {
  const full = wordsFor(statement, env, word, 4);
  const brief = full === undefined || full.length <= LONG ? full : wordsFor(statement, env, word, 2);
  const words =
    brief === undefined || brief.length <= TOO_LONG ? brief : (countedWords(statement, env) ?? brief);
  // After `nobody may`, everything is anything.
  return word === 'or'
    ? words?.replaceAll('everything', 'anything').replaceAll('all settings', 'any settings')
    : words;
}

/** `use 92 actions on the bucket and everything in the bucket`. */
function countedWords(statement: Statement, env: PolicyEnv): string | undefined {
  const patterns = statement.actions.map((item) => item.value);
  const places = statement.resources.flatMap((item) => placeOf(item.value, env) ?? []);
  const written = ['NotAction', 'NotResource'].some((name) => statement.get(name)) || !patterns.every(isS3);
  if (written || places.length < statement.resources.length) return undefined;
  const types = Object.values(typesOf(statement.resources, env));
  const actions = new Set(patterns.flatMap((pattern) => matchActions(pattern)));
  const applying = [...actions].filter((action) => action.resources.some(({ name }) => types.includes(name)));
  const stores = places.filter((place) => place.objects);
  const containers = places.filter((place) => place.container);
  const where = [
    ...(containers.length > 0 ? [containerWords(containers)] : []),
    ...(stores.length > 0 ? [objectWords(stores).every] : []),
  ];
  return `use ${plural(applying.length, 'action')} on ${joined(where)}`;
}

function wordsFor(statement: Statement, env: PolicyEnv, word: Conjunction, most: number): string | undefined {
  const patterns = [...new Set(statement.actions.map((item) => item.value))];
  const except = statement.get('NotAction') !== undefined;
  const notResource = statement.get('NotResource') !== undefined;
  if (env.kind === 'trust')
    return except ? everythingExcept('do everything', patterns) : trustWords(patterns, word);
  const resources = statement.resources.map((item) => item.value);
  const places = resources.map((resource) => placeOf(resource, env));
  const known = places.filter((place) => place !== undefined);
  const anywhere = env.kind !== 'bucket' && env.kind !== 'access-point' && resources.includes('*');
  if (except && !anywhere && !notResource && known.length === places.length)
    return everythingExcept(wholeWords(known), patterns);
  const foreign = anywhere || patterns.some((pattern) => !isS3(pattern));
  if (except || notResource || foreign || known.length !== places.length)
    return verbatim(
      patterns,
      except,
      resources,
      notResource,
      word,
      env.kind === 'key' ? 'the key' : undefined,
    );

  // A star covers other services too, which have no say over these resources.
  const actions = [...new Set(patterns.flatMap((pattern) => matchActions(pattern)))].filter(
    (action) => action.service === 's3',
  );
  const unknown = patterns.filter((pattern) => matchActions(pattern).length === 0);
  return placed(actions, unknown, known, typesOf(statement.resources, env), { word, most });
}

const isS3 = (pattern: string) => /^s3:/i.test(pattern) || pattern === '*';

interface Style {
  readonly word: Conjunction;
  /** How many things of a kind are named. */
  readonly most: number;
}

interface Types {
  readonly container: string;
  readonly object: string;
}

/** Access points know fewer actions than buckets; a bare star is whatever the policy is on. */
function typesOf(resources: readonly Item[], env: PolicyEnv): Types {
  const points = resources.every(
    ({ value }) => value.includes(':accesspoint/') || (value === '*' && env.kind === 'access-point'),
  );
  return points
    ? { container: 'accesspoint', object: 'accesspointobject' }
    : { container: 'bucket', object: 'object' };
}

/** Every S3 action on a type of resource. */
const everyOn = remembered((type) => on(actionsOf('s3'), type));

const on = (actions: readonly Action[], type: string) =>
  actions.filter((action) => action.resources.some((resource) => resource.name === type));

function placed(
  actions: readonly Action[],
  unknown: readonly string[],
  places: readonly Place[],
  types: Types,
  style: Style,
): string | undefined {
  const containers = places.filter((place) => place.container);
  const stores = places.filter((place) => place.objects);
  const onContainers = containers.length > 0 ? on(actions, types.container) : [];
  const onObjects = stores.length > 0 ? on(actions, types.object) : [];
  const allContainer = everyOn(types.container);
  const allObject = everyOn(types.object);
  const fullContainer = onContainers.length > 0 && onContainers.length === allContainer.length;
  const fullObject = onObjects.length > 0 && onObjects.length === allObject.length;
  // Actions on neither, such as listing all buckets, may apply where every bucket is named.
  const others = places.some((place) => place.name === 'every bucket')
    ? actions.filter((action) => action.resources.length === 0).map((action) => action.id)
    : [];
  const extra = [...unknown, ...others].map((pattern) => `use ${quoted(pattern)}`);
  if ((fullContainer || containers.length === 0) && (fullObject || stores.length === 0) && places.length > 0)
    return joinedParts([wholeWords(places), ...extra], style.word);

  const whole = stores.length > 0 ? objectWords(stores) : undefined;
  const objects = objectDeeds(onObjects, allObject);
  const container = containerDeeds(onContainers, allContainer);
  const unnamed = [...new Set([...objects.unnamed, ...container.unnamed])];
  const name = containerWords(containers);
  const listsAll =
    isBare(container.deeds) &&
    container.deeds.length === 1 &&
    container.deeds[0]!.verb === 'list' &&
    isBare(objects.deeds) &&
    objects.deeds.length > 0 &&
    !fullObject &&
    whole?.at === `anywhere in ${name}`;
  const parts = listsAll
    ? [objectPhrase([...container.deeds, ...objects.deeds], whole, style)]
    : [
        ...(fullContainer ? [`do everything with ${name} itself`] : []),
        ...(!fullContainer && container.deeds.length > 0
          ? [containerPhrase(container.deeds, name, style)]
          : []),
        ...(fullObject ? [wholeWords(stores.map((place) => ({ ...place, container: false })))] : []),
        ...(!fullObject && objects.deeds.length > 0 ? [objectPhrase(objects.deeds, whole!, style)] : []),
      ];
  const rest = unnamed.filter(
    (id) =>
      !(fullContainer && allContainer.some((action) => action.id === id)) &&
      !(fullObject && allObject.some((action) => action.id === id)),
  );
  const said = [...parts, ...(rest.length > 0 ? [unnamedPhrase(rest, parts.length > 0)] : []), ...extra];
  return said.length === 0 ? undefined : joinedParts(said, style.word);
}

type Deeds = Parameters<typeof isBare>[0];

function containerPhrase(deeds: Deeds, name: string, { word, most }: Style): string {
  const said = deeds.some(({ nouns }) => nouns.includes(''));
  return `${deedPhrases(deeds, name, word, most)}${said ? '' : ` of ${name}`}`;
}

function objectPhrase(deeds: Deeds, where: ObjectWords, { word, most }: Style): string {
  const verbs = deeds.map(({ verb }) => verb);
  const { every } = where;
  if (isBare(deeds)) {
    if (where.at === undefined || !verbs.includes('upload')) return `${joined(verbs, word)} ${every}`;
    return verbs.length === 1 ? `upload ${where.at}` : `${joined(verbs, word)} objects ${where.at}`;
  }
  const alone = deeds.length === 2 && verbs[0] === 'upload' && verbs[1] === 'manage';
  const thing = where.at === undefined ? 'contents' : 'objects';
  const phrases = alone ? `upload ${word} manage unfinished uploads` : deedPhrases(deeds, thing, word, most);
  return `${phrases} ${where.at ?? `of ${every}`}`;
}

/** Every action on these places. */
function wholeWords(places: readonly Place[]): string {
  const containers = places.filter((place) => place.container);
  const stores = places.filter((place) => place.objects);
  const name = containerWords(containers);
  if (stores.length === 0)
    return containers.length === 0 ? 'do everything' : `do everything with ${name} itself`;
  const where = objectWords(stores);
  const objects = where.at === undefined ? where.every : `objects ${where.at}`;
  if (containers.length === 0) return `do everything with ${objects}`;
  if (where.at === `anywhere in ${name}`) return `do everything in ${name}`;
  return `do everything with ${name} itself and with ${objects}`;
}

const everythingExcept = (whole: string, patterns: readonly string[]) =>
  `${whole} except ${joined(patterns.map(quoted), 'and', 4)}`;

const TRUST: Readonly<Record<string, string>> = {
  'sts:assumerole': 'assume this role',
  'sts:assumerolewithsaml': 'assume this role by SAML',
  'sts:assumerolewithwebidentity': 'assume this role by a web identity token',
  'sts:tagsession': 'pass session tags',
  'sts:setsourceidentity': 'set a source identity',
  'sts:setcontext': 'pass a trusted context',
  'sts:*': 'do everything STS offers with this role',
};

function trustWords(patterns: readonly string[], word: Conjunction): string {
  return joined(
    patterns.map((pattern) => TRUST[pattern.toLowerCase()] ?? `use ${quoted(pattern)}`),
    word,
  );
}

/** Actions and resources as they are written, where other services or NotResource make the words above untrue. */
function verbatim(
  patterns: readonly string[],
  except: boolean,
  resources: readonly string[],
  notResource: boolean,
  word: Conjunction,
  every = 'every resource',
): string {
  const ids = joined(patterns.map(quoted), except ? 'and' : word, 4);
  const everything = !except && patterns.includes('*');
  const what = everything ? 'do everything' : except ? `do everything except ${ids}` : `use ${ids}`;
  if (resources.length === 0) return what;
  if (resources.includes('*')) return notResource ? `${what} on nothing` : `${what} on ${every}`;
  const count =
    resources.length > 3 ? plural(resources.length, 'resource') : joined(resources.map(quoted), 'and');
  return `${what} on ${notResource ? `everything except ${count}` : count}`;
}
