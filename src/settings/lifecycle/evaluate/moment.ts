const DAY = 86_400_000;

/**
 * When an action counted in days falls due: the days are added, and the moment is rounded up to the next midnight UTC.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days
 * @param since milliseconds since the epoch
 */
export const dueAfter = (since: number, days: number): number => Math.ceil((since + days * DAY) / DAY) * DAY;

/** When something counted in days or given as a date falls due; undefined where neither is said. */
export function dueAt(
  { Days, Date: date }: { readonly Days?: number; readonly Date?: Date },
  since: number,
): number | undefined {
  if (Days !== undefined) return dueAfter(since, Days);
  return date?.getTime();
}
