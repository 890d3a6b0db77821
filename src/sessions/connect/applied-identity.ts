import { awsEndpoint, type AwsEndpoint } from '../../aws/aws-endpoint';
import { PARTITION_LABEL, partitionOfRegion } from '../../aws/profiles/built-in';
import type { Runtime } from '../../aws/runtime';
import { draftOf, emptyHop, type HopDraft } from '../hops/hop-draft';
import type { RecognisedIdentity } from '../parse/recognition';
import { parseArn } from '../store/identity';
import { recognisedIn, roleArns, writtenHops, type ConnectForm } from './connect-form';
import { regionQuestion, type Connection } from './connection';

/**
 * The form with the identity of the tab in front applied whole: its roles with all their parameters, its Region and its
 * endpoint. Where it assumes no role, roles of another identity leave the form; roles the operator wrote, or came with
 * by a link, stay unless the text says itself which profiles assume roles and this one is none of them.
 */
export function withIdentity(form: ConnectForm, runtime: Runtime): ConnectForm {
  const { recognition, identity } = recognisedIn(form);
  if (recognition?.kind !== 'recognised' || identity === undefined) {
    return form.applied === undefined
      ? form
      : { ...form, applied: { ...form.applied, key: undefined, changes: [] } };
  }
  const { profile, hops, region, endpoint, stsEndpoint } = identity;
  const key = JSON.stringify([form.tab, recognition.form, profile, hops, region, endpoint, stsEndpoint]);
  if (form.applied?.key === key) return form;
  const drafts = draftsFor(form, identity, recognition.form === 'config');
  const base = ownConnection(form);
  const connection = connectionFor(base, identity, runtime);
  const next = { ...form, hops: drafts ?? form.hops, connection };
  return {
    ...next,
    applied: {
      key,
      hopIds: hops.length > 0 ? next.hops.map(({ id }) => id) : [],
      ...(same(base, connection) ? {} : { connection: { before: base, after: connection } }),
      changes: changesBetween(form, next, identity, recognition.form === 'config'),
      before: { hops: form.hops, connection: form.connection },
    },
  };
}

/** The form as it was before the identity changed it; the identity itself stays chosen. */
export function withoutIdentity(form: ConnectForm): ConnectForm {
  return { ...form, ...form.applied?.before, applied: { key: form.applied?.key, hopIds: [], changes: [] } };
}

/** Undefined where the cards stay as they are. */
function draftsFor(
  form: ConnectForm,
  { hops }: RecognisedIdentity,
  saysWhoAssumes: boolean,
): readonly HopDraft[] | undefined {
  if (hops.length > 0) return hops.map(draftOf);
  const written = writtenHops(form);
  const brought = written.some(({ id }) => form.applied?.hopIds.includes(id));
  return written.length > 0 && (saysWhoAssumes || brought) ? [emptyHop()] : undefined;
}

/** The connection without what the identity before this one made of it. */
function ownConnection({ connection, applied }: ConnectForm): Connection {
  const change = applied?.connection;
  return change !== undefined && same(change.after, connection) ? change.before : connection;
}

function connectionFor(
  base: Connection,
  { region, endpoint, stsEndpoint }: RecognisedIdentity,
  runtime: Runtime,
): Connection {
  const origin = originOf(endpoint);
  const transport = runtime.relay ? 'relay' : 'direct';
  if (origin !== undefined && origin === originOf(runtime.sandbox?.endpoint)) {
    const placed: Connection = {
      ...base,
      kind: 'sandbox',
      region: runtime.sandbox?.region ?? base.region,
      transport: 'relay',
    };
    return region === undefined || !inSandbox(region) ? placed : { ...placed, region };
  }
  const aws = endpoint === undefined ? undefined : awsEndpoint(endpoint);
  if (aws !== undefined) {
    const kind: Partial<Connection> = base.kind === 'aws' ? {} : { kind: 'aws', transport };
    return { ...base, ...kind, region: regionAt(aws, region) ?? base.region };
  }
  if (endpoint === undefined) {
    const told = region ?? (stsEndpoint === undefined ? undefined : awsEndpoint(stsEndpoint)?.region);
    return told === undefined || (base.kind === 'sandbox' && !inSandbox(told))
      ? base
      : { ...base, region: told };
  }
  return {
    ...base,
    kind: 'custom',
    region: region ?? base.region,
    endpoint: origin ?? endpoint,
    stsEndpoint: stsEndpoint === undefined ? '' : (originOf(stsEndpoint) ?? stsEndpoint),
    transport,
  };
}

