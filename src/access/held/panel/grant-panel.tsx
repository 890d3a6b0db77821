import { useMemo } from 'react';
import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { HeldPart } from '@drawbridge-s3/policy/access';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { CopyButton } from '@/ui/copy-button';
import { GoesStays, DocumentName, Line, Wider } from '../change/goes-stays';
import { withdrawalOf } from '../change/withdrawal';
import { HistorySection } from '../history/history-section';
import type { HeldText } from '../read/carriers';
import type { GrantRow } from '../rows';
import { Facts } from './facts';
import { PanelFrame } from './panel-frame';
import { RunningSessions } from './running-sessions';
import { statementsOf } from './statements-of';
import classes from './panel.module.css';

interface GrantPanelProps {
  readonly row: GrantRow;
  readonly text: HeldText;
  readonly profileId: string;
  /** Others that go with it, carried by the same statements. */
  readonly losing: readonly GrantRow[];
  /** What served them alone. */
  readonly served: readonly HeldPart[];
  readonly onNote: (note: string) => void;
  /** `cutting`: running sessions are to end as well. */
  readonly onWithdraw: (cutting: boolean) => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** Everything about one grant: what it says, what carries it, what withdrawing it takes away. */
export function GrantPanel({
  row,
  text,
  profileId,
  losing,
  served,
  onNote,
  onWithdraw,
  onEnd,
  onClose,
}: GrantPanelProps) {
  const { grant } = row;
  const { carriers } = text;
  const statements = useMemo(
    () => statementsOf([...grant.parts, ...grant.permissions], carriers),
    [grant, carriers],
  );
  const { changes, stuck } = useMemo(() => withdrawalOf(grant.parts, carriers), [grant, carriers]);
  const whyNot =
    stuck.length === 0 ? undefined : 'The grantee shares a condition with others: edit the policy itself';
  return (
    <PanelFrame
      row={row}
      onClose={onClose}
      foot={
        <>
          <Button
            variant="default"
            className={classes.danger}
            leftSection={<IconBan size={14} aria-hidden />}
            disabled={whyNot !== undefined}
            title={whyNot}
            onClick={() => onWithdraw(false)}
          >
            Withdraw…
          </Button>
          {grant.role !== undefined && (
            <Button
              variant="default"
              className={classes.danger}
              disabled={whyNot !== undefined}
              title={whyNot}
              onClick={() => onWithdraw(true)}
            >
              Withdraw, cut sessions…
            </Button>
          )}
        </>
      }
    >
      <Facts row={row} onNote={onNote} onEnd={onEnd} />
      {statements.map(({ carrier, index, of, json }) => (
        <section key={`${carrier.id} ${index}`} className={classes.statement} aria-label="Statement">
          <div className={classes.place}>
            <h3 className={classes.heading}>
              <DocumentName carrier={carrier} />
            </h3>
            <span className={classes.dim}>
              {index + 1} of {of}
            </span>
            <CopyButton value={json} label="statement" />
          </div>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={classes.code} role="region" aria-label={`Statement ${index + 1}`} tabIndex={0}>
            {escapedLines(json)}
          </pre>
        </section>
      ))}
      <section className={classes.section} aria-label="Withdrawing">
        <h3 className={classes.heading}>Withdrawing removes</h3>
        <GoesStays changes={changes} />
        <ul className={classes.list}>
          {losing.map(({ grant: { id }, what, where }) => (
            <Line key={id} goes>{`with it: ${what}, ${where}`}</Line>
          ))}
          {stuck.map((id) => (
            <Line key={id}>{`${id}, from here: the grantee shares a condition with others there`}</Line>
          ))}
          <Wider grants={[grant]} carriers={carriers} gone={grant.parts} />
          {served.length > 0 && (
            <Line
              goes
            >{`if you like: ${served.length === 1 ? 'a statement' : `${served.length} statements`} that served nobody else`}</Line>
          )}
        </ul>
        <RunningSessions grants={[grant]} carriers={carriers} />
      </section>
      <HistorySection grant={grant} text={text} profileId={profileId} />
    </PanelFrame>
  );
}
