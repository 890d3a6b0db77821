import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Legible } from '@/ui/legible/legible';
import { State } from '../state-cell';
import { Note } from './note';
import type { Row } from '../rows';
import held from '../held.module.css';
import classes from './panel.module.css';

interface FactsProps {
  readonly row: Row;
  readonly onNote: (note: string) => void;
  /** Left out where the end cannot be changed. */
  readonly onEnd?: () => void;
}

/** What a grant says, in words. */
export function Facts({ row, onNote, onEnd }: FactsProps) {
  const { who, whatLines, whereLines, way, conditions, until, state, lastUsed, note } = row;
  return (
    <dl className={classes.facts}>
      {who.name !== undefined && (
        <Fact label="Who">
          <Lines mono lines={[who.whole]} />
        </Fact>
      )}
      <Fact label="May">
        <Lines lines={whatLines} />
      </Fact>
      <Fact label="Where">
        <Lines mono lines={whereLines} />
      </Fact>
      <Fact label="Way">
        {way.kind}{' '}
        {way.name !== undefined && (
          <span className={classes.mono}>
            <Legible>{way.name}</Legible>
          </span>
        )}
      </Fact>
      <Fact label="If">
        <Lines lines={conditions} />
      </Fact>
      <Fact label="Until">
        {until === undefined ? (
          'no end'
        ) : (
          <>
            <span className={held.until} data-nearness={until.nearness}>
              <Legible>{until.day}</Legible>
            </span>{' '}
            <span className={classes.dim}>{until.distance}</span>
          </>
        )}
        {onEnd !== undefined && (
          <>
            {' '}
            <Button size="compact-xs" variant="subtle" aria-label="Change the end…" onClick={onEnd}>
              Change…
            </Button>
          </>
        )}
      </Fact>
      {lastUsed !== undefined && (
        <Fact label="Used">
          {lastUsed.words}
          <div className={classes.dim}>the role, by whoever assumed it; told some hours late</div>
        </Fact>
      )}
      <Fact label="State">
        <State state={state} />
        <div className={classes.dim}>
          <Legible>{state.why}</Legible>
        </div>
      </Fact>
      <Fact label="Note">
        <Note key={row.id} note={note} onWrite={onNote} />
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Lines({ lines, mono = false }: { lines: readonly string[]; mono?: boolean }) {
  if (lines.length === 0) return '–';
  return lines.map((line) => (
    <div key={line} className={mono ? classes.mono : undefined}>
      <Legible>{line}</Legible>
    </div>
  ));
}
