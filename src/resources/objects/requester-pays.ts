import { create } from 'zustand';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';

interface RequesterPays {
  readonly locations: ReadonlySet<string>;
}

/** Locations for which the operator agreed to pay, per session; in memory, because money is agreed to anew. */
const store = create<RequesterPays>(() => ({ locations: new Set() }));

const entry = (context: AwsContext, location: Location) => `${context.id} ${bucketParameter(location)}`;

/**
 * Spread into the input of every data call: `x-amz-request-payer` where the operator agreed to pay.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ObjectsinRequesterPaysBuckets.html
 */
export function payerOf(context: AwsContext, location: Location): { RequestPayer?: 'requester' } {
  return store.getState().locations.has(entry(context, location)) ? { RequestPayer: 'requester' } : {};
}

export function useRequesterPays(context: AwsContext, location: Location): boolean {
  return store((state) => state.locations.has(entry(context, location)));
}

/** The caller re-reads what it shows: see pay-as-requester.ts. */
export function setRequesterPays(context: AwsContext, location: Location, pays: boolean): void {
  store.setState(({ locations }) => {
    const next = new Set(locations);
    if (pays) next.add(entry(context, location));
    else next.delete(entry(context, location));
    return { locations: next };
  });
}
