import type { GlueColumn } from '../place';

const column = (name: string, type = 'string'): GlueColumn => ({ name, type });

/** As AWS's own CREATE TABLE has it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-s3-access-logs-to-identify-requests.html */
export const ACCESS_LOG_COLUMNS: readonly GlueColumn[] = [
  column('bucketowner'),
  column('bucket_name'),
  column('requestdatetime'),
  column('remoteip'),
  column('requester'),
  column('requestid'),
  column('operation'),
  column('key'),
  column('request_uri'),
  column('httpstatus'),
  column('errorcode'),
  column('bytessent', 'bigint'),
  column('objectsize', 'bigint'),
  column('totaltime'),
  column('turnaroundtime'),
  column('referrer'),
  column('useragent'),
  column('versionid'),
  column('hostid'),
  column('sigv'),
  column('ciphersuite'),
  column('authtype'),
  column('endpoint'),
  column('tlsversion'),
  column('accesspointarn'),
  column('aclrequired'),
];

/** Of AWS's own CREATE TABLE, what questions about requests are asked of. https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html */
export const CLOUDTRAIL_COLUMNS: readonly GlueColumn[] = [
  column('eventversion'),
  column(
    'useridentity',
    'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string>',
  ),
  column('eventtime'),
  column('eventsource'),
  column('eventname'),
  column('awsregion'),
  column('sourceipaddress'),
  column('useragent'),
  column('errorcode'),
  column('errormessage'),
  column('requestparameters'),
  column('responseelements'),
  column('additionaleventdata'),
  column('requestid'),
  column('eventid'),
  column('readonly'),
  column('eventtype'),
  column('recipientaccountid'),
  column('sharedeventid'),
  column('vpcendpointid'),
  column('resources', 'array<struct<arn:string,accountid:string,type:string>>'),
  column('tlsdetails', 'struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>'),
];

/** https://docs.aws.amazon.com/athena/latest/ug/select.html: the file a row comes from */
export const PATH = '$path';

/** What the RegexSerDe of AWS's table does. */
const FIELD = /"[^"]*"|\[([^\]]*)\]|\S+/g;

/** The lines of an access log as lines of JSON. */
export function accessLogRows(text: string, more: object): string {
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields = [...line.matchAll(FIELD)].map(([whole, inner]) => inner ?? whole);
      return JSON.stringify(
        Object.fromEntries([
          ...Object.entries(more),
          ...ACCESS_LOG_COLUMNS.map(({ name, type }, index) => {
            const field = fields[index] ?? null;
            return [name, type === 'bigint' ? (/^\d+$/.test(field ?? '') ? Number(field) : null) : field];
          }),
        ]),
      );
    });
  return `${rows.join('\n')}\n`;
}

/** The records of a CloudTrail file as lines of JSON: what is an object in them is text, but for who asked. */
export function cloudTrailRows(text: string, more: object): string {
  const { Records } = JSON.parse(text) as { Records: readonly Readonly<Record<string, unknown>>[] };
  const rows = Records.map((record) => {
    const lower = lowered(record);
    return JSON.stringify(
      Object.fromEntries([
        ...Object.entries(more),
        ...CLOUDTRAIL_COLUMNS.map(({ name, type }) => {
          const value = lower[name] ?? null;
          if (value !== null && type.startsWith('struct')) return [name, lowered(value)];
          if (value !== null && type.startsWith('array')) return [name, (value as object[]).map(lowered)];
          return [name, value === null || typeof value === 'string' ? value : JSON.stringify(value)];
        }),
      ]),
    );
  });
  return `${rows.join('\n')}\n`;
}

const lowered = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
