import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { turns } from '@/lib/turns';
import type { StoredParts, UnfinishedUpload } from '@/resources/uploads/list-uploads';
import { storedPartsQuery } from '@/resources/uploads/uploads-query';

const PARALLEL = 4;
/** So many are asked for without being told to: each takes a request. */
export const SIZED_UNASKED = 500;

export interface Sizes {
  readonly of: ReadonlyMap<string, StoredParts>;
  /** Those that were refused. */
  readonly refused: number;
  /** How many are asked for. */
  readonly asked: number;
}

/** What is stored of each upload, asked for one by one while the page is looked at. */
export function useSizes(
  context: AwsContext,
  location: Location,
  uploads: readonly UnfinishedUpload[] | undefined,
  all: boolean,
): Sizes {
  const client = useQueryClient();
  const [sizes, setSizes] = useState<Sizes>({ of: new Map(), refused: 0, asked: 0 });
  useEffect(() => {
    if (uploads === undefined) return undefined;
    const left = new AbortController();
    const asked = all ? uploads : uploads.slice(0, SIZED_UNASKED);
    const of = new Map<string, StoredParts>();
    let refused = 0;
    const inTurn = turns(PARALLEL);
    const tell = () => {
      if (!left.signal.aborted) setSizes({ of: new Map(of), refused, asked: asked.length });
    };
    const timer = setInterval(tell, 200);
    void Promise.all(
      asked.map((upload) =>
        inTurn(() => client.fetchQuery(storedPartsQuery(context, location, upload)), left.signal).then(
          (parts) => of.set(upload.uploadId, parts),
          () => {
            refused += 1;
          },
        ),
      ),
    ).then(() => {
      clearInterval(timer);
      tell();
    });
    return () => {
      clearInterval(timer);
      left.abort();
    };
  }, [client, context, location, uploads, all]);
  return sizes;
}
