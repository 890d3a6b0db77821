import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '@/lib/format';
import { RESPONSE_TEXTS, responseProblems, type ResponseHeaders } from '@/resources/links/response-headers';
import { MOST_LINKS, MOST_WRITTEN } from '../set/link-set';
import { readKeyLines } from './address';
import { chosenObjects } from './chosen';
import type { LinksFormProps } from './form-props';
import classes from './page.module.css';
import { KeysField } from './place-fields';
import { SetForm } from './set-form';
import { setPlaces } from './set-places';
import { useSetForm } from './use-set-form';

type Open = 'attachment' | 'inline' | 'stored';
type Texts = Omit<ResponseHeaders, 'disposition'>;

const OPEN: readonly { value: Open; label: string }[] = [
  { value: 'attachment', label: 'Saved, under the object’s name' },
  { value: 'inline', label: 'Opened in the browser' },
  { value: 'stored', label: 'As the object says' },
];

/** Download links to objects, or to everything below prefixes. */
export function DownloadForm(props: LinksFormProps) {
  const { address, onChange, places } = props;
  const state = useSetForm(props);
  const { through, seconds, changed } = state;
  const [open, setOpen] = useState<Open>('attachment');
  const [texts, setTexts] = useState<Texts>({});
  const problems = responseProblems(texts);
  const { chosen, keys } = address;
  const objects = chosen === undefined ? readKeyLines(keys) : chosenObjects(chosen);
  const ready = places.length > 0 && objects !== undefined && Object.keys(problems).length === 0;
  return (
    <SetForm
      {...props}
      state={state}
      label="Download links"
      writes={false}
      fileName="links"
      empty="Links to every object you name, or to everything below a prefix, stand here. Listing asks the service; signing asks nobody."
      request={
        ready
          ? {
              method: 'GET',
              places: setPlaces(places, objects, through),
              seconds,
              response: { ...texts, open },
            }
          : undefined
      }
      objects={<KeysField address={address} onChange={(next) => changed(() => onChange(next))} />}
    >
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
      <p className={classes.hint}>
        {formatCount(MOST_LINKS)} links are shown at once, up to {formatCount(MOST_WRITTEN)} go into a file.
        Keys with “.” or “..” between slashes can have none.
      </p>
    </SetForm>
  );
}
