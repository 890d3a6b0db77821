import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import classes from './settings.module.css';

/** A command for the AWS CLI, for what the console does not do. */
export function ShellCommand({ text }: { text: string }) {
  return (
    <span className={classes.command}>
      <Mono>{text}</Mono>
      <CopyButton value={text} label="command" />
    </span>
  );
}
