import type { RequestContext } from '../evaluate/types.ts';

/** Keys of which one rules out or brings along another. */
export interface KeyGroup {
  /** In lower case. */
  readonly keys: readonly string[];
  /** Everything a request may carry of them, the ordinary first. `valuesOf` gives the values of a tested key. */
  readonly contexts: (
    tested: ReadonlySet<string>,
    valuesOf: (key: string) => readonly string[],
    now: string,
  ) => readonly RequestContext[];
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
export const ORDINARY_ADDRESS = '198.51.100.7';

export const GROUPS: Readonly<Record<string, KeyGroup>> = {
  /**
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip:
   * a request through a VPC endpoint has no aws:SourceIp, one from the internet none of the others.
   */
  network: {
    keys: ['aws:sourceip', ...Object.keys(IN_VPC), ...Object.keys(ALSO_IN_VPC)],
    contexts: (tested, valuesOf) => {
      const addresses = tested.has('aws:sourceip') ? valuesOf('aws:sourceip') : [ORDINARY_ADDRESS];
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
      return [...addresses.map((address) => ({ 'aws:SourceIp': address })), ...inside];
    },
  },
  time: {
    keys: ['aws:currenttime', 'aws:epochtime'],
    contexts: (tested, valuesOf, now) =>
      [
        ...new Set([
          now,
          ...['aws:currenttime', 'aws:epochtime'].filter((key) => tested.has(key)).flatMap(valuesOf),
        ]),
      ].map((time) => ({
        'aws:CurrentTime': time,
        'aws:EpochTime': String(Math.floor(Date.parse(time) / 1000)),
      })),
  },
  tls: {
    keys: ['aws:securetransport', 's3:tlsversion'],
    contexts: (tested, valuesOf) => [
      ...(tested.has('s3:tlsversion')
        ? ['1.3', '1.2', ...valuesOf('s3:tlsversion')]
            .filter((version) => Number(version) > 0)
            .map((version) => ({ 'aws:SecureTransport': 'true', 's3:TlsVersion': version }))
        : [{ 'aws:SecureTransport': 'true' }]),
      { 'aws:SecureTransport': 'false' },
    ],
  },
  /** The age is there only with MFA; long-term keys carry neither. */
  mfa: {
    keys: ['aws:multifactorauthpresent', 'aws:multifactorauthage'],
    contexts: (tested, valuesOf): RequestContext[] => [
      {},
      { 'aws:MultiFactorAuthPresent': 'false' },
      ...(tested.has('aws:multifactorauthage') ? ['60', ...valuesOf('aws:multifactorauthage')] : ['60'])
        .filter((age) => Number(age) >= 0)
        .map((age) => ({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age })),
    ],
  },
};
