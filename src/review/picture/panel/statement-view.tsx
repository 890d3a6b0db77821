import type { ReactNode } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import type { ReadStatement } from '../../page/statement-of';
import classes from './panel.module.css';

interface StatementViewProps {
  readonly title: string;
  readonly statement: ReadStatement | undefined;
  /** To where it can be changed. */
  readonly link: ReactNode;
}

export function StatementView({ title, statement, link }: StatementViewProps) {
  const json = statement === undefined ? '' : indented(statement.text);
  return (
    <>
      <div className={classes.of}>
        <h3 className={classes.heading}>
          <Legible>{title}</Legible>
        </h3>
        {statement !== undefined && (
          <>
            <span className={classes.dim}>
              {statement.index + 1} of {statement.of}
            </span>
            <CopyButton value={json} label="statement" />
          </>
        )}
        {link}
      </div>
      {statement === undefined ? (
        <p className={classes.notKept}>Its text was not read.</p>
      ) : (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes.code} role="region" aria-label={title} tabIndex={0}>
          {escapedLines(json)}
        </pre>
      )}
    </>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}
