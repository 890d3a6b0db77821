import { Checkbox, Select } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import { memorySource, partOf, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { LoadingState } from '@/ui/states';
import { Failure } from '../failure';
import { JsonDocument } from '../json/json-view';
import type { Content, Kind } from '../kinds/kind';
import { SNIFFED } from '../kinds/kind-of';
import { EncodingChoice, useChosenEncoding } from '../text/encoding-choice';
import { decodeWith, encodingOf, hasPlainDelimiters, type Encoding } from '../text/encodings';
import bar from '../toolbar.module.css';
import { useRead } from '../use-read';
import { useParser } from '../worker/use-parser';
import { DELIMITERS } from './cells';
import { Fields } from './fields';
import { RowsWithDetail } from './rows-with-detail';
import type { TableCalls, TableFacts, TableRow } from './table-parser';
import { usePages } from './use-pages';

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};
/** UTF-16 and ISO-2022-JP are turned into UTF-8 first, and so far only. */
const TURNED = 32 * 1024 * 1024;

interface Chosen {
  readonly delimiter?: string;
  readonly header?: boolean;
}

/** Delimited text and lines of JSON as a table. */
export function TableView({ content, kind }: { content: Content; kind: Kind }) {
  const [chosen, choose] = useChosenEncoding();
  const [reading, again] = useRead(
    async (signal) => {
      const guessed = encodingOf(await content.source.read(0, SNIFFED, { signal })) ?? 'utf-8';
      return { guessed, ...(await readableAs(content.source, chosen ?? guessed, signal)) };
    },
    [content, chosen],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (reading.state === 'pending') return <LoadingState label="Reading…" />;
  const { guessed, source, encoding } = reading.value;
  return (
    <Table
      source={source}
      encoding={encoding}
      kind={kind === 'lines-of-json' ? kind : 'delimited'}
      choice={<EncodingChoice value={chosen ?? guessed} guessed={guessed} onChoose={choose} />}
    />
  );
}

/** A text in which delimiters are single bytes, and how those are decoded. */
async function readableAs(source: ByteSource, encoding: Encoding, signal: AbortSignal) {
  if (hasPlainDelimiters(encoding)) return { source, encoding };
  const bytes = await source.read(0, TURNED, { signal });
  const turned = memorySource(new TextEncoder().encode(decodeWith(bytes, encoding)));
  return { source: turned, encoding: 'utf-8' as const };
}

interface TableProps {
  source: ByteSource;
  encoding: Encoding;
  kind: 'delimited' | 'lines-of-json';
  choice: ReactNode;
}

function Table({ source, encoding, kind, choice }: TableProps) {
  const parser = useParser<TableCalls>('table', source);
  const [chosen, setChosen] = useState<Chosen>({});
  const [reading, again] = useRead(async () => {
    const { delimiter, header } = chosen;
    const facts = await parser?.call('open', { kind, delimiter, header, encoding });
    return facts && { facts, of: parser };
  }, [parser, kind, chosen, encoding]);
  const known =
    reading.state === 'done' && reading.value !== undefined && reading.value.of === parser
      ? reading.value.facts
      : undefined;
  const read = useMemo(
    () => known && parser && ((from: number, count: number) => parser.call('rows', { from, count })),
    [known, parser],
  );
  if (reading.state === 'failed') return <Failure error={reading.error} onRetry={again} />;
  if (known === undefined || read === undefined) return <LoadingState label="Reading…" />;
  return (
    <Rows
      source={source}
      kind={kind}
      facts={known}
      read={read}
      choice={choice}
      onChosen={(more) => setChosen({ ...chosen, ...more })}
    />
  );
}

interface RowsProps {
  source: ByteSource;
  kind: 'delimited' | 'lines-of-json';
  facts: TableFacts;
  read: (from: number, count: number) => ReturnType<TableCalls['rows']>;
  choice: ReactNode;
  onChosen: (more: Chosen) => void;
}

function Rows({ source, kind, facts, read, choice, onChosen }: RowsProps) {
  const pages = usePages<TableRow>(read);
  const json = kind === 'lines-of-json';
  const columns = json ? [...facts.columns, '…'] : facts.columns;
  if (pages.failure !== undefined) return <Failure error={pages.failure} onRetry={pages.retry} />;
  return (
    <div className={bar.column}>
      <div className={bar.bar} role="toolbar" aria-label="Table">
        {!json && (
          <>
            <Select
              aria-label="Delimiter"
              w={120}
              data={DELIMITERS.map((value) => ({ value, label: DELIMITER_NAMES[value] ?? value }))}
              value={facts.delimiter}
              allowDeselect={false}
              onChange={(delimiter) => delimiter !== null && onChosen({ delimiter })}
            />
            <Checkbox
              label="First row names the columns"
              checked={facts.header}
              onChange={(event) => onChosen({ header: event.currentTarget.checked })}
            />
          </>
        )}
        {choice}
        <span className={bar.space} />
        <span className={bar.said} role="status">
          {pages.whole
            ? `${formatCount(pages.known)} rows`
            : pages.known === 0
              ? 'Reading…'
              : `${formatCount(pages.known)} rows so far: more are found on the way down`}
        </span>
      </div>
      <RowsWithDetail
        pages={pages}
        columns={columns}
        detail={(row) =>
          json ? (
            <JsonLine source={source} encoding={facts.encoding} row={row} />
          ) : (
            <Fields columns={columns} cells={row.cells} />
          )
        }
      />
    </div>
  );
}

interface JsonLineProps {
  source: ByteSource;
  encoding: Encoding;
  row: TableRow;
}

/** A line of JSON as a tree, from the text itself. */
function JsonLine({ source, encoding, row }: JsonLineProps) {
  const line = useMemo(() => partOf(source, row.at, row.end - row.at), [source, row]);
  return <JsonDocument source={line} encoding={encoding} />;
}
