import { Button } from '@mantine/core';
import { IconCopy, IconFileText, IconSend } from '@tabler/icons-react';
import type { ChangedDocument, SideChange } from '@drawbridge-s3/policy/chain';
import type { ReactNode } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { notifyDone } from '@/ui/notify';
import { Legible } from '@/ui/legible/legible';
import classes from './why.module.css';

interface ChangesProps {
  readonly changes: readonly SideChange[];
  /** Account of whoever asks. */
  readonly own: string | undefined;
  /** Where a document can be opened as a draft; undefined where nobody here may. */
  readonly onDraft: (document: ChangedDocument, side: SideChange) => (() => void) | undefined;
  /** Leads to a request for the owner, filled in; undefined where nothing is to be asked for. */
  readonly onAsk: (() => void) | undefined;
}

/** What would help, on each side. Nothing of it is written here. */
export function Changes({ changes, own, onDraft, onAsk }: ChangesProps) {
  if (changes.length === 0) return null;
  const others = changes.some(({ account }) => account !== own);
  const ownSide = changes.some(({ account }) => account === own);
  return (
    <section className={classes.changes} aria-labelledby="why-changes">
      <div className={classes.changesHead}>
        <h2 id="why-changes" className={classes.sideTitle}>
          Smallest change that would help <span className={classes.dim}>each checked by the evaluator</span>
        </h2>
      </div>
      <div className={classes.sides}>
        {others && !ownSide && own !== undefined && (
          <div className={classes.oneSide}>
            <AccountName account={own} /> <span className={classes.dim}>· your side</span>
            <p>Nothing here helps: it is the other side that refuses. Ask the owner.</p>
            <AskButton onAsk={onAsk} />
          </div>
        )}
        {changes.map((side) => (
          <OneSide key={`${side.whose} ${side.account}`} side={side} own={own} onDraft={onDraft}>
            {side.account === own && others && <AskButton onAsk={onAsk} />}
          </OneSide>
        ))}
      </div>
    </section>
  );
}

function AskButton({ onAsk }: { onAsk: (() => void) | undefined }) {
  if (onAsk === undefined) return null;
  return (
    <div className={classes.actions}>
      <Button variant="default" leftSection={<IconSend size={14} />} onClick={onAsk}>
        Ask for it…
      </Button>
      <span className={classes.dim}>a link or a file without secrets</span>
    </div>
  );
}

const THEN: Readonly<Record<SideChange['outcome'], string>> = {
  allowed: 'Then allowed, as far as is known.',
  'with the others': 'Then allowed together with what the other side changes.',
  'not known': 'Whether it is allowed then hangs on what is not known here.',
  'nothing helps': '',
};

function OneSide({
  side,
  own,
  onDraft,
  children,
}: {
  side: SideChange;
  own: string | undefined;
  onDraft: ChangesProps['onDraft'];
  children: ReactNode;
}) {
  const { account, whose, sentences, documents, outcome, neighbours } = side;
  const words =
    whose === 'organization' ? 'the organization' : account === own ? 'your side' : 'the owner’s side';
  const { asked, changed } = neighbours;
  return (
    <div className={classes.oneSide}>
      {account !== undefined && <AccountName account={account} />}{' '}
      <span className={classes.dim}>· {words}</span>
      {[...new Set(sentences)].map((sentence) => (
        <p key={sentence}>
          <Legible>{sentence}</Legible>
        </p>
      ))}
      <p>
        <span
          className={outcome === 'allowed' || outcome === 'with the others' ? classes.checked : classes.dim}
        >
          {THEN[outcome]}
        </span>
        {documents.length > 0 &&
          asked > 0 &&
          ` Of ${plural(asked, 'request')} like it ${changed === 0 ? 'none changes' : `${changed} change too`}.`}
      </p>
      {documents.map((document) => (
        <DocumentActions key={document.name} document={document} open={onDraft(document, side)} />
      ))}
      {children}
    </div>
  );
}

function DocumentActions({ document, open }: { document: ChangedDocument; open: (() => void) | undefined }) {
  const inEditor = document.kind === 'bucket' || document.kind === 'access-point';
  return (
    <div className={classes.actions}>
      {open !== undefined && (
        <Button leftSection={<IconFileText size={14} />} onClick={open}>
          {inEditor ? 'Open as a draft' : 'Open in the checker'}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconCopy size={14} />}
        onClick={() => {
          void navigator.clipboard.writeText(document.after);
          notifyDone('Copied');
        }}
      >
        Copy the policy
      </Button>
      <span className={classes.dim}>{document.name}; nothing saved yet</span>
    </div>
  );
}
