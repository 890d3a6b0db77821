import { Badge, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { OtherWay, ProposedOther } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';
import { formatDuration } from '@/lib/format';
import classes from './new-grant.module.css';

const TITLES: Readonly<Record<OtherWay, string>> = {
  lend: 'Lent credentials',
  links: 'Links',
  'access-grants': 'S3 Access Grants',
};

interface OtherWaysProps {
  readonly others: readonly ProposedOther[];
  readonly session: Session;
  readonly now: number;
  /** Goes to the page of that way, with what is filled in. */
  readonly onOther: (way: OtherWay) => void;
}

/** Ways that write no policy: each has a page of its own. */
export function OtherWays({ others, session, now, onOther }: OtherWaysProps) {
  const left = timeLeft(session, now);
  return (
    <div className={classes.others} role="group" aria-label="Without a policy">
      {others.map(({ way, fits, better, sentence }) => (
        <UnstyledButton key={way} className={classes.other} disabled={!fits} onClick={() => onOther(way)}>
          <span className={classes.wayTitle}>
            {TITLES[way]}
            {better && (
              <Badge size="xs" radius="sm" variant="light">
                fits better
              </Badge>
            )}
            {fits && <IconArrowRight size={12} aria-hidden />}
          </span>
          <span className={classes.hint}>
            {sentence}
            {fits &&
              way !== 'access-grants' &&
              left !== undefined &&
              ` At most ${left}, as long as this session.`}
          </span>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Whatever is signed with a session ends with it. Undefined of one without an end. */
function timeLeft({ credentials: { expiration } }: Session, now: number): string | undefined {
  return expiration === undefined ? undefined : formatDuration(expiration.getTime() - now);
}
