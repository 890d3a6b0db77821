import { ActionIcon, Button, Checkbox, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { formatBytes, formatCount } from '@/lib/format';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import bar from '../toolbar.module.css';
import type { Encoding } from './encodings';
import { findLine, findRow } from './find';

interface FindBoxProps {
  source: ByteSource;
  encoding: Encoding;
  /** Begin of the row from which the search goes on. */
  from: () => number;
  /** Nothing was found yet: the row in view may be the first hit. */
  fresh: boolean;
  onHit: (at: number) => void;
  /** A place was asked for. */
  onByte: (at: number) => void;
}

/** Search through the whole of a text, and the way to a line or byte: both read, say how far they are, and can be stopped. */
export function FindBox({ source, encoding, from, fresh, onHit, onByte }: FindBoxProps) {
  const [text, setText] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [place, setPlace] = useState('');
  const [said, setSaid] = useState('');
  const [running, setRunning] = useState<AbortController>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => running?.abort(), [running]);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const run = async (
    nothing: string,
    find: (options: {
      signal: AbortSignal;
      onProgress: (bytes: number) => void;
    }) => Promise<number | undefined>,
    then: (at: number) => void,
  ) => {
    running?.abort();
    const stop = new AbortController();
    setRunning(stop);
    setSaid('');
    try {
      const at = await find({
        signal: stop.signal,
        onProgress: (bytes) => setSaid(`${formatBytes(bytes)} of ${formatBytes(source.size)}`),
      });
      if (stop.signal.aborted) return;
      setSaid(at === undefined ? nothing : `At byte ${formatCount(at)}`);
      if (at !== undefined) then(at);
    } catch (error) {
      if (!stop.signal.aborted) setSaid(toFailure(error, { action: 'GetObject' }).message);
    } finally {
      setRunning((now) => (now === stop ? undefined : now));
    }
  };
  const find = (backwards: boolean) => {
    if (text === '') return;
    const start = fresh && !backwards && from() === 0 ? -1 : from();
    const sought = { text, matchCase, backwards, from: start };
    void run(
      backwards ? 'Not before this' : 'Not after this',
      (options) => findRow(source, encoding, sought, options),
      onHit,
    );
  };
  const go = () => {
    const wanted = placeOf(place);
    if (wanted === undefined) setSaid('A line such as 1200, or a byte such as @5000000 or @2GB');
    else if ('byte' in wanted) onByte(wanted.byte);
    else
      void run(
        'There are not so many lines',
        (options) => findLine(source, encoding, wanted.line, options),
        onHit,
      );
  };
  const onEnter = (act: (shift: boolean) => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    act(event.shiftKey);
  };

  return (
    <>
      <TextInput
        ref={input}
        w={160}
        aria-label="Search the whole text"
        placeholder="Search (Ctrl F)"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onEnter(find)}
      />
      <Tooltip label="Before this (Shift Enter)">
        <ActionIcon aria-label="Find before this" onClick={() => find(true)}>
          <IconChevronUp size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="After this (Enter)">
        <ActionIcon aria-label="Find after this" onClick={() => find(false)}>
          <IconChevronDown size={15} />
        </ActionIcon>
      </Tooltip>
      <Checkbox
        label="Aa"
        aria-label="Match case"
        checked={matchCase}
        onChange={(event) => setMatchCase(event.currentTarget.checked)}
      />
      <TextInput
        w={110}
        aria-label="Go to a line, or with @ to a byte"
        placeholder="Line or @byte"
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        onKeyDown={onEnter(go)}
      />
      <span className={bar.said} role="status">
        {said}
      </span>
      {running !== undefined && (
        <Button
          variant="default"
          onClick={() => {
            running.abort();
            setSaid('Stopped');
          }}
        >
          Stop
        </Button>
      )}
    </>
  );
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** `1200` a line, `@5000`, `@0x1f` and `@2.5 GB` bytes. */
export function placeOf(text: string): { readonly line: number } | { readonly byte: number } | undefined {
  const plain = text.replaceAll(/[\s,_]/g, '').toLowerCase();
  if (/^\d{1,15}$/.test(plain)) return Number(plain) > 0 ? { line: Number(plain) } : undefined;
  const hex = /^@0x([\da-f]{1,13})$/.exec(plain);
  if (hex?.[1] !== undefined) return { byte: Number.parseInt(hex[1], 16) };
  const bytes = /^@(\d{1,15}(?:\.\d+)?)([kmgt]?)(?:i?b)?$/.exec(plain);
  return bytes === null ? undefined : { byte: Math.floor(Number(bytes[1]) * (UNITS[bytes[2] ?? ''] ?? 1)) };
}
