import type { TransitionDefaultMinimumObjectSize, TransitionStorageClass } from '@aws-sdk/client-s3';

/** From dear to cheap, as lifecycle rules go down. */
export const CLASSES = [
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const satisfies readonly TransitionStorageClass[];

const BELOW: Readonly<Record<string, readonly string[]>> = {
  STANDARD: CLASSES,
  REDUCED_REDUNDANCY: CLASSES,
  STANDARD_IA: ['INTELLIGENT_TIERING', 'ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  INTELLIGENT_TIERING: ['ONEZONE_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'],
  ONEZONE_IA: ['GLACIER', 'DEEP_ARCHIVE'],
  GLACIER_IR: ['GLACIER', 'DEEP_ARCHIVE'],
  GLACIER: ['DEEP_ARCHIVE'],
};

/**
 * Whether a rule can bring an object from one class into another.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const goesDown = (from: string, to: string): boolean => BELOW[from]?.includes(to) === true;

const SMALL = 128 * 1024;

/** Whether an object of this size is left where it is, as no rule says otherwise. */
export function isTooSmall(size: number, to: string, minimum: TransitionDefaultMinimumObjectSize): boolean {
  if (size >= SMALL) return false;
  return minimum === 'all_storage_classes_128K' || (to !== 'GLACIER' && to !== 'DEEP_ARCHIVE');
}

/**
 * Of several that are due at once the cheapest is taken; Intelligent-Tiering goes before all but the two archives.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html
 */
const PREFERENCE: readonly string[] = [
  'STANDARD_IA',
  'ONEZONE_IA',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
];

export const preference = (name: string): number => PREFERENCE.indexOf(name);
