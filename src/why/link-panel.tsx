import type { Link, Shown } from '@drawbridge-s3/policy/chain';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import type { ReactNode } from 'react';
import { AccountName } from '@/sessions/account-name';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { VERDICT_WORDS } from './as-text';
import { Legible } from '@/ui/legible/legible';
import classes from './why.module.css';

/** What speaks for a link's verdict: its documents with the lines that met the request, who read them, who may change it. */
export function LinkPanel({ link, children, more }: { link: Link; children?: ReactNode; more?: ReactNode }) {
  const { title, verdict, sentence, documents, read, side, changedBy, deciding } = link;
  const speaking = documents.filter(({ statements }) => statements.length > 0);
  return (
    <aside className={classes.panel} aria-label={`Evidence: ${title}`}>
      <header className={classes.panelHead}>
        <h2 className={classes.panelTitle}>{title}</h2>
        <span className={classes.verdict} data-verdict={verdict}>
          {VERDICT_WORDS[verdict]}
        </span>
        {children}
      </header>
      <p className={classes.panelText}>
        <Legible>{sentence}</Legible>.
      </p>
      {(speaking.length > 0 ? speaking : documents).map((shown) => (
        <ShownDocument key={shown.name} shown={shown} verdict={verdict} />
      ))}
      <dl className={classes.facts}>
        {read !== undefined && (
          <>
            <dt>Read</dt>
            <dd>
              <Mono>{new Date(read.at).toTimeString().slice(0, 8)}</Mono> by <Legible>{read.by}</Legible>,{' '}
              <Mono>{read.call}</Mono>
            </dd>
          </>
        )}
        {side.account !== undefined && (
          <>
            <dt>Account</dt>
            <dd>
              <AccountName account={side.account} />
            </dd>
          </>
        )}
        <dt>May change it</dt>
        <dd>
          <Legible>{changedBy}</Legible>
        </dd>
        {deciding.length > 0 && (
          <>
            <dt>The evaluator</dt>
            <dd>
              {[...new Set(deciding.map(({ why }) => why))].map((why) => (
                <div key={why}>
                  <Legible>{why}</Legible>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {more}
    </aside>
  );
}

function ShownDocument({ shown, verdict }: { shown: Shown; verdict: Link['verdict'] }) {
  const lit = new Set(shown.lines);
  const lines = shown.text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  return (
    <figure className={classes.document}>
      <figcaption className={classes.documentName}>
        <span>
          <Legible>{shown.name}</Legible>
        </span>
        <CopyButton value={shown.text} label="document" />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
      <pre className={classes.code} tabIndex={0} aria-label={escapedLines(shown.name)}>
        {lines.map(({ number, line }) => (
          <div
            key={number}
            className={classes.line}
            data-lit={lit.has(number) || undefined}
            data-verdict={verdict}
          >
            <span className={classes.number} aria-hidden>
              {number}
            </span>
            {lit.has(number) ? (
              <mark className={classes.mark}>
                <Legible>{line}</Legible>
              </mark>
            ) : (
              <Legible>{line}</Legible>
            )}
          </div>
        ))}
      </pre>
    </figure>
  );
}
