import { ORDINARY_SIGNATURE } from './derived-keys.ts';
import { ORDINARY_ADDRESS, timeContext } from './ordinary.ts';
import type { Principal, RequestContext } from './principal.ts';

/** What the contexts of a group are made from. */
interface GroupInput {
  /** Keys of the group that conditions ask about, in lower case. */
  readonly tested: ReadonlySet<string>;
  /** The values of a tested key that its conditions can tell apart. */
  readonly valuesOf: (key: string) => readonly string[];
  /** ISO 8601. */
  readonly now: string;
  readonly principal: Principal;
}

/** Keys of which one rules out or brings along another. */
export interface KeyGroup {
  /** In lower case. */
  readonly keys: readonly string[];
  /** Everything a request may carry of them, the ordinary first. */
  readonly contexts: (input: GroupInput) => readonly RequestContext[];
}

/** Present in every request through a VPC endpoint. */
const IN_VPC: Readonly<Record<string, readonly [name: string, ordinary: string]>> = {
  'aws:sourcevpc': ['aws:SourceVpc', 'vpc-0a1b2c3d4e5f6a7b8'],
  'aws:sourcevpce': ['aws:SourceVpce', 'vpce-0a1b2c3d4e5f6a7b8'],
  'aws:vpcsourceip': ['aws:VpcSourceIp', '10.0.0.9'],
};
/** Present there too, and added only where they are asked for. */
const ALSO_IN_VPC: Readonly<Record<string, string>> = {
  'aws:sourcevpcarn': 'aws:SourceVpcArn',
  'aws:vpceaccount': 'aws:VpceAccount',
  'aws:vpceorgid': 'aws:VpceOrgID',
  'aws:vpceorgpaths': 'aws:VpceOrgPaths',
};
const SETS = new Set(['aws:vpceorgpaths']);
const MOST = 120;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
const AUTH_TYPES = [ORDINARY_SIGNATURE.authType, 'REST-QUERY-STRING', 'POST'];
const SIGNATURE_VERSIONS = [ORDINARY_SIGNATURE.version, 'AWS4-ECDSA-P256-SHA256', 'AWS'];
/** Milliseconds. Presigned URLs and presigned POSTs tell how long their signature is valid. */
const ORDINARY_AGE = '1000';
const AGED = new Set(['REST-QUERY-STRING', 'POST']);
/** Signature Version 2 tells no age. */
const AGE_OF_VERSION_2 = '0';

const CALLED = ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'];
const MOST_CHAINED = 4;

export const GROUPS: Readonly<Record<string, KeyGroup>> = {
  /**
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip:
   * a request through a VPC endpoint has no aws:SourceIp, one from the internet none of the others.
   */
  network: {
    keys: ['aws:sourceip', ...Object.keys(IN_VPC), ...Object.keys(ALSO_IN_VPC)],
    contexts: ({ tested, valuesOf, principal }) => {
      const addresses = tested.has('aws:sourceip') ? valuesOf('aws:sourceip') : [ORDINARY_ADDRESS];
      const outside = addresses.map((address) => ({ 'aws:SourceIp': address }));
      if (principal.kind === 'service') return [{}, ...outside];
      let inside: RequestContext[] = [{}];
      const extend = (name: string, values: readonly (string | readonly string[])[]) => {
        inside = inside
          .flatMap((context) => values.map((value) => ({ ...context, [name]: value })))
          .slice(0, MOST);
      };
      for (const [key, [name, ordinary]] of Object.entries(IN_VPC)) {
        extend(name, tested.has(key) ? valuesOf(key) : [ordinary]);
      }
      for (const [key, name] of Object.entries(ALSO_IN_VPC)) {
        if (tested.has(key))
          extend(name, SETS.has(key) ? valuesOf(key).map((value) => [value]) : valuesOf(key));
      }
      return [...outside, ...inside];
    },
  },
  time: {
    keys: ['aws:currenttime', 'aws:epochtime'],
    contexts: ({ tested, valuesOf, now }) =>
      [
        ...new Set([
          now,
          ...['aws:currenttime', 'aws:epochtime'].filter((key) => tested.has(key)).flatMap(valuesOf),
        ]),
      ].map(timeContext),
  },
  tls: {
    keys: ['aws:securetransport', 's3:tlsversion'],
    contexts: ({ tested, valuesOf }) => [
      ...['1.3', '1.2', ...(tested.has('s3:tlsversion') ? valuesOf('s3:tlsversion') : [])]
        .filter((version) => Number(version) > 0)
        .map((version) => ({ 'aws:SecureTransport': 'true', 's3:TlsVersion': version })),
      { 'aws:SecureTransport': 'false' },
    ],
  },
  /** The age is there only with MFA; long-term keys carry neither. */
  mfa: {
    keys: ['aws:multifactorauthpresent', 'aws:multifactorauthage'],
    contexts: ({ tested, valuesOf }): RequestContext[] => [
      {},
      { 'aws:MultiFactorAuthPresent': 'false' },
      ...(tested.has('aws:multifactorauthage') ? ['60', ...valuesOf('aws:multifactorauthage')] : ['60'])
        .filter((age) => Number(age) >= 0)
        .map((age) => ({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age })),
    ],
  },
  /** Of whoever signs: how, and, where it was signed beforehand, how old the signature is. */
  signature: {
    keys: ['s3:authtype', 's3:signatureversion', 's3:signatureage'],
    contexts: ({ tested, valuesOf }) => {
      const versions = tested.has('s3:signatureversion') ? SIGNATURE_VERSIONS : [ORDINARY_SIGNATURE.version];
      const ages = tested.has('s3:signatureage')
        ? [ORDINARY_AGE, ...valuesOf('s3:signatureage')].filter((age) => Number(age) >= 0)
        : [ORDINARY_AGE];
      return AUTH_TYPES.flatMap((authType) =>
        versions.flatMap((version): RequestContext[] => {
          const signed = { 's3:authType': authType, 's3:signatureversion': version };
          if (!AGED.has(authType)) return [signed];
          return (version === 'AWS' ? [AGE_OF_VERSION_2] : ages).map((age) => ({
            ...signed,
            's3:signatureAge': age,
          }));
        }),
      );
    },
  },
  /** Which services handed the request on with the caller's credentials, the first of them first. */
  forwarded: {
    keys: ['aws:viaawsservice', ...CALLED],
    contexts: ({ tested, valuesOf }): RequestContext[] => {
      const services = [...new Set(CALLED.filter((key) => tested.has(key)).flatMap(valuesOf))];
      const chains = services.flatMap((first) => [
        [first],
        ...services.slice(0, MOST_CHAINED).map((last) => [first, last]),
      ]);
      return [
        { 'aws:ViaAWSService': 'false' },
        { 'aws:ViaAWSService': 'true' },
        ...chains.map((chain) => ({
          'aws:ViaAWSService': 'true',
          'aws:CalledVia': chain,
          'aws:CalledViaFirst': chain[0]!,
          'aws:CalledViaLast': chain.at(-1)!,
        })),
      ];
    },
  },
};

/** Groups whose contexts hang on who asks. */
export const hangsOnCaller = (group: string): boolean => group === 'network';

/** The group a key belongs to, or the key, which then hangs together with no other. Both in lower case. */
export const groupOf = (key: string): string =>
  Object.entries(GROUPS).find(([, group]) => group.keys.includes(key))?.[0] ?? key;
