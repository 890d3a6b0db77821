import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import classes from './cors.module.css';

/** Names with room between them, which break before they are cut at a hyphen. */
export function Names({ names }: { names: readonly string[] | undefined }) {
  return (
    <span className={classes.names}>
      {names?.map((name) => (
        <Mono key={name}>{visibleText(name)}</Mono>
      ))}
    </span>
  );
}
