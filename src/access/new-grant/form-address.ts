import { CASES, type GrantCase, type GrantWay } from '@drawbridge-s3/policy/grants';
import { fromOneLine, oneLine } from '@/lib/one-line';
import type { AddressKey } from './address-keys';
import { emptyForm, emptyPlace, type GrantForm, type PlaceForm } from './form';

/** The form in a URL: plain texts that people can read, and none of them secret. */
export type FormAddress = Readonly<Partial<Record<AddressKey, string>>>;

const WAYS: readonly GrantWay[] = ['bucket-policy', 'access-point', 'role'];
/** What Sids and policies may be called by it. */
const NAME = /^[A-Za-z0-9]{1,64}$/;
/** Between things that hold no line break. */
const BREAK = '\n';
/** An end that was taken away: without the key, the usual one is offered. */
const NEVER = 'never';

export function addressOf(form: GrantForm, now: number): FormAddress {
  const usual = emptyForm(now);
  const lines = (values: readonly string[]) => (values.every((one) => one === '') ? '' : values.join(BREAK));
  const all: Record<AddressKey, string> = {
    case: form.case,
    to: lines(form.grantees),
    unstable: lines(form.unstable),
    at: lines(placesLines(form.places)),
    tags: lines(form.places.map(({ tags }) => tags.join('&'))),
    owner: lines(form.places.map(({ owner }) => owner)),
    point: lines(form.places.map(({ point }) => point)),
    vpc: lines(form.places.map(({ vpc }) => vpc)),
    pays: lines(form.places.map(({ pays }) => (pays ? 'yes' : ''))),
    way: form.way ?? '',
    until: form.until === usual.until ? '' : form.until === '' ? NEVER : form.until,
    from: form.from,
    net: lines(form.networks),
    org: form.organization,
    tls: form.tls ? '' : 'no',
    mfa: form.mfa ? 'yes' : '',
    enc: form.encryption,
    acl: form.ownerFullControl ? 'yes' : '',
    pages: lines(form.origins),
    role: form.roleName,
    ext: form.externalId !== '' || form.externalIdDue ? 'yes' : '',
    hours: form.sessionHours === usual.sessionHours ? '' : String(form.sessionHours),
    identity: form.sourceIdentity ? 'yes' : '',
    name: form.name,
    asker: form.asker,
    note: form.note,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** Places of one bucket that follow each other are kept apart by an empty line. */
const placesLines = (places: readonly PlaceForm[]): readonly string[] =>
  places.flatMap((place, index) => [
    ...(index > 0 && places[index - 1]?.bucket === place.bucket ? [''] : []),
    ...placeLines(place),
  ]);

const placeLines = ({ bucket, prefixes }: PlaceForm): readonly string[] =>
  prefixes.length === 0 ? [bucket] : prefixes.map((prefix) => `${bucket}/${oneLine(prefix)}`);

/** What does not fit is left out: links are typed, cut off and mangled by other tools. */
export function formOf(address: FormAddress, now: number): GrantForm {
  const usual = emptyForm(now);
  const lines = (key: AddressKey) => (address[key] ?? '').split(BREAK);
  const some = (key: AddressKey) => [...new Set(lines(key).filter((line) => line !== ''))];
  const hours = Number(address.hours ?? usual.sessionHours);
  return {
    ...usual,
    case: CASES.find(({ id }) => id === (address.case as GrantCase))?.id ?? usual.case,
    grantees: some('to'),
    unstable: some('unstable'),
    places: placesOf(lines),
    way: WAYS.find((way) => way === address.way),
    until: address.until === NEVER ? '' : (address.until ?? usual.until),
    from: address.from ?? '',
    networks: some('net'),
    organization: address.org ?? '',
    tls: address.tls !== 'no',
    mfa: address.mfa === 'yes',
    encryption: address.enc === 'AES256' || address.enc === 'aws:kms' ? address.enc : '',
    ownerFullControl: address.acl === 'yes',
    origins: some('pages'),
    roleName: address.role ?? '',
    externalIdDue: address.ext === 'yes',
    sessionHours: Number.isInteger(hours) && hours >= 1 && hours <= 12 ? hours : usual.sessionHours,
    sourceIdentity: address.identity === 'yes',
    name: NAME.test(address.name ?? '') ? (address.name ?? '') : '',
    asker: address.asker ?? '',
    note: address.note ?? '',
  };
}

/** Lines of one bucket that follow each other are one place; the bucket alone is the whole of it. */
function placesOf(lines: (key: AddressKey) => readonly string[]): readonly PlaceForm[] {
  const at = lines('at');
  const places: { bucket: string; prefixes: string[] }[] = [];
  for (const [index, line] of at.entries()) {
    if (line === '') continue;
    const slash = line.indexOf('/');
    const bucket = slash < 0 ? line : line.slice(0, slash);
    const prefix = slash < 0 ? '' : fromOneLine(line.slice(slash + 1));
    const last = places.at(-1);
    if (last?.bucket !== bucket || at[index - 1] === '')
      places.push({ bucket, prefixes: prefix === '' ? [] : [prefix] });
    else if (prefix !== '' && !last.prefixes.includes(prefix)) last.prefixes.push(prefix);
  }
  if (places.length === 0) return [emptyPlace()];
  return places.map((place, index) => ({
    ...emptyPlace(),
    ...place,
    tags: (lines('tags')[index] ?? '').split('&').filter((tag) => tag !== ''),
    owner: lines('owner')[index] ?? '',
    point: lines('point')[index] ?? '',
    vpc: lines('vpc')[index] ?? '',
    pays: lines('pays')[index] === 'yes',
  }));
}
