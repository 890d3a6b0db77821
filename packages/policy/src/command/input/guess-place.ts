import { parsePolicy } from '../../document/index.ts';
import { visible } from '../visible.ts';

/** Where policies stand, as far as they say so themselves. */
export interface GuessedPlace {
  readonly partition: string;
  readonly region: string | undefined;
  readonly bucket: string | undefined;
  readonly owner: string | undefined;
  /** Name of the access point the policies are on. */
  readonly accessPoint: string | undefined;
  /** What was taken for granted and could be wrong, in sentences. */
  readonly notes: readonly string[];
}

const ARN = /^arn:([\w-]+):s3:([a-z0-9-]*):(\d{12})?:(.+)$/;
const OWNER_KEYS = new Set(['s3:resourceaccount', 'aws:resourceaccount', 's3:dataaccesspointaccount']);

/** Reads bucket, account, Region and access point off the ARNs of policies. */
export function guessPlace(texts: readonly (string | null)[]): GuessedPlace {
  const statements = texts.flatMap((text) => (text === null ? [] : parsePolicy(text).statements));
  const arns = statements.flatMap(({ resources }) => resources.flatMap(({ value }) => ARN.exec(value) ?? []));
  const parts = chunk(arns);
  const points = parts.filter(({ tail }) => tail.startsWith('accesspoint/'));
  const buckets = counted(
    parts.filter(({ region, tail }) => region === '' && !tail.startsWith('accesspoint/')),
    ({ tail }) => tail.split('/')[0]!,
  );
  const named = buckets.filter((name) => !/[*?$]/.test(name));
  const [bucket] = named;
  const owners = statements.flatMap(({ conditions }) =>
    conditions
      .filter(
        ({ key, operator }) => OWNER_KEYS.has(key.key.toLowerCase()) && /^StringEquals/i.test(operator.key),
      )
      .flatMap(({ values }) => values.map(({ value }) => value).filter((value) => /^\d{12}$/.test(value))),
  );
  const pointOwners = points.flatMap(({ account }) => account ?? []);
  return {
    partition: parts[0]?.partition ?? 'aws',
    region: parts.find(({ region }) => region !== '')?.region,
    bucket: bucket ?? concrete(buckets[0]),
    owner: only([...pointOwners, ...owners]),
    accessPoint: points.map(({ tail }) => tail.split('/')[1] ?? '').find((name) => !/[*?$]/.test(name)),
    notes:
      named.length > 1
        ? [
            `Several buckets are named (${named.map(visible).join(', ')}); it is looked at as the policy of ${visible(named[0]!)}. --bucket says otherwise.`,
          ]
        : [],
  };
}

interface Part {
  readonly partition: string;
  readonly region: string;
  readonly account: string | undefined;
  readonly tail: string;
}

/** The groups of {@link ARN}, match by match. */
function chunk(groups: readonly (string | undefined)[]): Part[] {
  return Array.from({ length: groups.length / 5 }, (_, index) => {
    const [, partition = '', region = '', account, tail = ''] = groups.slice(index * 5, index * 5 + 5);
    return { partition, region, account, tail };
  });
}

/** Distinct, the most frequent first. */
function counted<T>(items: readonly T[], name: (item: T) => string): string[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([found]) => found);
}

/** Some bucket that a pattern is about: `lake-*` → `lake-x`. */
function concrete(pattern: string | undefined): string | undefined {
  const name = pattern?.replaceAll(/\$\{[^}]*\}?|[*?]/g, 'x');
  return name === undefined || /^x*$/.test(name) ? undefined : name;
}

const only = (values: readonly string[]) => (new Set(values).size === 1 ? values[0] : undefined);
