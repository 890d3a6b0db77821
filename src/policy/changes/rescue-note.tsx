import { CopyButton } from '@/ui/copy-button';
import type { RescueStep } from '../access/rescue';
import classes from './changes.module.css';

interface RescueNoteProps {
  readonly steps: readonly RescueStep[];
}

/** What it would take to get control back, the easiest way first. */
export function RescueNote({ steps }: RescueNoteProps) {
  if (steps.length === 0) return null;
  return (
    <div className={classes.rescue}>
      <h3 className={classes.rescueTitle}>What rescue would take</h3>
      <ol className={classes.rescueSteps}>
        {steps.map(({ who, what, command, link }) => (
          <li key={`${who} ${what}`}>
            <strong>{who}</strong> {what}{' '}
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
    </div>
  );
}
