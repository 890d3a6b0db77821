import type { Lending } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { grantOf, type GrantForm, type PlaceFacts } from '../new-grant/form';
import { addressOf, formOf } from '../new-grant/form-address';
import { LEND_KEYS, type LendKey } from './address-keys';

/** By which call of STS credentials are lent. */
export type LendWay = 'own-name' | 'federated' | 'scoped';

const WAYS: readonly LendWay[] = ['own-name', 'federated', 'scoped'];

/** What is asked on the page. What, where and under which conditions are asked as the guided grant asks them. */
export interface LendForm {
  readonly grant: GrantForm;
  /** Seconds they are asked to last. */
  readonly seconds: number;
  /** Undefined: the proposed one. */
  readonly way: LendWay | undefined;
  /** Name of the lent session or federated user; empty: one is made up. */
  readonly called: string;
  /** For CloudTrail. */
  readonly description: string;
}

/** The form in a URL: plain texts, and none of them secret. */
export type LendAddress = Readonly<Partial<Record<LendKey, string>>>;

const USUAL_SECONDS = 3600;
const MOST_SECONDS = 129_600;

export function lendFormOf(address: LendAddress, now: number): LendForm {
  const { for: seconds, by, called = '', say = '', ...shared } = address;
  const asked = Number(seconds ?? USUAL_SECONDS);
  return {
    grant: withoutDates(formOf(shared, now)),
    seconds: Number.isInteger(asked) && asked >= 60 && asked <= MOST_SECONDS ? asked : USUAL_SECONDS,
    way: WAYS.find((way) => way === by),
    called,
    description: say,
  };
}

export function lendAddressOf(form: LendForm, now: number): LendAddress {
  const all: Record<string, string> = {
    ...addressOf(form.grant, now),
    for: form.seconds === USUAL_SECONDS ? '' : String(form.seconds),
    by: form.way ?? '',
    called: form.called,
    say: form.description,
  };
  return Object.fromEntries(LEND_KEYS.flatMap((key) => (all[key] ? [[key, all[key]]] : [])));
}

export const emptyLendForm = (now: number): LendForm => lendFormOf({}, now);

/** Credentials end by themselves, at a time and not with a day; and whoever signed in is not asked again. */
const withoutDates = (form: GrantForm): GrantForm => ({ ...form, until: '', mfa: false, organization: '' });

/** What a session's policy is made of, and the same as a grant to whoever lends it, as the questions check it. */
export function lendingOf(
  { grant: form }: LendForm,
  facts: PlaceFacts,
  lender: string,
): { readonly lending: Lending; readonly grant: Grant } {
  const point = form.places.some(({ point: name }) => name !== '');
  const grant = grantOf(
    { ...form, grantees: [lender], name: 'Lent' },
    facts,
    point ? 'access-point' : 'bucket-policy',
  );
  const { abilities, never, places, conditions } = grant;
  return { lending: { abilities, ...(never === undefined ? {} : { never }), places, conditions }, grant };
}
