import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconInfoCircle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import type { Need, NeedSeverity, Offer } from '@drawbridge-s3/policy/needs';
import classes from './changes.module.css';
import { placeLabel } from '@drawbridge-s3/policy/report';
import { Legible } from '@/ui/legible/legible';

export interface NeedsListProps {
  readonly needs: readonly Need[];
  /** Somebody took an offer: whatever writes to the service asks once more before it does. */
  readonly onOffer: (offer: Offer, need: Need) => void;
  readonly onStatement?: (place: StatementPlace) => void;
}

const ICONS: Readonly<Record<NeedSeverity, typeof IconBan>> = {
  refused: IconBan,
  'no-effect': IconAlertTriangle,
  note: IconInfoCircle,
};

/** For those who do not see the icon. */
const WORDS: Readonly<Record<NeedSeverity, string>> = {
  refused: 'Would be refused: ',
  'no-effect': 'Would have no effect: ',
  note: 'Note: ',
};

/** What the draft needs beside its text, each with what would fulfil it. */
export function NeedsList({ needs, onOffer, onStatement }: NeedsListProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const fresh = needs.filter(({ standing }) => !standing);
  const standing = needs.length - fresh.length;
  const shown = open ? needs : fresh;
  if (needs.length === 0) return null;
  return (
    <div className={classes.needs}>
      <ul className={classes.lines} id={id} aria-label="What the draft needs besides">
        {shown.map((need) => (
          <li
            key={`${need.code} ${need.policy} ${need.sentence}`}
            className={classes.line}
            data-severity={need.severity}
          >
            <Icon severity={need.severity} />
            <div className={classes.body}>
              <span className={classes.needText}>
                <span className={classes.hidden}>{WORDS[need.severity]}</span>
                <Legible>{need.sentence}</Legible>{' '}
                <a className={classes.link} href={need.link} target="_blank" rel="noreferrer">
                  AWS documentation
                </a>
              </span>
              {onStatement !== undefined &&
                need.statements.map((statement) => {
                  const place: StatementPlace = { side: 'after', policy: need.policy, statement };
                  return (
                    <UnstyledButton
                      key={statement}
                      className={classes.link}
                      onClick={() => onStatement(place)}
                    >
                      <Legible>{placeLabel(place)}</Legible>
                    </UnstyledButton>
                  );
                })}
              {need.offers.map((offer) => (
                <Button
                  key={offer.label}
                  size="compact-xs"
                  variant="default"
                  onClick={() => onOffer(offer, need)}
                >
                  <Legible>{offer.label}</Legible>
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {standing > 0 && (
        <UnstyledButton
          className={classes.link}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open
            ? 'Only what the draft brings'
            : `${standing === 1 ? 'One thing' : `${standing} things`} to know of what is saved`}
        </UnstyledButton>
      )}
    </div>
  );
}

function Icon({ severity }: { severity: NeedSeverity }) {
  const Shape = ICONS[severity];
  const tone = { refused: 'danger', 'no-effect': 'more', note: 'note' }[severity];
  return <Shape size={14} aria-hidden className={classes.sign} data-tone={tone} />;
}
