import {
  CASES,
  type Grant,
  type GrantCase,
  type GrantConditions,
  type Grantee,
  type GrantWay,
  type Place,
  readGrantee,
} from '@drawbridge-s3/policy/grants';
import { dayIn, startOfDay } from '../days';

/** A bucket of the grant as the form has it: texts, whatever was typed. */
export interface PlaceForm {
  readonly bucket: string;
  readonly prefixes: readonly string[];
  /** `key=value` */
  readonly tags: readonly string[];
  /** Name of the access point, of the way `access-point`. */
  readonly point: string;
  /** VPC of an access point that is to be made; empty: from everywhere. */
  readonly vpc: string;
  /** Whoever asks pays: said by the owner's hand-over, and looked up by whoever can. */
  readonly pays: boolean;
}

/** The guided grant as the form has it. Of it, the external ID alone is not for a URL. */
export interface GrantForm {
  /** What Sids begin with; empty: {@link proposedName}. */
  readonly name: string;
  readonly case: GrantCase;
  /** As `readGrantee` reads them. */
  readonly grantees: readonly string[];
  /** ARNs of `grantees` that the service would not take as principals. */
  readonly unstable: readonly string[];
  readonly places: readonly PlaceForm[];
  /** Undefined: the proposed one. */
  readonly way: GrantWay | undefined;
  /** Last day, `2027-02-26`; empty: no end. */
  readonly until: string;
  /** First day; empty: at once. */
  readonly from: string;
  /** Addresses, ranges, VPCs and endpoints, told apart by their form. */
  readonly networks: readonly string[];
  readonly tls: boolean;
  readonly mfa: boolean;
  readonly organization: string;
  readonly encryption: '' | 'AES256' | 'aws:kms';
  readonly ownerFullControl: boolean;
  /** Pages it is used from in a browser: `https://app.example.com`. */
  readonly origins: readonly string[];
  readonly roleName: string;
  readonly externalId: string;
  /** It had an external ID, which came along by no link. */
  readonly externalIdDue: boolean;
  readonly sessionHours: number;
  readonly sourceIdentity: boolean;
  /** ARN of whoever asks for it, where it is a request; nobody has looked whether it is true. */
  readonly asker: string;
  /** What they say it is for. */
  readonly note: string;
}

/** Days a grant lasts unless somebody says otherwise: an end is offered first. */
const USUAL_DAYS = 90;
const ROLE_PATH = '/drawbridge/';

export const emptyPlace = (bucket = ''): PlaceForm => ({
  bucket,
  prefixes: [],
  tags: [],
  point: '',
  vpc: '',
  pays: false,
});

export function emptyForm(now: number): GrantForm {
  return {
    name: '',
    case: 'download',
    grantees: [],
    unstable: [],
    places: [emptyPlace()],
    way: undefined,
    until: dayIn(USUAL_DAYS, now),
    from: '',
    networks: [],
    tls: true,
    mfa: false,
    organization: '',
    encryption: '',
    ownerFullControl: false,
    origins: [],
    roleName: '',
    externalId: '',
    externalIdDue: false,
    sessionHours: 1,
    sourceIdentity: false,
    asker: '',
    note: '',
  };
}

/** What is known of a bucket when its place is built. */
export interface PlaceFacts {
  readonly partition: string;
  /** Account of the buckets. */
  readonly account: string;
  /** Of those that are of another. */
  readonly owners?: Readonly<Record<string, string>>;
  /** Region by bucket. */
  readonly regions: Readonly<Record<string, string>>;
  /** VPC of the access points that answer one alone, by bucket and name. */
  readonly vpcs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Buckets whose requests are paid by whoever makes them. */
  readonly requesterPays?: ReadonlySet<string>;
}

