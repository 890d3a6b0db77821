import type { GrantDocument, ManagedBy } from '@drawbridge-s3/policy/access';

/** What of the document is whose template's, by what that shows, and what the next deployment does. */
export function managedWords(
  { on }: Pick<GrantDocument, 'on'>,
  { tool, stack, because, certain }: ManagedBy,
): string {
  const what =
    on.kind === 'bucket' || on.kind === 'cors'
      ? 'bucket'
      : on.kind === 'access-point'
        ? 'access point'
        : on.kind === 'key'
          ? 'key'
          : on.kind === 'identity' && on.arn?.includes(':user/') === true
            ? 'user'
            : 'role';
  const from = stack === undefined ? tool : `${tool} (${stack})`;
  return `This ${what} ${certain ? 'is' : 'seems to be'} written by ${from}: ${because} says so. Its next deployment would take away what is applied here. Put it into the template.`;
}
