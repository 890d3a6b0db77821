import { useEffect, useMemo } from 'react';
import { documentId, type HeldDocument, type HeldGrant } from '@drawbridge-s3/policy/access';
import { escaped } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { useStored } from '@/lib/storage/use-stored';
import { history, onNoted } from '@/resources/policies/history/shared';
import { Legible } from '@/ui/legible/legible';
import { historyPlace } from '../../apply/history-place';
import type { HeldText } from '../read/carriers';
import panel from '../panel/panel.module.css';
import { grantEvents } from './grant-events';
import classes from './history.module.css';

interface HistorySectionProps {
  readonly grant: HeldGrant;
  readonly text: HeldText;
  readonly profileId: string;
}

/** Since when a grant stands, and what became of it, as far as this browser saw. */
export function HistorySection({ grant, text, profileId }: HistorySectionProps) {
  const id = grant.parts[0]?.document ?? '';
  const carrier = text.carriers.get(id);
  const document = text.documents.find((one) => idOf(one) === id);
  const place = carrier === undefined ? undefined : historyPlace(profileId, carrier.on);
  const { value: versions = [], failure, reload } = useStored(place ?? '', list);
  useEffect(() => onNoted(() => void reload()), [reload]);
  const events = useMemo(
    () => (document === undefined ? [] : grantEvents(grant, document, versions)),
    [grant, document, versions],
  );
  if (place === undefined) return null;
  return (
    <section className={panel.section} aria-label="History">
      <h3 className={panel.heading}>History</h3>
      {events.length === 0 ? (
        <p className={classes.none}>
          {failure === undefined
            ? 'First read just now: what changes from here on is noted in this browser.'
            : 'This browser keeps no history here.'}
        </p>
      ) : (
        <ol className={classes.events}>
          {events.map(({ at, words, by }) => (
            <li key={`${at} ${words}`} className={classes.event}>
              <time dateTime={new Date(at).toISOString()} title={formatDateTime(new Date(at))}>
                {formatDateTime(new Date(at)).slice(0, 10)}
              </time>
              <span>{words}</span>
              {by !== undefined && (
                <span className={classes.by} title={escaped(by)}>
                  <Legible>{by.split(' @ ')[0] ?? by}</Legible>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const list = (place: string) => history().list(place);

function idOf(document: HeldDocument): string {
  const { kind, account } = document;
  return kind === 'bucket'
    ? documentId(account, { kind, bucket: document.bucket })
    : documentId(account, { kind, arn: document.arn });
}
