/** What `x-amz-restore` says. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export type RestoreState =
  | { readonly kind: 'ongoing' }
  | { readonly kind: 'restored'; readonly until: Date | undefined };

export function restoreState(header: string | undefined): RestoreState | undefined {
  if (header === undefined) return undefined;
  if (header.includes('ongoing-request="true"')) return { kind: 'ongoing' };
  const until = new Date(/expiry-date="([^"]+)"/.exec(header)?.[1] ?? '');
  return { kind: 'restored', until: Number.isNaN(until.getTime()) ? undefined : until };
}
