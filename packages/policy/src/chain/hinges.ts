import { findAction } from '../data/catalog.ts';
import { partsOf, variablesOf } from '../grammar/variables.ts';
import { isOpen } from '../requests/carried.ts';
import type { AccessRequest, PolicySource, Principal } from '../evaluate/types.ts';

/**
 * How statements whose outcome hangs on a value that nobody here knows are taken: `open` for the request, so that what
 * refuses it still refuses it for certain; `closed` against it. Without denies, what they hide is seen: allows that are
 * missing besides.
 */
export interface Reading {
  readonly doubts: 'open' | 'closed';
  readonly denies: boolean;
}

/** A statement whose outcome hangs on condition keys of which nobody here knows the value. */
export interface Hinge {
  readonly policy: string;
  /** Counted from 0. */
  readonly statement: number;
  readonly effect: 'Allow' | 'Deny';
  readonly keys: readonly string[];
}

export interface ReadAs {
  readonly source: PolicySource;
  readonly hinges: readonly Hinge[];
}

/** Matches nothing: no request carries the key. */
const NEVER = { 'drawbridge:never': 'never' };

type Json = Readonly<Record<string, unknown>>;

/** Whether nobody here knows the value that the request has for a key. `key` in any case. */
export type IsUnknown = (key: string) => boolean;

/** Somebody who signed, of whom the service does not say who that is, as lookalikes without GetCallerIdentity do not. */
export const isNameless = (principal: Principal): boolean =>
  principal.kind === 'user' && principal.arn === '';

/** What a name decides. */
const OF_NAMES = /^aws:(?:principal(?:arn|account|type|tag\/.*)|userid|username)$/;
/** Stands for the name itself, where a statement is for somebody. */
const NAME = 'aws:PrincipalArn';

/** @param absent keys that the request does not carry, in lower case; a `*` at the end stands for the rest */
export function unknownKeys(request: AccessRequest, absent: readonly string[]): IsUnknown {
  const known = new Set(Object.keys(request.context).map((key) => key.toLowerCase()));
  const action = findAction(request.action);
  const { principal } = request;
  const nameless = isNameless(principal);
  // The unique id of a session or a user stands in no ARN: see principalOf in src/sessions.
  const unnamed = 'userId' in principal && /^(?::|$)/.test(principal.userId);
  return (written) => {
    const key = written.toLowerCase();
    if (known.has(key)) return false;
    if (nameless && OF_NAMES.test(key)) return true;
    if (key === 'aws:userid') return unnamed;
    if (absent.some((one) => (one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : key === one)))
      return false;
    if (action === undefined) return !key.startsWith('kms:');
    return isOpen(key, principal, action) && !key.startsWith('kms:');
  };
}

/** The document with its doubtful statements taken one way; every statement keeps its place. */
export function readAs(source: PolicySource, reading: Reading, isUnknown: IsUnknown): ReadAs {
  const document = parsed(source.document);
  if (document === undefined) return { source, hinges: [] };
  const { Statement } = document;
  const single = !Array.isArray(Statement);
  const hinges: Hinge[] = [];
  const statements = (single ? [Statement] : (Statement as unknown[])).map((statement, index) => {
    if (!isObject(statement)) return statement;
    const effect = statement['Effect'] === 'Deny' ? 'Deny' : 'Allow';
    const keys = doubtful(statement, isUnknown);
    if (keys.length > 0) hinges.push({ policy: source.name, statement: index, effect, keys });
    if (!reading.denies && effect === 'Deny') return never(statement);
    if (keys.length === 0) return statement;
    const matches = (effect === 'Allow') === (reading.doubts === 'open');
    return matches ? always(statement, isUnknown) : never(statement);
  });
  return {
    source: { name: source.name, document: { ...document, Statement: single ? statements[0] : statements } },
    hinges,
  };
}

function parsed(document: unknown): Json | undefined {
  if (typeof document !== 'string') return isObject(document) ? document : undefined;
  try {
    const value: unknown = JSON.parse(document);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function doubtful(statement: Json, isUnknown: IsUnknown): string[] {
  const keys = lines(statement).flatMap(({ key, values }) => [
    ...(isUnknown(key) ? [key] : []),
    ...unknownVariables(values, isUnknown),
  ]);
  const named = isUnknown(NAME) && isForSomebody(statement) ? [NAME] : [];
  const places = [statement['Resource'], statement['NotResource']];
  return [...new Set([...keys, ...named, ...places.flatMap((place) => unknownVariables(place, isUnknown))])];
}

/** Not for everybody: whether it is for whoever asked hangs on the name. Policies of identities name nobody. */
function isForSomebody({ Principal: principal, NotPrincipal: others }: Json): boolean {
  if (others !== undefined) return true;
  if (principal === undefined) return false;
  const whom = isObject(principal) ? principal['AWS'] : principal;
  return !(Array.isArray(whom) ? whom : [whom]).includes('*');
}

const lines = (statement: Json) =>
  Object.values(isObject(statement['Condition']) ? statement['Condition'] : {}).flatMap((block) =>
    Object.entries(isObject(block) ? block : {}).map(([key, values]) => ({ key, values })),
  );

function unknownVariables(values: unknown, isUnknown: IsUnknown): string[] {
  if (Array.isArray(values)) return values.flatMap((value) => unknownVariables(value, isUnknown));
  if (typeof values !== 'string') return [];
  return variablesOf(values)
    .map(({ body }) => partsOf(body).name.trim())
    .filter(isUnknown);
}

const never = (statement: Json): Json => {
  const { Condition } = statement;
  const condition = isObject(Condition) ? Condition : {};
  const equals = isObject(condition['StringEquals']) ? condition['StringEquals'] : {};
  return { ...statement, Condition: { ...condition, StringEquals: { ...equals, ...NEVER } } };
};

/** Without what is in doubt: the lines go, and a resource in doubt is any. */
function always(statement: Json, isUnknown: IsUnknown): Json {
  const { Condition, ...rest } = statement;
  const condition = Object.fromEntries(
    Object.entries(isObject(Condition) ? Condition : {}).flatMap(([operator, block]) => {
      if (!isObject(block)) return [[operator, block]];
      const kept = Object.entries(block).filter(
        ([key, values]) => !isUnknown(key) && unknownVariables(values, isUnknown).length === 0,
      );
      return kept.length === 0 ? [] : [[operator, Object.fromEntries(kept)]];
    }),
  );
  const { Resource, NotResource } = rest;
  const anywhere = [Resource, NotResource].some((place) => unknownVariables(place, isUnknown).length > 0);
  const { Resource: _, NotResource: __, ...placeless } = rest;
  const placed: Json = anywhere ? { ...placeless, Resource: '*' } : rest;
  const { Principal: ___, NotPrincipal: ____, ...whoever } = placed;
  return {
    ...(isUnknown(NAME) && isForSomebody(statement) ? { ...whoever, Principal: '*' } : placed),
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}
