import type { ReactNode } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '@/ui/copy-button';
import { Legible } from '@/ui/legible/legible';
import classes from './panel.module.css';

/** A statement of a document. */
export interface ShownStatement {
  /** Counted from 0. */
  readonly index: number;
  /** How many there are in the document. */
  readonly of: number;
  /** Indented anew. */
  readonly json: string;
}

interface StatementViewProps {
  readonly title: string;
  readonly statement: ShownStatement | undefined;
  /** To where it can be changed. */
  readonly link: ReactNode;
}

export function StatementView({ title, statement, link }: StatementViewProps) {
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
            <CopyButton value={statement.json} label="statement" />
          </>
        )}
        {link}
      </div>
      {statement === undefined ? (
        <p className={classes.notKept}>Its text was not kept.</p>
      ) : (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes.code} role="region" aria-label={title} tabIndex={0}>
          {escapedLines(statement.json)}
        </pre>
      )}
    </>
  );
}
