import { CopyButton } from './copy-button';
import { Mono } from './mono';
import classes from './shell-command.module.css';

/** A command for a shell, to be copied. */
export function ShellCommand({ text }: { text: string }) {
  return (
    <span className={classes.command}>
      <Mono>{text}</Mono>
      <CopyButton value={text} label="command" />
    </span>
  );
}
