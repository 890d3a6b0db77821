import { findAction, findConditionKey } from '@drawbridge-s3/policy/data';
import type { Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Ask } from '@drawbridge-s3/policy/situation';

/**
 * What a request cannot carry, written from AWS's page of global condition keys and from the service authorization
 * reference of S3, not from the engine: what the engine believes of it is what is being tried.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
type Kind = Principal['kind'];

const ACCOUNTS: readonly Kind[] = ['root', 'user', 'assumed-role', 'federated-user'];
const SIGNED: readonly Kind[] = [...ACCOUNTS, 'service', 'federated'];

/** Who may have the key; the first match counts. */
const CARRIERS: readonly (readonly [keys: RegExp, kinds: readonly Kind[]])[] = [
  [/^aws:source(?:arn|account|orgid|orgpaths|owner)$/, ['service']],
  [/^aws:principalservicename(?:slist)?$/, ['service']],
  [/^aws:principal(?:org(?:id|paths)|tag\/.*|account|arn)$/, ACCOUNTS],
  [/^aws:username$/, ['user']],
  [/^aws:calledvia(?:first|last)?$/, ACCOUNTS],
  [/^aws:multifactorauth(?:present|age)$/, ACCOUNTS],
  [/^aws:(?:tokenissuetime|sourceidentity|assumedroot|chatbotsourcearn)$/, ACCOUNTS],
  [/^aws:federatedprovider$/, ['assumed-role', 'federated']],
  // Only the credentials of an instance's or a function's role have them.
  [
    /^(?:aws:ec2instancesource.*|ec2:sourceinstancearn|ec2:roledelivery|lambda:sourcefunctionarn)$/,
    ['assumed-role'],
  ],
  [/^s3:(?:authtype|signatureversion|signatureage)$/, SIGNED],
];

/** Keys of S3 that come with every action: what the signature, the connection, the bucket and the way there give. */
const OF_ALL =
  /^s3:(?:authtype|signatureversion|signatureage|tlsversion|resourceaccount|x-amz-content-sha256|buckettag\/.*|accesspointtag\/.*|dataaccesspoint(?:arn|account)|accesspointnetworkorigin)$/;

const IN_VPC = /^aws:(?:sourcevpc|sourcevpce|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths|sourcevpcarn)$/;

export function kindCarries(principal: Principal, key: string): boolean {
  const row = CARRIERS.find(([keys]) => keys.test(key));
  return row === undefined || row[1].includes(principal.kind);
}

export function actionCarries(action: string, key: string): boolean {
  if (!key.startsWith('s3:') || OF_ALL.test(key)) return true;
  const own = findAction(action)?.keys ?? [];
  return own.some(({ name }) => {
    const mark = name.indexOf('${');
    return mark < 0 ? name.toLowerCase() === key : key.startsWith(name.slice(0, mark).toLowerCase());
  });
}

/** Why nobody can make the request; undefined when somebody can. */
export function impossible(ask: Ask, owner: string): string | undefined {
  const { principal, action } = ask;
  const context = new Map(Object.entries(ask.context).map(([key, value]) => [key.toLowerCase(), value]));
  for (const [key, value] of context) {
    if (!kindCarries(principal, key)) return `a ${principal.kind} has no ${key}`;
    if (!actionCarries(action, key)) return `${action} has no ${key}`;
    const known = findConditionKey(key);
    if (known !== undefined && known.type.startsWith('Array') !== Array.isArray(value))
      return `${key} is given as ${Array.isArray(value) ? 'many values' : 'one value'}`;
    if (Array.isArray(value) && value.length === 0) return `${key} is there without a value`;
  }
  const ip = context.has('aws:sourceip');
  const vpc = [...context.keys()].find((key) => IN_VPC.test(key));
  if (ip && vpc !== undefined) return `aws:sourceip together with ${vpc}`;
  if (context.get('aws:securetransport') === 'false' && context.has('s3:tlsversion'))
    return 's3:tlsversion without TLS';
  if (context.has('aws:multifactorauthage') && context.get('aws:multifactorauthpresent') !== 'true')
    return 'aws:multifactorauthage without MFA';
  return derivedOtherwise(ask, context, owner) ?? noSuchPrincipal(principal);
}

type Lower = ReadonlyMap<string, string | readonly string[]>;

