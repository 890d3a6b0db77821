import { Button, Progress, Select } from '@mantine/core';
import { formatSize } from '@/lib/format';
import { CHECKSUM_ALGORITHMS } from '@/resources/objects/checksum-algorithms';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { InlineFailure } from '@/ui/states';
import { useVerify } from '../../verify/use-verify';
import classes from '../properties.module.css';
import { BY_COPYING, Section } from './section';
import type { SectionProps } from './section-props';

interface ChecksumSectionProps extends SectionProps {
  readonly place: PropertiesPlace;
}

/** The checksum S3 keeps: compared with the bytes on demand, and exchanged for one of another kind. */
export function ChecksumSection({ draft, standing, onChange, place }: ChecksumSectionProps) {
  const stands = standing?.checksum?.algorithm;
  return (
    <Section title="Checksum" how={BY_COPYING}>
      {standing !== undefined && <Verification standing={standing} place={place} />}
      <Select
        label={standing === undefined ? 'Kept with' : 'Keep it with'}
        data={[
          ...(standing === undefined || stands === undefined ? [{ value: '', label: 'As it is' }] : []),
          ...CHECKSUM_ALGORITHMS.map((name) => ({ value: name, label: name })),
        ]}
        value={draft.checksum ?? stands ?? ''}
        allowDeselect={false}
        onChange={(next) =>
          onChange({ checksum: next === null || next === '' || next === stands ? undefined : next })
        }
      />
    </Section>
  );
}

function Verification({
  standing,
  place,
}: {
  readonly standing: NonNullable<SectionProps['standing']>;
  readonly place: PropertiesPlace;
}) {
  const { checksum, archived, size } = standing;
  const verification = useVerify(place, standing);
  if (checksum === undefined)
    return <p className={classes.dim}>S3 keeps none of it, or you may not use the key that it is under.</p>;
  const { state } = verification;
  return (
    <div className={classes.list}>
      <div className={classes.row}>
        <Mono>{checksum.algorithm}</Mono>
        <span className={classes.grow}>
          <Mono truncate>{checksum.value}</Mono>
        </span>
        <CopyButton value={checksum.value} label="checksum" />
      </div>
      <p className={classes.dim}>
        {checksum.composite ? 'Of the checksums of its parts.' : 'Of the whole content.'}
      </p>
      {state.kind === 'running' ? (
        <div className={classes.row} role="status">
          <Progress
            className={classes.grow}
            value={size === 0 ? 100 : (state.read / size) * 100}
            aria-label="Bytes compared so far"
          />
          <span className={classes.dim}>
            {formatSize(state.read)} of {formatSize(size)}
          </span>
          <Button variant="default" onClick={verification.stop}>
            Stop
          </Button>
        </div>
      ) : (
        <div className={classes.row}>
          <Button
            variant="default"
            onClick={verification.start}
            disabled={archived}
            title={archived ? 'It lies in an archive: restore it first' : undefined}
          >
            Compare with the bytes
          </Button>
          <span className={classes.dim}>Reads {formatSize(size)}; nothing is kept.</span>
        </div>
      )}
      <div role="status">
        {state.kind === 'same' && <p className={classes.good}>The bytes have exactly this checksum.</p>}
        {state.kind === 'different' && (
          <p className={classes.wrong}>
            The bytes have another checksum: {state.computed}.
            {state.parts.length > 0 && ` Parts that differ: ${state.parts.slice(0, 20).join(', ')}.`}
          </p>
        )}
        {state.kind === 'unknown-parts' && (
          <p className={classes.warn}>
            The service does not say how the object was cut (s3:GetObjectAttributes), and without that its
            checksum of checksums cannot be computed.
          </p>
        )}
        {state.kind === 'stopped' && <p className={classes.dim}>Stopped.</p>}
      </div>
      {state.kind === 'failed' && <InlineFailure failure={state.failure} />}
    </div>
  );
}
