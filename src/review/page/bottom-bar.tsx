import { Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconClipboardCheck, IconEyeExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { Review } from '@drawbridge-s3/policy/review';
import { gapWords } from '@/resources/situations/gaps';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import type { Expected } from '../intended/intent';
import { FindingsList } from './findings-list';
import classes from './review.module.css';

interface BottomBarProps {
  /** Whose pages show more of what is named here. */
  readonly session: Session;
  readonly shown: number;
  readonly review: Review;
  /** Findings say whose they are. */
  readonly ofMany: boolean;
  /** Marked as intended, and there no more. */
  readonly gone: readonly Expected[];
  readonly onForget: (id: string) => void;
}

/** What is shown, what to look into, and what could not be read: named, never hidden. */
export function BottomBar({ session, shown, review, ofMany, gone, onForget }: BottomBarProps) {
  const { reaches, findings, unknown } = review;
  const grave = findings.filter(({ severity }) => severity !== 'low').length;
  return (
    <footer className={classes.bottom}>
      <span className={classes.dim}>
        {shown === reaches.length ? plural(shown, 'way') : `${shown} of ${plural(reaches.length, 'way')}`} in
      </span>
      <span className={classes.space} />
      {gone.length > 0 && (
        <LookInto
          icon={<IconClipboardCheck size={14} aria-hidden />}
          label={`${gone.length} intended and gone`}
        >
          <ul>
            {gone.map(({ id, words, note }) => (
              <li key={id}>
                <Legible>{words}</Legible>{' '}
                {note !== '' && <span className={classes.dim}>{<Legible>{note}</Legible>}</span>}{' '}
                <UnstyledButton className={classes.lookInto} onClick={() => onForget(id)}>
                  Forget
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </LookInto>
      )}
      {findings.length > 0 && (
        <LookInto
          icon={<IconEyeExclamation size={14} aria-hidden />}
          label={`${plural(findings.length, 'finding')}${grave === 0 ? '' : `, ${grave} above low`}`}
          warns={grave > 0}
        >
          <FindingsList findings={findings.slice(0, MOST)} session={session} ofMany={ofMany} />
          <More of={findings.length} />
        </LookInto>
      )}
      {unknown.length > 0 && (
        <LookInto icon={<IconAlertTriangle size={14} aria-hidden />} label={gapWords(unknown)} warns>
          <ul>
            {unknown.slice(0, MOST).map(({ kind, name, why }) => (
              <li key={`${kind} ${name} ${why}`}>
                <span className={classes.mono}>{<Legible>{name}</Legible>}</span> <Legible>{why}</Legible>
              </li>
            ))}
          </ul>
          <More of={unknown.length} />
        </LookInto>
      )}
    </footer>
  );
}

/** Of thousands of accounts there are more than anybody looks through here; the files have all. */
const MOST = 200;

function More({ of }: { of: number }) {
  return of > MOST ? (
    <p className={classes.dim}>and {(of - MOST).toLocaleString('en-US')} more, which the JSON file names</p>
  ) : null;
}

interface LookIntoProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly warns?: boolean;
  readonly children: ReactNode;
}

function LookInto({ icon, label, warns = false, children }: LookIntoProps) {
  return (
    <Popover position="top-end" width={460} withinPortal>
      <Popover.Target>
        <UnstyledButton className={warns ? `${classes.lookInto} ${classes.warns}` : classes.lookInto}>
          {icon} {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.popover} role="region" aria-label={label} tabIndex={0}>
          {children}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
