import type { EffectiveSetting } from '@/resources/bucket-settings/public-access';
import { Mono } from '@/ui/mono';
import classes from './settings.module.css';

export function PublicAccessList({ settings }: { settings: readonly EffectiveSetting[] }) {
  return (
    <dl className={classes.facts}>
      {settings.map(({ setting, on, by }) => (
        <div key={setting} style={{ display: 'contents' }}>
          <dt>
            <Mono>{setting}</Mono>
          </dt>
          <dd className={on ? undefined : classes.off}>{on ? `on, by ${by.join(' and ')}` : 'off'}</dd>
        </div>
      ))}
    </dl>
  );
}
