import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { daysSince, type AccessKey } from '@/resources/access-keys/access-key';

export const ageWords = (created: Date | undefined, now: number): string =>
  created === undefined ? 'not known' : plural(Math.max(0, daysSince(created, now)), 'day');

/** `2026-11-30 18:04, s3 in eu-west-1` */
export function lastUseWords(lastUse: AccessKey['lastUse']): string {
  if (lastUse === null) return 'never';
  if (lastUse === undefined) return 'cannot be read';
  const { at, service, region } = lastUse;
  const where = [service, region === undefined ? undefined : `in ${region}`].filter(
    (part) => part !== undefined,
  );
  return [formatDateTime(at), where.join(' ')].filter((part) => part !== '').join(', ');
}
