import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { bucketParameter, locationLabel } from '@/aws/location';
import { EndField } from '../end/end-field';
import { MOST_LINKS } from '../set/link-set';
import { useLinkSet } from '../set/use-link-set';
import { readKeyLines } from './address';
import type { LinksFormProps } from './form-props';
import { NeedsNotes } from './needs-notes';
import { Panes } from './panes';
import classes from './page.module.css';
import { PlacesField, ThroughField, throughOf } from './place-fields';
import { rememberSet } from './remember-set';
import { SetPane } from './set-pane';
import { uploadPlaces } from './set-places';
import { SigningNotes } from './signing-notes';
import { unanswered, useDemands } from './use-demands';

/** Upload links: one for each name, each for one key. */
export function UploadForm(props: LinksFormProps) {
  const { session, context, address, onChange, places, onSession } = props;
  const [through, setThrough] = useState('');
  const [seconds, setSeconds] = useState(3600);
  const [first] = places;
  const names = readKeyLines(address.keys).map(({ key }) => key);
  const via = throughOf(through) ?? first?.location;
  const demands = useDemands(session, context, via, {
    key: `${first?.prefix ?? ''}${names[0] ?? 'name'}`,
    headers: {},
  });
  const { needs, headers } = demands;
  const { state, start, reset } = useLinkSet(context, (set) => rememberSet(session, set, places));
  const changed = (change: () => void) => {
    change();
    reset();
  };
  const noOverwrite = needs?.noOverwrite === true;
  const tooMany = names.length * places.length > MOST_LINKS;
  return (
    <Panes
      label="Upload links"
      onSubmit={() =>
        void start({
          method: 'PUT',
          places: uploadPlaces(places, names, throughOf(through)),
          seconds,
          headers,
        })
      }
      form={
        <>
          <PlacesField address={address} onChange={(next) => changed(() => onChange(next))} />
          <Textarea
            label="Names to upload to"
            description="One a line, below each of the prefixes"
            placeholder={'2026-11/orders.csv\n2026-11/returns.csv'}
            value={address.keys ?? ''}
            error={tooMany ? `At most ${MOST_LINKS} links at once.` : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              changed(() => onChange({ keys: value }));
            }}
            classNames={{ input: classes.mono }}
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            autoComplete="off"
          />
          <ThroughField {...props} value={through} onValue={(value) => changed(() => setThrough(value))} />
          {via !== undefined && (
            <NeedsNotes
              demands={demands}
              onAnswer={(key, value) => changed(() => demands.answer(key, value))}
            />
          )}
          {noOverwrite && (
            <p className={classes.hint}>
              The place lets nothing be replaced: whoever uploads has to send if-none-match: * along, which no
              link can say for them.
            </p>
          )}
          <EndField
            session={session}
            seconds={seconds}
            onSeconds={(value) => changed(() => setSeconds(value))}
            onSession={onSession}
          />
          {first !== undefined && (
            <SigningNotes
              key={bucketParameter(first.location)}
              session={session}
              context={context}
              location={first.location}
              writes
            />
          )}
          <Button
            type="submit"
            disabled={
              places.length === 0 ||
              names.length === 0 ||
              tooMany ||
              needs === undefined ||
              unanswered(demands)
            }
            loading={state.kind === 'running'}
          >
            Make links
          </Button>
        </>
      }
      result={
        <SetPane
          state={state}
          session={session}
          name={`upload-links-${first === undefined ? '' : locationLabel(first.location)}`}
          onCancel={reset}
          empty="A link for each name lets whoever has it write that one key, as often as they like until its end, with a file of any size up to 5 GB. For files whose names you do not know, make a drop."
        />
      }
    />
  );
}
