import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { TextFormat } from './formats';
import type { SetRequest } from './found';
import { writeSet, type LinksFile, type WritingProgress } from './write-set';

export type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing'; readonly progress: WritingProgress }
  | { readonly kind: 'written'; readonly file: LinksFile }
  | { readonly kind: 'failed'; readonly failure: AwsFailure };

/** A file of links being written: it can be cancelled, and is when the page is left. */
export function useLinksFile(context: AwsContext, request: SetRequest) {
  const [state, setState] = useState<FileState>({ kind: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const write = async (format: TextFormat, onWritten: (file: LinksFile) => void) => {
    const own = new AbortController();
    running.current = own;
    setState({ kind: 'writing', progress: { links: 0, bytes: 0 } });
    try {
      const file = await writeSet(context, request, format, {
        signal: own.signal,
        onProgress: (progress) => setState({ kind: 'writing', progress }),
      });
      setState({ kind: 'written', file });
      onWritten(file);
    } catch (error) {
      setState(own.signal.aborted ? { kind: 'none' } : { kind: 'failed', failure: toFailure(error) });
    }
  };
  return { state, write, cancel: () => running.current?.abort() };
}