/** The grant the form describes, as far as it can be read. */
export function grantOf(form: GrantForm, facts: PlaceFacts, way: GrantWay): Grant {
  const { abilities, never } = CASES.find(({ id }) => id === form.case) ?? CASES[0]!;
  const name = form.name === '' ? proposedName(form) : form.name;
  return {
    name,
    abilities,
    ...(never === undefined ? {} : { never }),
    grantees: form.grantees.flatMap((text) => granteesOf(text, form)),
    places: form.places.filter(({ bucket }) => bucket !== '').map((place) => placeOf(place, facts)),
    way,
    conditions: conditionsOf(form),
    ...(form.origins.length === 0 ? {} : { origins: form.origins }),
    ...(way === 'role'
      ? {
          role: {
            name: form.roleName === '' ? name : form.roleName,
            path: ROLE_PATH,
            maxSessionDuration: form.sessionHours * 3600,
            ...(form.externalId === '' ? {} : { externalId: form.externalId }),
            ...(form.sourceIdentity ? { sourceIdentity: true } : {}),
          },
        }
      : {}),
  };
}

function granteesOf(text: string, { unstable }: GrantForm): readonly Grantee[] {
  const grantee = readGrantee(text);
  if (grantee === undefined) return [];
  return 'arn' in grantee && unstable.includes(grantee.arn) ? [{ ...grantee, unstable: true }] : [grantee];
}

function placeOf(place: PlaceForm, facts: PlaceFacts): Place {
  const { partition, account, owners = {}, regions, vpcs = {}, requesterPays } = facts;
  // One that is there keeps the VPC it was made with.
  const vpc = vpcs[place.bucket]?.[place.point] ?? place.vpc;
  const tags = Object.fromEntries(place.tags.map(tagOf));
  return {
    partition,
    region: regions[place.bucket] ?? '',
    account: owners[place.bucket] ?? account,
    bucket: place.bucket,
    prefixes: place.prefixes,
    ...(place.tags.length === 0 ? {} : { tags }),
    ...(place.pays || requesterPays?.has(place.bucket) === true ? { requesterPays: true } : {}),
    ...(place.point === ''
      ? {}
      : { accessPoint: { name: place.point, account, ...(vpc === '' ? {} : { vpcId: vpc }) } }),
  };
}

/** Name and value of `name=value`; without =, of an empty value. */
export function tagOf(tag: string): readonly [string, string] {
  const at = tag.indexOf('=');
  return at < 0 ? [tag, ''] : [tag.slice(0, at), tag.slice(at + 1)];
}

/** A last day counts whole: the grant ends when the next one begins. */
function conditionsOf(form: GrantForm): GrantConditions {
  const vpcs = form.networks.filter((one) => one.startsWith('vpc-'));
  const endpoints = form.networks.filter((one) => one.startsWith('vpce-'));
  const ranges = form.networks.filter((one) => !vpcs.includes(one) && !endpoints.includes(one));
  return {
    ...(form.until === '' ? {} : { until: startOfDay(form.until, 1) }),
    ...(form.from === '' ? {} : { from: startOfDay(form.from, 0) }),
    ...(form.networks.length === 0
      ? {}
      : {
          network: {
            ...(ranges.length === 0 ? {} : { ranges }),
            ...(vpcs.length === 0 ? {} : { vpcs }),
            ...(endpoints.length === 0 ? {} : { endpoints }),
          },
        }),
    ...(form.tls ? { tls: true } : {}),
    ...(form.mfa ? { mfa: true } : {}),
    ...(form.organization === '' ? {} : { organization: form.organization }),
    ...(form.encryption === '' ? {} : { encryption: { algorithm: form.encryption } }),
    ...(form.ownerFullControl ? { ownerFullControl: true } : {}),
  };
}

/** `AnalystDownloadCurated`: who, what and where, in letters and digits, as Sids must be. */
export function proposedName(form: GrantForm): string {
  const [grantee = 'grantee'] = form.grantees;
  const [named = ''] = grantee.split('@');
  const who = named.split(/[/:]/).findLast((part) => /[a-z0-9]/i.test(part)) ?? grantee;
  const [where = ''] = form.places[0]?.prefixes ?? [];
  const name = [who, form.case, where].map(pascal).join('').slice(0, 48);
  return /^\d/.test(name) ? `To${name}` : name;
}

const pascal = (text: string): string =>
  (text.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
