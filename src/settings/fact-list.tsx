import { Mono } from '@/ui/mono';
import classes from './settings.module.css';

/** Names and values of a setting, as S3 has them. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>
            <Mono>{value}</Mono>
          </dd>
        </div>
      ))}
    </dl>
  );
}
