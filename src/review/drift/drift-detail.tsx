import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { AccountGround } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import { Legible } from '@/ui/legible/legible';
import type { ReachRow } from '../page/rows';
import panel from '../picture/panel/panel.module.css';
import { DocumentDrift } from './document-drift';
import { documentTitle } from './documents';
import type { DriftRow } from './drift-of';
import type { DriftLinks } from './links';
import classes from './drift.module.css';

interface DriftDetailProps {
  readonly row: DriftRow;
  readonly context: AwsContext;
  readonly ground: AccountGround | undefined;
  readonly links: DriftLinks;
  readonly onClose: () => void;
  readonly onMark: (row: ReachRow, note: string) => void;
  readonly onForget: (id: string) => void;
}

/** One way in: what is different, and each document behind it as it was and as it is. */
export function DriftDetail(props: DriftDetailProps) {
  const { row: drift, context, ground, links, onClose, onMark, onForget } = props;
  const { id, kind, words, note, since, row, differences, documents, unread } = drift;
  return (
    <aside className={classes.detail} aria-label="Drift of a way in">
      <header className={panel.head}>
        <h2 className={panel.title}>
          <Legible>{words}</Legible>
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the panel" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={panel.scroll}>
        <div className={classes.facts}>
          <p>{sinceWords(drift)}</p>
          {note !== '' && (
            <p className={classes.dim}>
              <Legible>{note}</Legible>
            </p>
          )}
          {differences.length > 0 && (
            <ul>
              {differences.map((one) => (
                <li key={one}>
                  <Legible>{one}</Legible>
                </li>
              ))}
            </ul>
          )}
          <div className={classes.buttons}>
            {row === undefined ? (
              <Button size="compact-sm" variant="default" onClick={() => onForget(id)}>
                Forget the mark
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => onMark(row, note)}>
                {kind === 'new' ? 'Mark as intended' : 'Intended as it is now'}
              </Button>
            )}
          </div>
        </div>
        {documents.length === 0 && (
          <p className={classes.none}>
            {kind === 'gone'
              ? 'This mark was made before the documents behind it were kept with it: which one changed is not known.'
              : 'No policy is behind it: it is an ACL or an Access Grant, whose past is not kept here.'}
          </p>
        )}
        {documents.map((document) => (
          <DocumentDrift
            key={`${document.kind} ${document.arn} ${document.policy ?? ''}`}
            title={documentTitle(document)}
            document={document}
            since={since}
            context={context}
            ground={ground}
            links={links}
          />
        ))}
        {unread && (
          <p className={classes.none}>
            Read again once the session may read it: then it shows whether it is gone.
          </p>
        )}
      </div>
    </aside>
  );
}

function sinceWords({ kind, since, unread }: DriftRow): string {
  const when = formatDateTime(new Date(since));
  switch (kind) {
    case 'changed':
      return `Marked as intended ${when}. It gives something else now.`;
    case 'new':
      return `It was not there ${when}, and nobody has marked it since.`;
    case 'gone':
      return unread
        ? `Marked as intended ${when}. What was behind it could not be read this time.`
        : `Marked as intended ${when}. Nobody gets in by it any more.`;
  }
}
