import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { lint } from '@drawbridge-s3/policy';

/** What the checks say above a suggestion; of CORS, and of a text that could not be read, nothing is said. */
export function findingsOf(document: GrantDocument, partition: string): readonly string[] {
  const { before, after, kind, account, on } = document;
  if (before === undefined || kind === 'cors') return [];
  const found = lint(after, {
    kind,
    partition,
    account,
    ...(on.kind === 'bucket' || on.kind === 'access-point' ? { bucket: on.bucket } : {}),
    ...(on.kind === 'access-point' ? { accessPoint: on.name, region: on.region } : {}),
  });
  return [
    ...new Set(
      found
        .filter(({ findingType }) => findingType !== 'SUGGESTION')
        .map(({ findingDetails }) => findingDetails),
    ),
  ];
}
