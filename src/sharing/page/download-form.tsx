import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bucketParameter, locationLabel } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { RESPONSE_TEXTS, responseProblems, type ResponseHeaders } from '@/resources/links/response-headers';
import { EndField } from '../end/end-field';
import { MOST_LINKS } from '../set/link-set';
import { useLinkSet } from '../set/use-link-set';
import { readKeyLines } from './address';
import { chosenObjects } from './chosen';
import type { LinksFormProps } from './form-props';
import { Panes } from './panes';
import classes from './page.module.css';
import { KeysField, PlacesField, ThroughField, throughOf } from './place-fields';
import { rememberSet } from './remember-set';
import { SetPane } from './set-pane';
import { setPlaces } from './set-places';
import { SigningNotes } from './signing-notes';

type Open = 'attachment' | 'inline' | 'stored';
type Texts = Omit<ResponseHeaders, 'disposition'>;

const OPEN: readonly { value: Open; label: string }[] = [
  { value: 'attachment', label: 'Saved, under the object’s name' },
  { value: 'inline', label: 'Opened in the browser' },
  { value: 'stored', label: 'As the object says' },
];

/** Download links to objects, or to everything below prefixes. */
export function DownloadForm(props: LinksFormProps) {
  const { session, context, address, onChange, places, onSession } = props;
  const [through, setThrough] = useState('');
  const [seconds, setSeconds] = useState(3600);
  const [open, setOpen] = useState<Open>('attachment');
  const [texts, setTexts] = useState<Texts>({});
  const problems = responseProblems(texts);
  const [first] = places;
  const { state, start, reset } = useLinkSet(context, (set) => rememberSet(session, set, places));
  const changed = (change: () => void) => {
    change();
    reset();
  };
  const make = () => {
    const { chosen, keys } = address;
    const objects = chosen === undefined ? readKeyLines(keys) : (chosenObjects(chosen) ?? []);
    void start({
      method: 'GET',
      places: setPlaces(places, objects, throughOf(through)),
      seconds,
      response: { ...texts, open },
    });
  };
  const lost = address.chosen !== undefined && chosenObjects(address.chosen) === undefined;
  return (
    <Panes
      label="Download links"
      onSubmit={make}
      form={
        <>
          <PlacesField address={address} onChange={(next) => changed(() => onChange(next))} />
          <KeysField address={address} onChange={(next) => changed(() => onChange(next))} />
          <ThroughField {...props} value={through} onValue={(value) => changed(() => setThrough(value))} />
          <NativeSelect
            size="xs"
            label="In a browser it is"
            description="Content-Disposition of the answer"
            data={[...OPEN]}
            value={open}
            onChange={(event) => {
              const { value } = event.currentTarget;
              changed(() => setOpen(value as Open));
            }}
          />
          <details>
            <summary className={classes.summary}>Other headers of the answer</summary>
            <div className={classes.pair}>
              {RESPONSE_TEXTS.map(([field, label, placeholder]) => (
                <TextInput
                  key={field}
                  label={label}
                  placeholder={placeholder}
                  value={texts[field] ?? ''}
                  error={problems[field]}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    changed(() => setTexts({ ...texts, [field]: value }));
                  }}
                  spellCheck={false}
                  autoComplete="off"
                />
              ))}
            </div>
            <p className={classes.hint}>Signed in: whoever holds a link cannot change them.</p>
          </details>
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
              writes={false}
            />
          )}
          <p className={classes.hint}>
            At most {formatCount(MOST_LINKS)} links at once. Keys with “.” or “..” between slashes can have
            none.
          </p>
          <Button
            type="submit"
            disabled={places.length === 0 || lost || Object.keys(problems).length > 0}
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
          name={`links-${first === undefined ? '' : locationLabel(first.location)}`}
          onCancel={reset}
          empty="Links to every object you name, or to everything below a prefix, stand here. Listing asks the service; signing asks nobody."
        />
      }
    />
  );
}
