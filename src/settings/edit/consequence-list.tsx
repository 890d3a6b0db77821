import { IconAlertTriangle, IconInfoCircle, IconShieldOff } from '@tabler/icons-react';
import type { Consequence } from './consequence';
import classes from './edit.module.css';

const LOOKS = {
  danger: { icon: IconShieldOff, className: classes.danger, word: 'Danger' },
  warning: { icon: IconAlertTriangle, className: classes.warning, word: 'Warning' },
  info: { icon: IconInfoCircle, className: classes.info, word: 'Note' },
} as const;

const ORDER = ['danger', 'warning', 'info'] as const;

/** What the change means, the worst first. */
export function ConsequenceList({ consequences }: { consequences: readonly Consequence[] }) {
  if (consequences.length === 0) return null;
  const sorted = consequences.toSorted((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
  return (
    <ul className={classes.consequences} aria-label="What it means">
      {sorted.map(({ tone, text }) => {
        const { icon: Icon, className, word } = LOOKS[tone];
        return (
          <li key={text} className={className}>
            <Icon size={15} role="img" aria-label={word} />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
