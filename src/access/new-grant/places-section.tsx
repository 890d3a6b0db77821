import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { emptyPlace, type PlaceForm } from './form';
import { FormSection } from './form-section';
import classes from './new-grant.module.css';
import { type KnownOfPlaces, PlaceFacts } from './place-facts';
import type { SectionProps } from './section-props';
import { TextsInput } from './texts-input';

interface PlacesSectionProps extends SectionProps {
  readonly number?: number;
  /** What was read of the buckets; left out where nobody reads them. */
  readonly known?: KnownOfPlaces;
  /** Buckets of the account, as far as they may be listed. */
  readonly buckets: readonly string[];
  /** First level of folders by bucket, as far as it is known. */
  readonly prefixes: Readonly<Record<string, readonly string[]>>;
}

/** Where: buckets, each with the prefixes and tags it is limited to. */
export function PlacesSection(props: PlacesSectionProps) {
  const { number = 3, form, problems, onChange, buckets, prefixes: tops, known } = props;
  const change = (index: number, next: Partial<PlaceForm>) =>
    onChange({ places: form.places.map((place, at) => (at === index ? { ...place, ...next } : place)) });
  return (
    <FormSection number={number} title="Where" problems={problems} about={['places']}>
      {form.places.map((place, index) => (
        // Places are told apart by their order alone while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <div className={classes.place}>
            <Autocomplete
              aria-label={`Bucket ${index + 1}`}
              value={place.bucket}
              onChange={(text) => change(index, placeTyped(text, place))}
              data={[...buckets]}
              placeholder="bucket"
              maxDropdownHeight={220}
            />
            <TextsInput
              aria-label={`Prefixes of bucket ${index + 1}`}
              value={place.prefixes}
              onChange={(prefixes) => change(index, { prefixes })}
              data={[...(tops[place.bucket] ?? [])]}
              placeholder={place.prefixes.length === 0 ? 'whole bucket, or prefixes such as reports/' : ''}
              splitChars={['\n']}
              maxDropdownHeight={220}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Leave out bucket ${index + 1}`}
              disabled={form.places.length === 1 && place.bucket === ''}
              onClick={() => {
                const places = form.places.filter((_, at) => at !== index);
                onChange({ places: places.length === 0 ? [emptyPlace()] : places });
              }}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
          <OpenPrefixes prefixes={place.prefixes} onChange={(prefixes) => change(index, { prefixes })} />
          {known !== undefined && isOthers(place, known) && (
            <PlaceOwner
              value={place.owner}
              said={known.owners[place.bucket]}
              index={index}
              onChange={(owner) => change(index, { owner })}
            />
          )}
          {known !== undefined &&
            form.places.findIndex(({ bucket }) => bucket === place.bucket) === index && (
              <PlaceFacts bucket={place.bucket} {...known} />
            )}
          {(place.tags.length > 0 || form.case === 'download' || form.case === 'read') &&
            place.bucket !== '' && (
              <TextsInput
                mt={4}
                aria-label={`Tags of objects in bucket ${index + 1}`}
                value={place.tags}
                onChange={(tags) => change(index, { tags })}
                placeholder={
                  place.tags.length === 0 ? 'all objects, or only tagged ones: project=apollo' : ''
                }
              />
            )}
        </div>
      ))}
      <div>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => onChange({ places: [...form.places, emptyPlace()] })}
        >
          Another bucket
        </Button>
      </div>
    </FormSection>
  );
}

/** Whether it seems to be another account's, or is said to be. */
const isOthers = ({ bucket, owner }: PlaceForm, { refused, owners, account }: KnownOfPlaces): boolean =>
  owner !== '' || refused[bucket] !== undefined || (owners[bucket] ?? account) !== account;

/** Whose bucket it is: access points in front of it say so, and otherwise nobody but a person. */
function PlaceOwner(props: {
  readonly value: string;
  readonly said: string | undefined;
  readonly index: number;
  readonly onChange: (owner: string) => void;
}) {
  const { value, said, index, onChange } = props;
  return (
    <div className={classes.inline} style={{ marginTop: 6 }}>
      <span className={classes.hint}>Another account’s bucket:</span>
      <TextInput
        aria-label={`Account of bucket ${index + 1}`}
        value={value}
        onChange={({ currentTarget: { value: typed } }) => onChange(typed.trim())}
        placeholder={said === undefined ? 'its account, 12 digits' : formatAccount(said)}
        autoComplete="off"
      />
      {value === '' && said !== undefined && (
        <span className={classes.hint}>as the access point in front of it says</span>
      )}
    </div>
  );
}

/** What is typed for a bucket, or pasted as an address of S3 with the prefix in it. */
function placeTyped(text: string, { prefixes }: PlaceForm): Partial<PlaceForm> {
  const [, bucket, prefix = ''] =
    /^(?:s3:\/\/|arn:[\w-]+:s3:::)([^/]+)(?:\/(.*?)\*?)?$/.exec(text.trim()) ?? [];
  if (bucket === undefined) return { bucket: text.trim() };
  return { bucket, prefixes: prefix === '' ? prefixes : [...new Set([...prefixes, prefix])] };
}

/** A prefix that ends in no slash opens its neighbours too: `reports` and `reports-secret/`. */
function OpenPrefixes({
  prefixes,
  onChange,
}: {
  prefixes: readonly string[];
  onChange: (prefixes: readonly string[]) => void;
}) {
  const open = prefixes.filter((prefix) => !prefix.endsWith('/'));
  if (open.length === 0) return null;
  return (
    <div className={classes.inline} role="note">
      <span className={classes.hint}>
        <Legible>
          {open
            .map((prefix) => `“${prefix}” opens every key that begins so: ${prefix}-secret/ too.`)
            .join(' ')}
        </Legible>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() =>
          onChange([...new Set(prefixes.map((prefix) => (open.includes(prefix) ? `${prefix}/` : prefix)))])
        }
      >
        Add the slash
      </Button>
    </div>
  );
}
