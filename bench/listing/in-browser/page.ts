/** What the measured page runs: the console's listing and the SDK's, through the same relay, told by the bench. */
import { ListObjectVersionsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { QueryClient } from '@tanstack/react-query';
import type { AwsContext, Credentials } from '../../../src/aws/context';
import type { ConnectionProfile } from '../../../src/aws/profile';
import { Transport } from '../../../src/aws/transport/transport';
import { listingQuery } from '../../../src/resources/objects/listing-query';
import type { ListingMode } from '../../../src/resources/objects/keys';

export interface Took {
  /** Milliseconds to the first rows, and to the last. */
  readonly first: number;
  readonly all: number;
  readonly rows: number;
  readonly requests: number;
}

const profile: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};

async function ours(keys: Credentials, bucket: string, mode: ListingMode, prefix: string): Promise<Took> {
  const context: AwsContext = { id: `bench ${performance.now()}`, profile, credentials: async () => keys };
  const client = new QueryClient();
  const start = performance.now();
  const listing = await client.fetchQuery(
    listingQuery(client, context, { type: 'bucket', name: bucket }, { mode, prefix }),
  );
  const first = performance.now() - start;
  await listing.reaches(Number.POSITIVE_INFINITY);
  if (listing.state.kind === 'failed') throw listing.state.error;
  const all = performance.now() - start;
  return { first, all, rows: listing.store.count, requests: listing.requests };
}

function sdk(keys: Credentials): S3Client {
  return new S3Client({
    region: 'eu-west-1',
    credentials: keys,
    requestHandler: new Transport({ profile, service: 's3' }),
  });
}

async function plain(keys: Credentials, bucket: string, mode: ListingMode, prefix: string): Promise<Took> {
  const client = sdk(keys);
  const start = performance.now();
  let first = 0;
  let requests = 0;
  const rows: unknown[] = [];
  const take = (found: readonly unknown[]) => {
    requests += 1;
    if (requests === 1) first = performance.now() - start;
    for (const one of found) rows.push(one);
  };
  if (mode === 'history') {
    for (let KeyMarker: string | undefined, VersionIdMarker: string | undefined; ;) {
      const page = await client.send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, KeyMarker, VersionIdMarker }),
      );
      take([...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]);
      if (page.IsTruncated !== true) break;
      KeyMarker = page.NextKeyMarker;
      VersionIdMarker = page.NextVersionIdMarker;
    }
  } else {
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
      take(page.Contents ?? []);
  }
  return { first, all: performance.now() - start, rows: rows.length, requests };
}

Object.assign(globalThis, { bench: { ours, plain } });
