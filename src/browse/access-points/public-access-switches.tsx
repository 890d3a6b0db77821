import { Switch } from '@mantine/core';
import {
  PUBLIC_ACCESS_MEANING,
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access-settings';
import { Mono } from '@/ui/mono';
import classes from './access-points.module.css';

interface PublicAccessSwitchesProps {
  readonly value: PublicAccessBlock;
  readonly onChange: (value: PublicAccessBlock) => void;
}

/** Block Public Access of an access point that is to be made: the only time it can be chosen. */
export function PublicAccessSwitches({ value, onChange }: PublicAccessSwitchesProps) {
  const off = PUBLIC_ACCESS_SETTINGS.filter((setting) => value[setting] !== true);
  return (
    <fieldset className={classes.section}>
      <legend className={classes.label}>Block Public Access</legend>
      <p className={classes.hint}>
        Chosen now or never: S3 has no operation that changes it later. The bucket’s and the account’s count
        as well, and the strictest wins.
      </p>
      <div className={classes.switches}>
        {PUBLIC_ACCESS_SETTINGS.map((setting) => (
          <Switch
            key={setting}
            label={<Mono>{setting}</Mono>}
            description={PUBLIC_ACCESS_MEANING[setting]}
            checked={value[setting] === true}
            onChange={(event) => onChange({ ...value, [setting]: event.currentTarget.checked })}
          />
        ))}
      </div>
      {off.length > 0 && (
        <p className={classes.warning} role="status">
          Without {off.join(', ')} this access point can be opened to the public by its policy or by ACLs,
          unless the bucket or the account blocks it.
        </p>
      )}
    </fieldset>
  );
}
