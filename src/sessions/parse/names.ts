/** What of an identity a name stands for, whoever wrote the name. */
export type Field =
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'expiration'
  | 'region'
  | 'endpoint'
  | 'stsEndpoint';

/** By field, the better name first: letters and digits alone, so that case and separators do not matter. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  accessKeyId: ['awsaccesskeyid', 'accesskeyid', 'awsaccesskey', 'accesskey'],
  secretAccessKey: ['awssecretaccesskey', 'secretaccesskey', 'awssecretkey', 'secretkey'],
  sessionToken: ['awssessiontoken', 'sessiontoken', 'awssecuritytoken', 'securitytoken', 'token'],
  expiration: [
    'awscredentialexpiration',
    'expiration',
    'awsexpiration',
    'awssessionexpiration',
    'xsecuritytokenexpires',
  ],
  region: ['awsregion', 'awsdefaultregion', 'region', 'defaultregionname'],
  endpoint: ['awsendpointurls3', 'awsendpointurl', 'endpointurl'],
  stsEndpoint: ['awsendpointurlsts'],
};

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name, rank) => [name, { field: field as Field, rank }] as const),
  ),
);

/** The field a name stands for; of two names of one field the lower rank counts. Undefined for any other name. */
export function fieldOf(name: string): { readonly field: Field; readonly rank: number } | undefined {
  return name.length > 40 ? undefined : FIELDS.get(name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase());
}
