import type { LifecycleRule, LifecycleRuleFilter, Tag } from '@aws-sdk/client-s3';

/** What a rule is about, in whatever form it was written. */
export interface FilterParts {
  readonly prefix: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Bytes; only larger, only smaller objects. */
  readonly larger: number | undefined;
  readonly smaller: number | undefined;
}

export function filterOf({ Filter, Prefix }: Pick<LifecycleRule, 'Filter' | 'Prefix'>): FilterParts {
  const and = Filter?.And;
  const tags: readonly Tag[] = and?.Tags ?? (Filter?.Tag === undefined ? [] : [Filter.Tag]);
  return {
    prefix: Filter?.Prefix ?? and?.Prefix ?? Prefix ?? '',
    tags: tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
    larger: Filter?.ObjectSizeGreaterThan ?? and?.ObjectSizeGreaterThan,
    smaller: Filter?.ObjectSizeLessThan ?? and?.ObjectSizeLessThan,
  };
}

/** As S3 wants it: one part by itself, several under `And`. */
export function filterFrom({ prefix, tags, larger, smaller }: FilterParts): LifecycleRuleFilter {
  const parts =
    (prefix === '' ? 0 : 1) + tags.length + (larger === undefined ? 0 : 1) + (smaller === undefined ? 0 : 1);
  const sizes = {
    ...(larger === undefined ? {} : { ObjectSizeGreaterThan: larger }),
    ...(smaller === undefined ? {} : { ObjectSizeLessThan: smaller }),
  };
  const [only] = tags;
  if (parts <= 1)
    return {
      ...(only === undefined ? {} : { Tag: { Key: only.key, Value: only.value } }),
      ...sizes,
      ...(only === undefined && larger === undefined && smaller === undefined ? { Prefix: prefix } : {}),
    };
  return {
    And: {
      ...(prefix === '' ? {} : { Prefix: prefix }),
      ...(tags.length === 0 ? {} : { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
      ...sizes,
    },
  };
}
