import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { redactText } from '@/aws/redact';
import { formatDateTime, formatDuration } from '@/lib/format';
import { useHandedOut } from '@/resources/handed-out/handed-out';
import { useSessions } from '@/sessions/store';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import { Mono } from '@/ui/mono';
import { saveAs } from '@/ui/save-as';
import { useKept, type Kept } from './kept';
import classes from './made.module.css';
import { useNow } from './use-now';

/** Links and forms that were made in this tab, the latest first, with the time they have left. */
export function MadeList() {
  const made = useHandedOut().filter(({ kind }) => kind === 'link');
  const kept = useKept();
  const now = useNow();
  const sessions = useSessions((state) => state.sessions);
  return (
    <section className={classes.made} aria-label="Made in this tab">
      <h2 className={classes.heading}>Made in this tab</h2>
      {made.length === 0 ? (
        <p className={classes.dim}>
          Nothing yet. What is made here is listed with its end until the tab is closed, here and among the
          grants.
        </p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>What</th>
              <th>Where</th>
              <th>Signed by</th>
              <th>Ends</th>
              <th>Again</th>
            </tr>
          </thead>
          <tbody>
            {made.map(({ id, what, where, way, until, session }) => (
              <tr key={id} data-over={until <= now || undefined}>
                <td>
                  {what}
                  <div className={classes.dim}>{way}</div>
                </td>
                <td>
                  {where.map(({ bucket, prefix = '' }) => (
                    <div key={`${bucket}/${prefix}`}>
                      <Mono>
                        <Legible>{prefix === '' ? bucket : `${bucket}/${prefix}`}</Legible>
                      </Mono>
                    </div>
                  ))}
                  <Masked kept={kept.get(id)} />
                </td>
                <td>{sessions.find((one) => one.id === session.id)?.name ?? 'a session that was left'}</td>
                <td className={classes.end}>
                  {until <= now ? 'over' : `in ${formatDuration(until - now)}`}
                  <div className={classes.dim}>{formatDateTime(new Date(until))}</div>
                </td>
                <td className={classes.again}>
                  <Again kept={until <= now ? undefined : kept.get(id)} what={what} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A single link with its signature taken out: enough to know it again. */
function Masked({ kept }: { kept: Kept | undefined }) {
  const text = kept?.text.trim() ?? '';
  if (!/^https?:\/\/\S+$/.test(text)) return null;
  return (
    <div className={classes.masked}>
      <Mono truncate>{redactText(text)}</Mono>
    </div>
  );
}

function Again({ kept, what }: { kept: Kept | undefined; what: string }) {
  if (kept === undefined) return <span className={classes.dim}>not held</span>;
  const { text, fileName, type } = kept;
  return (
    <>
      <CopyButton value={text} label={what} />
      <Tooltip label={`Save ${fileName}`}>
        <ActionIcon
          size="sm"
          aria-label={`Save ${what}`}
          onClick={() => saveAs(new Blob([text], { type }), fileName)}
        >
          <IconDeviceFloppy size={14} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
