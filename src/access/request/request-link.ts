import { roleArn } from '@drawbridge-s3/policy/access';
import { type Grant, pointArn } from '@drawbridge-s3/policy/grants';
import { addressOf } from '../new-grant/form-address';
import type { GrantForm, PlaceForm } from '../new-grant/form';

/**
 * A request as a link to the guided grant, filled in. It holds no secret and is believed by nobody: whoever opens it
 * sees every field, and everything in it is read again from their own session.
 */
export const requestLink = (origin: string, form: GrantForm, now: number): string =>
  linkTo(origin, 'request', form, now);

/** The owner's answer as a link: it opens the check of the requester's half. Like a request it holds no secret. */
export function handOverLink(origin: string, form: GrantForm, grant: Grant, now: number): string {
  const [place] = grant.places;
  return linkTo(
    origin,
    'handover',
    {
      ...form,
      places: form.places
        .filter(({ bucket }) => bucket !== '')
        .map((place, at) => toldPlace(place, grant, at)),
      way: grant.way,
      // Whole: nobody else knows whose role it is.
      roleName: grant.role === undefined || place === undefined ? '' : roleArn(place, grant.role),
      name: grant.name,
      asker: '',
      note: '',
    },
    now,
  );
}

/** With all that whoever receives it cannot look up: whose bucket it is, which access point, and who pays. */
function toldPlace(place: PlaceForm, { way, places }: Grant, at: number): PlaceForm {
  const meant = places[at];
  if (meant === undefined) return place;
  const { account, accessPoint, requesterPays } = meant;
  return {
    ...place,
    owner: account,
    point: way === 'access-point' && accessPoint !== undefined ? pointArn(meant, accessPoint) : '',
    pays: requesterPays === true,
  };
}

const linkTo = (origin: string, page: string, form: GrantForm, now: number): string =>
  `${origin}/${page}?${new URLSearchParams(addressOf(form, now)).toString().replaceAll('%2F', '/')}`;

/** The same for a mail or a ticket, for an owner who has no console at hand. */
export function requestText(form: GrantForm, link: string, caseTitle: string): string {
  const places = form.places
    .filter(({ bucket }) => bucket !== '')
    .flatMap(({ bucket, prefixes }) =>
      (prefixes.length === 0 ? [''] : prefixes).map((prefix) => `s3://${bucket}/${prefix}`),
    );
  return [
    `Please grant: ${caseTitle}`,
    ...form.grantees.map((grantee) => `to: ${grantee}`),
    ...places.map((place) => `where: ${place}`),
    form.until === '' ? 'until: without an end' : `until: ${form.until}`,
    ...(form.note === '' ? [] : [`what for: ${form.note}`]),
    '',
    link,
  ].join('\n');
}
