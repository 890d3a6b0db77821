import type { Situation } from '@drawbridge-s3/policy/situation';
import { statementsOf, type Pair } from '../make/pairs';
import { linesOf } from '../make/pins';
import type { Statement } from '../make/statements';

/** What the policies of a pair name, read from their text alone. */
export interface Mentioned {
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly canonical: readonly string[];
  /** Values each condition key is compared with, by the key in lower case. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Condition keys as they are written, by the key in lower case. */
  readonly keys: ReadonlyMap<string, string>;
  /** Patterns of keys of objects, as the resources write them. */
  readonly objects: readonly string[];
}

export function mentionedIn(pair: Pair): Mentioned {
  const statements = [...everyStatement(pair.before), ...everyStatement(pair.after)];
  const named = (type: string) => [
    ...new Set(
      statements.flatMap(({ Principal, NotPrincipal }) =>
        [Principal, NotPrincipal].flatMap((one) =>
          typeof one === 'object' && one !== null && type in one
            ? [(one as Record<string, string | readonly string[]>)[type]!].flat()
            : [],
        ),
      ),
    ),
  ];
  const values = new Map<string, string[]>();
  const keys = new Map<string, string>();
  for (const { Condition } of statements) {
    for (const { operator, key, values: compared } of linesOf(Condition ?? {})) {
      const lower = key.toLowerCase();
      keys.set(lower, key);
      const known = values.get(lower) ?? [];
      values.set(lower, operator.startsWith('Null') ? known : [...known, ...compared]);
    }
  }
  const resources = statements.flatMap(({ Resource, NotResource }) =>
    [Resource ?? NotResource ?? []].flat(2),
  );
  return {
    aws: named('AWS').filter((name) => name !== '*'),
    services: named('Service'),
    providers: named('Federated'),
    canonical: named('CanonicalUser'),
    values,
    keys,
    objects: resources
      .flatMap((arn) => /^arn:[^:]*:s3:::[^/]+\/(.*)$|\/object\/(.*)$/.exec(arn)?.slice(1, 3) ?? [])
      .filter((key) => key !== undefined),
  };
}

export function everyStatement({ bucketPolicy, accessPoints }: Situation): readonly Statement[] {
  return [bucketPolicy, ...accessPoints.map(({ policy }) => policy)].flatMap((text) =>
    statementsOf({ bucketPolicy: text }),
  );
}
