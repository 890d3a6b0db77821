import { useEffect, useState } from 'react';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { ParserName } from './messages';
import { openParser, type Calls, type Parser } from './parser';

/** A parser for a source, as long as it is shown; undefined for a moment. */
export function useParser<Methods extends Calls>(
  name: ParserName,
  source: ByteSource,
): Parser<Methods> | undefined {
  const [parser, setParser] = useState<Parser<Methods>>();
  useEffect(() => {
    const opened = openParser<Methods>(name, source);
    // oxlint-disable-next-line react/set-state-in-effect -- a worker is started by an effect, and known from then on
    setParser(opened);
    return () => {
      setParser(undefined);
      opened.dispose();
    };
  }, [name, source]);
  return parser;
}