/** The sandbox answers in every Region, but as AWS's commercial partition alone. */
const inSandbox = (region: string) => partitionOfRegion(region) === 'aws';

/** What the text says itself counts, unless no credentials could work both there and at the endpoint. */
function regionAt(endpoint: AwsEndpoint, said: string | undefined): string | undefined {
  if (said === undefined || endpoint.region === undefined) return said ?? endpoint.region;
  return partitionOfRegion(said) === partitionOfRegion(endpoint.region) ? said : endpoint.region;
}

function changesBetween(
  before: ConnectForm,
  after: ConnectForm,
  identity: RecognisedIdentity,
  saysWhoAssumes: boolean,
): string[] {
  const who = identity.profile === undefined ? 'the pasted text' : `[${identity.profile}]`;
  const changes: string[] = [];
  if (identity.hops.length > 0) {
    const names = identity.hops.map(({ roleArn }) => parseArn(roleArn)?.name ?? roleArn);
    changes.push(`Roles to assume, from ${who}: ${names.join(' → ')}.`);
  } else if (after.hops !== before.hops) {
    changes.push(`Roles to assume: none now, since ${who} assumes none. You would work as yourself.`);
  }
  const { kind, region, endpoint } = after.connection;
  const given = identity.endpoint;
  if (kind === 'custom' && (before.connection.kind !== 'custom' || before.connection.endpoint !== endpoint)) {
    changes.push(`Endpoint: ${endpoint}.`);
  } else if (kind !== before.connection.kind) {
    changes.push(kind === 'sandbox' ? 'Connection: the sandbox.' : 'Connection: AWS.');
  }
  const aws = given === undefined ? undefined : awsEndpoint(given);
  if (given !== undefined && aws !== undefined) changes.push(ENDPOINT_WORDS[aws.kind](given));
  if (region !== before.connection.region) {
    const partition = partitionOfRegion(region);
    const where = kind === 'aws' && partition !== 'aws' ? ` of ${PARTITION_LABEL[partition]}` : '';
    changes.push(`Region: ${region}${where}, before ${before.connection.region}.`);
  } else if (kind === 'sandbox' && identity.region !== undefined && identity.region !== region) {
    const partition = PARTITION_LABEL[partitionOfRegion(identity.region)];
    changes.push(`Region ${identity.region} is not taken over: the sandbox has nothing of ${partition}.`);
  } else if (kind === 'aws' && identity.region === undefined && aws?.region === undefined && saysWhoAssumes) {
    // Where the roles are in another partition, the form asks which Region is meant.
    const asked = regionQuestion(after.connection, roleArns(after)) !== undefined;
    if (!asked)
      changes.push(
        `${identity.profile === undefined ? 'The pasted text' : who} names no Region: ${region} is asked first.`,
      );
  }
  return changes;
}

/** Requests go to the hosts the SDK derives from the Region, so that the relay can tell them from others'. */
const ENDPOINT_WORDS: Readonly<Record<AwsEndpoint['kind'], (url: string) => string>> = {
  usual: (url) => `Endpoint ${url} is AWS’s own and is found without being named.`,
  fips: (url) =>
    `Endpoint ${url} is AWS’s own for FIPS; this console asks the usual hosts of the Region instead.`,
  vpc: (url) =>
    `Endpoint ${url} is of a VPC; this console asks the usual hosts of the Region, which lead to it only where private DNS is on.`,
};

const same = (a: Connection, b: Connection) => JSON.stringify(a) === JSON.stringify(b);

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}
