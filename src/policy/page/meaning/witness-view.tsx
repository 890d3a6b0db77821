import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { changeSentence } from '@drawbridge-s3/policy/report';
import type { AccessChange, StatementPlace } from '@drawbridge-s3/policy/diff';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { story } from '@drawbridge-s3/policy/report';
import { TraceStory } from '../../trace/trace-story';
import classes from '../styles/section.module.css';
import { Legible } from '@/ui/legible/legible';

interface WitnessViewProps {
  readonly change: AccessChange;
  readonly before: Situation;
  readonly after: Situation;
  /** Left out where no editor shows the statements. */
  readonly onStatement?: (place: StatementPlace) => void;
  /** What the two sides are called. */
  readonly names?: readonly [before: string, after: string];
  readonly onBack: () => void;
}

/** The request that proves a line: how it is decided as saved, and how with the draft. */
export function WitnessView(props: WitnessViewProps) {
  const { change, before, after, onStatement, onBack, names = ['Saved', 'Draft'] } = props;
  const [side, setSide] = useState<'before' | 'after'>('after');
  const { witness } = change;
  const word = (allowed: boolean) => (allowed ? 'allowed' : 'denied');
  return (
    <section className={classes.sideSection} aria-label="The request that proves it">
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={14} />}
        onClick={onBack}
        data-autofocus
      >
        Back to what changes
      </Button>
      <p>
        <strong>
          <Legible>{changeSentence(change)}</Legible>
        </strong>
      </p>
      <p>
        <SegmentedControl
          aria-label="Which policies"
          value={side}
          onChange={setSide}
          data={[
            { value: 'before', label: `${names[0]}: ${word(witness.before.allowed)}` },
            { value: 'after', label: `${names[1]}: ${word(witness.after.allowed)}` },
          ]}
        />
      </p>
      <TraceStory
        story={story(witness.ask, witness[side], side === 'before' ? before : after, side)}
        onStatement={onStatement}
      />
    </section>
  );
}
