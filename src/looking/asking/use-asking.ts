import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectSource } from '@/resources/objects/ranges/object-source';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import type { Asked } from './asked';
import { Asking } from './asking';
import type { Answer, AskedColumn } from './engine/engine';
import { findFiles, type FoundFiles } from './find-files';
import { fileName, tablesOf } from './formats';
import { ReadLimit } from './read-limit';

export interface KnownTable {
  readonly name: string;
  readonly columns: readonly AskedColumn[];
}

/** How far it is to a first question. */
export type Opening =
  | { readonly state: 'finding' }
  | { readonly state: 'loading'; readonly found: FoundFiles }
  | {
      readonly state: 'ready';
      readonly found: FoundFiles;
      readonly version: string;
      readonly tables: readonly KnownTable[];
    }
  | { readonly state: 'failed'; readonly error: unknown };

export type Asks =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly since: number }
  | { readonly state: 'done'; readonly answer: Answer; readonly took: number }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: unknown };

/** An engine over what is asked about, as long as it is shown. `again` begins anew. */
export function useAsking(context: AwsContext, location: Location, asked: Asked) {
  const client = useQueryClient();
  const [meter] = useState(() => new ReadMeter());
  const [limit] = useState(() => new ReadLimit());
  const [turn, setTurn] = useState(0);
  const [opening, setOpening] = useState<Opening>({ state: 'finding' });
  const [asks, setAsks] = useState<Asks>({ state: 'none' });
  const engine = useRef<Asking>(undefined);
  const stop = useRef<AbortController>(undefined);
  const what = useMemo(() => JSON.stringify([asked.prefixes, asked.keys, asked.table]), [asked]);

  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    const open = async () => {
      setOpening({ state: 'finding' });
      const [prefixes, keys, table] = JSON.parse(what) as [string[], string[], Asked['table'] | null];
      const found = await findFiles(
        client,
        context,
        location,
        { prefixes, keys, table: table ?? undefined, sql: undefined },
        signal,
      );
      signal.throwIfAborted();
      setOpening({ state: 'loading', found });
      if (found.files.length === 0) {
        setOpening({ state: 'ready', found, version: '', tables: [] });
        return;
      }
      const sources = found.files.map(({ key, size, etag }) => ({
        name: fileName(key),
        source: objectSource(
          context,
          location,
          { key },
          { ContentLength: size, ETag: etag, ContentEncoding: undefined },
          meter,
        ),
      }));
      const asking = new Asking(sources, (bytes, until) => limit.pass(bytes, until));
      signal.addEventListener('abort', () => asking.dispose());
      engine.current = asking;
      const version = await asking.started;
      const tables: KnownTable[] = [];
      for (const table of tablesOf(found.files))
        tables.push({ name: table.name, columns: await asking.columnsOf(table, signal) });
      setOpening({ state: 'ready', found, version, tables });
    };
    open().catch((error: unknown) => signal.aborted || setOpening({ state: 'failed', error }));
    return () => leave.abort(new DOMException('It was closed.', 'AbortError'));
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each turn begins anew
  }, [client, context, location, what, meter, limit, turn]);

  const again = useCallback(() => {
    setAsks({ state: 'none' });
    setTurn((before) => before + 1);
  }, []);

  const ask = async (sql: string) => {
    if (engine.current === undefined || sql.trim() === '') return;
    stop.current?.abort(new Error('Another question was asked.'));
    const own = new AbortController();
    stop.current = own;
    const since = performance.now();
    setAsks({ state: 'running', since });
    try {
      const answer = await engine.current.ask(sql, own.signal);
      if (!own.signal.aborted) setAsks({ state: 'done', answer, took: performance.now() - since });
    } catch (error) {
      if (stop.current !== own) return;
      setAsks(own.signal.aborted ? { state: 'stopped' } : { state: 'failed', error });
      if (engine.current.ended) setTurn((before) => before + 1);
    }
  };
  const cancel = () => {
    limit.refuse();
    stop.current?.abort(new Error('It was stopped.'));
  };
  return { opening, asks, meter, limit, ask, cancel, again };
}
