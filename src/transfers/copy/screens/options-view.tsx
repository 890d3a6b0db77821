import { Checkbox } from '@mantine/core';
import type { Location } from '@/aws/location';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { sessionContext } from '@/sessions/store';
import { OptionsSection } from '../../options/options-section';
import { keyPlaceOf } from '../../upload/needs';
import type { CopyOptions } from '../options';
import classes from './copy-panel.module.css';

interface OptionsViewProps {
  options: CopyOptions;
  onChange: (options: CopyOptions) => void;
  to: { readonly sessionId: string; readonly location: Location; readonly prefix: string };
  move: boolean;
}

const KEPT = [
  { field: 'headers', label: 'Keep content headers' },
  { field: 'metadata', label: 'Keep metadata' },
  { field: 'tags', label: 'Keep tags' },
] as const;

/** What goes along, and what the copies are written with. */
export function OptionsView({ options, onChange, to, move }: OptionsViewProps) {
  return (
    <section aria-label="What goes along">
      <div className={classes.kept}>
        {KEPT.map(({ field, label }) => (
          <Checkbox
            key={field}
            size="xs"
            label={label}
            checked={options[field] !== 'replace'}
            onChange={({ currentTarget }) =>
              onChange({ ...options, [field]: currentTarget.checked ? 'keep' : 'replace' })
            }
          />
        ))}
        <Checkbox
          size="xs"
          label="Keep annotations"
          checked={options.annotations !== 'leave'}
          onChange={({ currentTarget }) =>
            onChange({ ...options, annotations: currentTarget.checked ? 'keep' : 'leave' })
          }
        />
        <Checkbox
          size="xs"
          label="Read both and compare where no checksum proves the copy"
          checked={move || options.compare === true}
          disabled={move}
          onChange={({ currentTarget }) => onChange({ ...options, compare: currentTarget.checked })}
        />
      </div>
      <OptionsSection
        headers={options.written ?? {}}
        onChange={(written: UploadHeaders) => onChange({ ...options, written })}
        place={keyPlaceOf(undefined, to)}
        relayed={sessionContext(to.sessionId).profile.transport === 'relay'}
        customerKeysBlocked={false}
        startOpen={false}
      />
      <p className={classes.dim}>
        Not carried: older versions, dates, ACLs, Object Lock. Encryption is what the target gives unless one
        is chosen.
      </p>
    </section>
  );
}
