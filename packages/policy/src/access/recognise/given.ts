import { actionsOf, findAction, matchActions } from '../../data/catalog.ts';
import type { Action } from '../../data/table.ts';
import type { Statement } from '../../document/ast.ts';
import { ABILITIES, type Ability, actionsOf as actionsOfAbility } from '../../grants/abilities.ts';
import { canBeTagged } from '../../grants/grant-statements.ts';
import { isTestable } from '../../requests/carried.ts';
import type { Extent } from './extents.ts';
import { type ReadLine, isPositive } from './lines.ts';

const NAMES = Object.keys(ABILITIES) as Ability[];
const isOfObjects = ({ resources }: Action) => resources.some(({ name }) => name.endsWith('object'));

/** Whether some of these actions are asked of objects. */
export const reachesObjects = (given: ReadonlySet<string>): boolean =>
  [...given].some((id) => {
    const action = findAction(id);
    return action !== undefined && isOfObjects(action);
  });

const LISTINGS = NAMES.flatMap((name) => ABILITIES[name].listing);

/** Whether some of these actions are listings, which a prefix can limit. */
export const reachesListings = (given: ReadonlySet<string>): boolean => LISTINGS.some((id) => given.has(id));

/**
 * The actions of S3 that a statement gives where it reaches: those whose requests can carry what its conditions ask
 * for. Ids as AWS writes them.
 */
export function actionsGiven(
  statement: Statement,
  lines: readonly ReadLine[],
  { itself, keys }: Extent,
): ReadonlySet<string> {
  const asked = lines.filter(isPositive).map(({ lookup }) => lookup);
  const named = new Set(statement.actions.flatMap(({ value }) => matchActions(value)));
  const negated = statement.get('NotAction') !== undefined;
  return new Set(
    actionsOf('s3')
      .filter(
        (action) =>
          named.has(action) !== negated &&
          (isOfObjects(action) ? keys.length > 0 : itself) &&
          asked.every((key) => isTestable(key, action)),
      )
      .map(({ id }) => id),
  );
}

/** What actions amount to. `texts` are the actions as the statements write them. */
export function abilitiesOf(
  given: ReadonlySet<string>,
  texts: readonly string[],
  tagged: boolean,
): {
  readonly abilities: readonly Ability[];
  readonly partly: readonly Ability[];
  readonly others: readonly string[];
} {
  const abilities = NAMES.filter((ability) => {
    const { objects, listing, bucket } = ABILITIES[ability];
    const ofObjects = tagged ? objects.filter(canBeTagged) : objects;
    // What tags cannot limit is not given where they do, and an ability of nothing else is none.
    if (ofObjects.length === 0 && objects.length > 0) return false;
    return [...ofObjects, ...listing, ...bucket].every((action) => given.has(action));
  });
  const explained = new Set(abilities.flatMap(actionsOfAbility));
  const partly = NAMES.filter((ability) =>
    actionsOfAbility(ability).some((action) => given.has(action) && !explained.has(action)),
  );
  const known = new Set([
    ...NAMES.flatMap(actionsOfAbility),
    ...abilities.flatMap((ability) => ABILITIES[ability].owned ?? []),
    ...(tagged ? abilities.flatMap((ability) => ABILITIES[ability].tagged ?? []) : []),
  ]);
  return {
    abilities,
    partly,
    others: [...new Set(texts)].filter((text) => {
      const matched = matchActions(text);
      return matched.length === 0 || matched.some(({ id }) => !known.has(id));
    }),
  };
}

/** Abilities whose objects are all refused by these actions. */
export const abilitiesRefused = (denied: ReadonlySet<string>): readonly Ability[] =>
  NAMES.filter((ability) => {
    const { objects } = ABILITIES[ability];
    return objects.length > 0 && objects.every((action) => denied.has(action));
  });

/** The actions as they are written; of a NotAction, what it leaves out. */
export function actionTexts(statement: Statement): readonly string[] {
  const values = statement.actions.map(({ value }) => value);
  return statement.get('NotAction') === undefined ? values : [`all but ${values.join(', ')}`];
}

/** Whether AWS knows any action that the statement is about. */
export const knowsAnAction = (statement: Statement): boolean =>
  statement.get('NotAction') !== undefined ||
  statement.actions.some(({ value }) => matchActions(value).length > 0);

/** Whether all its actions are of services that neither hold objects nor open them. */
export const isOfOtherServices = (statement: Statement): boolean =>
  statement.get('NotAction') === undefined &&
  statement.actions.length > 0 &&
  statement.actions.every(({ value }) => OTHER_SERVICE.test(value));

const OTHER_SERVICE = /^(?!(?:s3|kms):)[a-z0-9-]+:/i;
