import { Button, CloseButton, NativeSelect, SegmentedControl } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import type { Doing, MatrixRow, MatrixSide } from '@drawbridge-s3/policy/matrix';
import { decide, type Ask, type Situation } from '@drawbridge-s3/policy/situation';
import { type Story, story } from '@drawbridge-s3/policy/report';
import { TraceStory } from '../trace/trace-story';
import { askWords } from './ask-words';
import { changeWords } from '@drawbridge-s3/policy/report';
import classes from './matrix.module.css';
import { legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

interface CellTraceProps {
  readonly row: MatrixRow;
  readonly doing: Doing;
  readonly title: string;
  readonly before: Situation;
  readonly after: Situation;
  readonly onStatement: (place: StatementPlace) => void;
  readonly onTry?: ((ask: Ask) => void) | undefined;
  readonly onClose: () => void;
}

const MOST = 8;

/** The requests one cell rests on, and the story of the one that tells most. */
export function CellTrace({ row, doing, title, before, after, onStatement, onTry, onClose }: CellTraceProps) {
  const cases = useMemo(() => casesOf(row, doing, before, after), [row, doing, before, after]);
  const [index, setIndex] = useState(0);
  const [side, setSide] = useState<MatrixSide>('after');
  const chosen = cases[index] ?? cases[0];
  const dirty = before !== after;
  const shown = dirty ? side : 'after';
  const told = useMemo(
    () => chosen && tell(chosen.ask, shown, before, after),
    [chosen, shown, before, after],
  );
  // What decides is lit up when the operator opens or turns the trace, and not while the draft changes beneath it.
  const light = (one: Story | undefined) => {
    const place = one?.because.find((reason) => reason.place !== undefined)?.place;
    if (place !== undefined) onStatement(place);
  };
  const onOpened = useEffectEvent(() => light(told));
  useEffect(() => onOpened(), []);
  if (chosen === undefined || told === undefined) return null;
  return (
    <section className={classes.trace} aria-label={legible(title)}>
      <div className={classes.traceHead}>
        <h3 className={classes.traceTitle}>
          <Legible>{title}</Legible>
        </h3>
        <CloseButton size="sm" aria-label="Close the trace" onClick={onClose} />
      </div>
      <p className={classes.dim}>
        <Legible>{changeWords(row, doing)}</Legible>
      </p>
      {cases.length > 1 && (
        <NativeSelect
          aria-label="Request"
          value={String(index)}
          data={cases.map(({ label }, at) => ({ value: String(at), label: legible(label) }))}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            setIndex(next);
            light(cases[next] && tell(cases[next].ask, shown, before, after));
          }}
        />
      )}
      <div className={classes.head}>
        {dirty && (
          <SegmentedControl
            aria-label="Which policies"
            value={side}
            onChange={(value) => {
              setSide(value);
              light(tell(chosen.ask, value, before, after));
            }}
            data={[
              { value: 'before', label: `Saved: ${word(chosen.before)}` },
              { value: 'after', label: `Draft: ${word(chosen.after)}` },
            ]}
          />
        )}
        {onTry && (
          <Button variant="default" size="compact-xs" onClick={() => onTry(chosen.ask)}>
            Try it changed…
          </Button>
        )}
      </div>
      <TraceStory story={told} onStatement={onStatement} />
    </section>
  );
}

function tell(ask: Ask, side: MatrixSide, before: Situation, after: Situation): Story {
  const situation = side === 'before' ? before : after;
  return story(ask, decide(ask, situation), situation, side);
}

const word = (allowed: boolean) => (allowed ? 'allowed' : 'denied');

interface Case {
  readonly ask: Ask;
  readonly before: boolean;
  readonly after: boolean;
  readonly label: string;
}

/** The requests of both sides; those that come out differently lead. */
function casesOf(row: MatrixRow, doing: Doing, before: Situation, after: Situation): Case[] {
  const seen = new Set<string>();
  const asks = [...row.after[doing].asks, ...row.before[doing].asks].filter((ask) => {
    const key = JSON.stringify(ask);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  const cases = asks.map((ask): Case => {
    const [was, is] = [decide(ask, before).allowed, decide(ask, after).allowed];
    const outcome = was === is ? word(is) : `${word(was)} → ${word(is)}`;
    return { ask, before: was, after: is, label: `${outcome} · ${askWords(ask)}` };
  });
  const differs = (one: Case) => one.before !== one.after;
  return [...cases.filter(differs), ...cases.filter((one) => !differs(one))].slice(0, MOST);
}
