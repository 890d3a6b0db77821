import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { formatDateTime, formatSize } from '@/lib/format';
import type { JournalRow } from '@/resources/journal/read/journal-row';
import type { NewestRows } from '@/resources/journal/read/messages';
import { CopyButton } from '@/ui/copy-button';
import { visibleText } from '@/ui/names/odd-names';
import classes from './who-wrote.module.css';

const WORDS: Readonly<Record<string, string>> = {
  CREATE: 'Written',
  UPDATE_METADATA: 'Metadata changed',
};

/** Records of one key, the newest first. */
export function RecordList({ rows, whole, unread }: NewestRows) {
  if (rows.length === 0) return <p className={classes.plain}>The journal has no record of this key.</p>;
  return (
    <>
      <ol className={classes.records} aria-label="Records of the journal">
        {rows.map((row) => (
          <li key={row.sequence}>
            <Record row={row} />
          </li>
        ))}
      </ol>
      {!whole && <p className={classes.note}>These are the newest {rows.length}; there are older ones.</p>}
      {unread.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </>
  );
}

function Record({ row }: { readonly row: JournalRow }) {
  const { at, requester, address, requestId, size, storageClass, type } = row;
  const facts = [
    type === 'CREATE' && size !== undefined ? formatSize(size) : undefined,
    type === 'DELETE' ? undefined : storageClass,
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <div className={classes.head}>
        <strong>{wordOf(row)}</strong>
        <span>{formatDateTime(new Date(at))}</span>
      </div>
      <div>
        {requester === undefined ? (
          <span className={classes.dim}>{unknown(row)}</span>
        ) : (
          <By who={requester} />
        )}
      </div>
      <div className={classes.facts}>
        {address !== undefined && <span className={classes.whole}>from {visibleText(address)}</span>}
        {facts.map((fact) => (
          <span key={fact}>{visibleText(fact)}</span>
        ))}
        {requestId !== undefined && (
          <span className={classes.request}>
            request {visibleText(requestId)}
            <CopyButton value={requestId} label="request id" />
          </span>
        )}
      </div>
    </>
  );
}

function wordOf({ type, marker }: JournalRow): string {
  if (type === 'DELETE') return marker ? 'Deleted (a delete marker)' : 'Deleted for good';
  return WORDS[type] ?? visibleText(type.toLowerCase().replaceAll('_', ' '));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-schema.html */
const unknown = ({ type }: JournalRow): string =>
  type === 'DELETE' ? 'of what is gone for good, the journal does not say by whom' : 'by whom is not told';

function By({ who }: { readonly who: string }) {
  if (/^\d{12}$/.test(who)) return <span>by account {formatAccount(who)}</span>;
  return <span>by {visibleText(who)}, a service</span>;
}
