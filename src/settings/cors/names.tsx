import { Mono } from '@/ui/mono';
import classes from './cors.module.css';

/** Names with room between them, which break before they are cut at a hyphen. */
export function Names({ names }: { names: readonly string[] | undefined }) {
  return (
    <span className={classes.names}>
      {names?.map((name) => (
        <Mono key={name}>{name}</Mono>
      ))}
    </span>
  );
}
