import type { Ask } from '../situation/ask.ts';
import type { Situation } from '../situation/situation.ts';
import { BUCKET } from './clauses.ts';

/** A way to the data. */
export interface Route {
  readonly id: string;
  readonly accessPoint?: string;
  /** The call is about the access point itself. */
  readonly control: boolean;
  /** Account that wrote the object, where it is not the bucket's. */
  readonly writer?: string;
  /** The writer stands for all accounts that nothing names. */
  readonly anyWriter: boolean;
  /** Policies that take part. */
  readonly policies: readonly string[];
  readonly ask: Pick<Ask, 'accessPoint' | 'objectWriter' | 'key'>;
}

const MOST_WRITERS = 4;

/** @param accounts accounts other than the bucket's that may have written objects. */
export function routesOf(
  before: Situation,
  after: Situation,
  accounts: readonly { readonly account: string; readonly stranger: boolean }[],
): readonly Route[] {
  const points = [
    ...new Set([...before.accessPoints, ...after.accessPoints].map(({ arn }) => arn)),
  ].toSorted();
  const ways: Route[] = [
    { id: 'bucket', control: false, anyWriter: false, policies: [BUCKET], ask: {} },
    ...points.flatMap((accessPoint): Route[] => [
      {
        id: accessPoint,
        accessPoint,
        control: false,
        anyWriter: false,
        policies: [BUCKET, accessPoint],
        ask: { accessPoint },
      },
      {
        id: `${accessPoint} itself`,
        accessPoint,
        control: true,
        anyWriter: false,
        policies: [accessPoint],
        ask: { accessPoint },
      },
    ]),
  ];
  const enforced = [before, after].every(
    ({ ownership }) => (ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced',
  );
  if (enforced) return ways;
  const writers = accounts.toSorted((a, b) => Number(b.stranger) - Number(a.stranger)).slice(0, MOST_WRITERS);
  // Objects that others wrote: where ACLs are on, their writers own them.
  const written = ways
    .filter((way) => !way.control)
    .flatMap((way) =>
      writers.map(({ account: writer, stranger }): Route => ({
        ...way,
        anyWriter: stranger,
        id: `${way.id} written by ${writer}`,
        writer,
        ask: { ...way.ask, objectWriter: writer, key: 'x' },
      })),
    );
  return [...ways, ...written];
}