/** Keys that follow from who asks and whose the bucket is. */
function derivedOtherwise({ principal }: Ask, context: Lower, owner: string): string | undefined {
  const expected: Readonly<Record<string, string | undefined>> = {
    'aws:resourceaccount': owner,
    's3:resourceaccount': owner,
    'aws:principalaccount': 'account' in principal ? principal.account : undefined,
    'aws:principalservicename': principal.kind === 'service' ? principal.service : undefined,
    'aws:username':
      principal.kind === 'user' ? principal.arn.slice(principal.arn.lastIndexOf('/') + 1) : undefined,
    'aws:userid':
      'userId' in principal ? principal.userId : principal.kind === 'root' ? principal.account : undefined,
    'aws:principalisawsservice': String(principal.kind === 'service'),
  };
  for (const [key, value] of Object.entries(expected)) {
    const given = context.get(key);
    if (given !== undefined && value !== undefined && given !== value)
      return `${key} is ${String(given)} for whom it is ${value}`;
  }
  return undefined;
}

function noSuchPrincipal(principal: Principal): string | undefined {
  if (!('account' in principal)) return undefined;
  const { account, arn } = principal;
  // A CloudFront origin access identity stands where a user does.
  if (account === 'cloudfront') return undefined;
  if (!/^\d{12}$/.test(account)) return `there is no account ${account}`;
  if (!arn.includes(`::${account}:`)) return `${arn} is not of account ${account}`;
  return /[*?]|\/$|\/\//.test(arn) ? `there is no principal ${arn}` : undefined;
}

/** What every ordinary request has, where the request does not say it itself. */
export function alwaysThere(ask: Ask, owner: string, now: string): RequestContext {
  return wholes(ask, owner, now).next().value ?? {};
}

/**
 * What a request lacks that every request has, in each way it can have it, the ordinary one first. A request that only
 * counts for what it lacks is none.
 */
export function* wholes(ask: Ask, owner: string, now: string): Generator<RequestContext> {
  const { principal } = ask;
  const given = new Map(Object.entries(ask.context).map(([key, value]) => [key.toLowerCase(), value]));
  const mine = ACCOUNTS.includes(principal.kind);
  const time = String(given.get('aws:currenttime') ?? now);
  const sure: RequestContext = {
    'aws:CurrentTime': time,
    'aws:EpochTime': String(Math.floor(Date.parse(time) / 1000)),
    's3:ResourceAccount': owner,
    ...(principal.kind === 'service' ? { 'aws:PrincipalServiceNamesList': [principal.service] } : {}),
  };
  const insecure = given.get('aws:securetransport') === 'false';
  const onNetwork =
    principal.kind === 'service' ||
    [...given.keys()].some((key) => key === 'aws:sourceip' || IN_VPC.test(key));
  const ways: readonly (readonly RequestContext[])[] = [
    insecure
      ? [{}]
      : [
          ...TLS,
          ...(given.has('aws:securetransport') || given.has('s3:tlsversion')
            ? []
            : [{ 'aws:SecureTransport': 'false' }]),
        ],
    onNetwork ? [{}] : NETWORKS,
    mine ? SIGNATURES : [{}],
    mine && !given.has('aws:viaawsservice') ? VIA : [{ 'aws:ViaAWSService': 'false' }],
    AGENTS,
  ];
  for (const whole of combined(ways, sure))
    yield Object.fromEntries(Object.entries(whole).filter(([key]) => !given.has(key.toLowerCase())));
}

const TLS: readonly RequestContext[] = ['1.3', '1.2', '1.1'].map((version) => ({
  'aws:SecureTransport': 'true',
  's3:TlsVersion': version,
}));
const NETWORKS: readonly RequestContext[] = [
  { 'aws:SourceIp': '198.51.100.7' },
  { 'aws:SourceIp': '2400::7' },
  {
    'aws:SourceVpc': 'vpc-99887766',
    'aws:SourceVpce': 'vpce-99887766',
    'aws:VpcSourceIp': '192.168.0.7',
  },
];
const SIGNATURES: readonly RequestContext[] = ['REST-HEADER', 'REST-QUERY-STRING', 'POST'].map((type) => ({
  's3:authType': type,
  's3:signatureversion': 'AWS4-HMAC-SHA256',
}));
const VIA: readonly RequestContext[] = [{ 'aws:ViaAWSService': 'false' }, { 'aws:ViaAWSService': 'true' }];
const AGENTS: readonly RequestContext[] = ['agreement/1.0', 'aws-cli/2.31', 'curl/8.5.0'].map((agent) => ({
  'aws:UserAgent': agent,
}));

function* combined(
  ways: readonly (readonly RequestContext[])[],
  sofar: RequestContext,
): Generator<RequestContext> {
  const [way, ...others] = ways;
  if (way === undefined) yield sofar;
  else for (const part of way) yield* combined(others, { ...sofar, ...part });
}
