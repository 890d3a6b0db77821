/** How what S3 Metadata's journal says is written where requests are counted. */

/** What the journal does not tell of a row. */
export const NOT_TOLD = 'not told';

/** Of an account's id, or the name of a service; as logs name them. */
export function requesterOf(requester: string | undefined): string {
  if (requester === undefined || requester === '') return NOT_TOLD;
  return /^\d{12}$/.test(requester) ? `arn:aws:iam::${requester}:root` : `svc:${requester}`;
}

/** A delete marker is told from what is gone for good. */
export const changeOf = (type: string, marker: boolean): string =>
  type === 'DELETE' && marker ? 'DELETE (marker)' : type;
