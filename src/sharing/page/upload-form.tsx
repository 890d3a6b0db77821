import { Textarea } from '@mantine/core';
import { formatCount } from '@/lib/format';
import { MOST_LINKS } from '../set/link-set';
import { readKeyLines } from './address';
import type { LinksFormProps } from './form-props';
import { NeedsNotes } from './needs-notes';
import classes from './page.module.css';
import { SetForm } from './set-form';
import { uploadPlaces } from './set-places';
import { unanswered, useDemands } from './use-demands';
import { useSetForm } from './use-set-form';

/** Upload links: one for each name, each for one key. */
export function UploadForm(props: LinksFormProps) {
  const { session, context, address, onChange, places } = props;
  const state = useSetForm(props);
  const { through, seconds, changed } = state;
  const [first] = places;
  const names = readKeyLines(address.keys).map(({ key }) => key);
  const via = through ?? first?.location;
  const demands = useDemands(session, context, via, {
    key: `${first?.prefix ?? ''}${names[0] ?? 'name'}`,
    headers: {},
  });
  const { needs, headers } = demands;
  const tooMany = names.length * places.length > MOST_LINKS;
  const ready =
    places.length > 0 && names.length > 0 && !tooMany && needs !== undefined && !unanswered(demands);
  return (
    <SetForm
      {...props}
      state={state}
      label="Upload links"
      writes
      fileName="upload-links"
      empty="A link for each name lets whoever has it write that one key, as often as they like until its end, with a file of any size up to 5 GB. For files whose names you do not know, make a drop."
      request={
        ready ? { method: 'PUT', places: uploadPlaces(places, names, through), seconds, headers } : undefined
      }
      objects={
        <Textarea
          label="Names to upload to"
          description="One a line, below each of the prefixes"
          placeholder={'2026-11/orders.csv\n2026-11/returns.csv'}
          value={address.keys ?? ''}
          error={tooMany ? `At most ${formatCount(MOST_LINKS)} links at once.` : undefined}
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
      }
    >
      {via !== undefined && (
        <NeedsNotes demands={demands} onAnswer={(key, value) => changed(() => demands.answer(key, value))} />
      )}
      {needs?.noOverwrite === true && (
        <p className={classes.hint}>
          The place lets nothing be replaced: whoever uploads has to send if-none-match: * along, which no
          link can say for them.
        </p>
      )}
    </SetForm>
  );
}
