import { useEffect, useRef, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';
import { readObjectParts } from '@/resources/objects/properties/object-parts';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import type { Standing } from '@/resources/objects/properties/standing';
import { objectSource } from '@/resources/objects/ranges/object-source';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import type { Verified } from './verify';

type VerifyState =
  | { readonly kind: 'idle' | 'stopped' }
  | { readonly kind: 'running'; readonly read: number }
  | { readonly kind: 'failed'; readonly failure: AwsFailure }
  | Verified;

export interface Verification {
  readonly state: VerifyState;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Compares an object with the checksum that S3 keeps of it. It ends with the component. */
export function useVerify(place: PropertiesPlace, standing: Standing): Verification {
  const [state, setState] = useState<VerifyState>({ kind: 'idle' });
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (signal: AbortSignal) => {
    const { address, checksum, etag, size } = standing;
    if (checksum === undefined) return;
    const { workerHasher } = await import('./worker-hasher');
    const { verify } = await import('./verify');
    const { hasher, dispose } = workerHasher();
    try {
      const parts = checksum.composite
        ? await readObjectParts(place, address, checksum.algorithm, signal)
        : undefined;
      const outcome = await verify({
        source: objectSource(
          place.context,
          place.location,
          address,
          { ETag: etag, ContentLength: size },
          new ReadMeter(),
        ),
        algorithm: checksum.algorithm,
        expected: checksum.value,
        parts,
        hasher,
        signal,
        onProgress: (read) => {
          if (!signal.aborted) setState({ kind: 'running', read });
        },
      });
      if (!signal.aborted) setState(outcome);
    } catch (error) {
      if (signal.aborted) setState({ kind: 'stopped' });
      else
        setState({
          kind: 'failed',
          failure: toFailure(error, { action: 'GetObject', resource: address.key, context: place.context }),
        });
    } finally {
      dispose();
    }
  };
  return {
    state,
    start: () => {
      stop.current = new AbortController();
      setState({ kind: 'running', read: 0 });
      void run(stop.current.signal);
    },
    stop: () => {
      stop.current?.abort();
      setState({ kind: 'stopped' });
    },
  };
}
