import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import classes from './activity.module.css';

/** Names and what they say; what is undefined is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Mono>{visibleText(value)}</Mono>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
