import { CopyButton } from '@/ui/copy-button';
import type { RescueStep } from '../access/rescue';
import classes from './changes.module.css';
import { Legible } from '@/ui/legible/legible';

interface RescueNoteProps {
  readonly steps: readonly RescueStep[];
  /** Only the question is shown at first, where there is little room. */
  readonly collapsed?: boolean;
}

/** What it would take to get control back, the easiest way first. */
export function RescueNote({ steps, collapsed = false }: RescueNoteProps) {
  if (steps.length === 0) return null;
  return (
    <details className={classes.rescue} open={!collapsed}>
      <summary className={classes.rescueTitle}>What rescue would take</summary>
      <ol className={classes.rescueSteps}>
        {steps.map(({ who, what, command, link }) => (
          <li key={`${who} ${what}`}>
            <strong>
              <Legible>{who}</Legible>
            </strong>{' '}
            <Legible>{what}</Legible>{' '}
            {link !== undefined && (
              <a className={classes.link} href={link} target="_blank" rel="noreferrer">
                {link.includes('ceph.com') ? 'Ceph documentation' : 'AWS documentation'}
              </a>
            )}
            {command !== undefined && (
              <span className={classes.command}>
                <code className={classes.mono}>{command}</code>
                <CopyButton value={command} label="command" />
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
