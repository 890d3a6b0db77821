import { validationError, type Parameters } from './parameters';

export type TagPair = readonly [key: string, value: string];

/** `Tags.member.1.Key` and so on, in order. */
export function tagPairs(parameters: Parameters): TagPair[] {
  const values = parameters.members('Tags', 'Value');
  return parameters.members('Tags', 'Key').map((key, index) => [key, values[index] ?? '']);
}

/** @throws ServiceError ValidationError; https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules */
export function checkTagBounds(tags: readonly TagPair[]): void {
  for (const [key, value] of tags) {
    if (key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key)) continue;
    throw validationError(
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must satisfy constraint: [key 1 to 128 characters not starting with aws:, value at most 256 characters]",
    );
  }
}

/** Keys that differ in case alone are one. */
export function hasOneKeyTwice(tags: readonly TagPair[]): boolean {
  return new Set(tags.map(([key]) => key.toLowerCase())).size < tags.length;
}

export const ONE_KEY_TWICE = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
