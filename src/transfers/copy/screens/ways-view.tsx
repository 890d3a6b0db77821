import { Loader, Radio } from '@mantine/core';
import type { AwsFailure } from '@/aws/failure';
import { InlineFailure } from '@/ui/states';
import { useSessions } from '@/sessions/store';
import type { WayFound, WaysFound } from '../find-way';
import classes from './copy-panel.module.css';

interface WaysViewProps {
  ways: WaysFound | undefined;
  failure: AwsFailure | undefined;
  chosen: WayFound | undefined;
  /** What the service does is a rename in place. */
  inPlace?: boolean;
  onChoose: (way: WayFound) => void;
}

const IN_PLACE =
  'Within one directory bucket S3 renames: one request for each object, nothing is moved, and the new name is there in the moment the old one is gone.';

const way = ({ way: { kind } }: WayFound) => kind;

/** By the service or through this page, and why. */
export function WaysView({ ways, failure, chosen, inPlace = false, onChoose }: WaysViewProps) {
  const open = useSessions(({ sessions }) => sessions);
  if (failure !== undefined) return <InlineFailure failure={failure} />;
  if (ways === undefined)
    return (
      <p className={classes.line} role="status">
        <Loader size="xs" /> Asking who may read and write…
      </p>
    );
  const nameOf = ({ way }: WayFound) =>
    way.kind === 'streamed'
      ? 'Through this page'
      : `${inPlace ? 'Renamed in place' : 'By the service'}, as ${open.find(({ id }) => id === way.sessionId)?.name ?? 'a session that ended'}`;
  return (
    <Radio.Group
      label="Way"
      value={String(chosen === undefined ? -1 : ways.ways.indexOf(chosen))}
      onChange={(index) => {
        const way = ways.ways[Number(index)];
        if (way !== undefined) onChoose(way);
      }}
    >
      <div className={classes.ways}>
        {ways.ways.map((found, index) => (
          <Radio
            key={nameOf(found)}
            value={String(index)}
            label={nameOf(found)}
            description={
              inPlace && way(found) === 'server' && found.possible !== 'no' ? IN_PLACE : found.sentence
            }
            disabled={found.possible === 'no'}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
