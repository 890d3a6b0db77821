/**
 * One policy for `npm start`, `npm run dev` and the meta tag of a plain static site. Reasons and what was
 * measured are in docs/decisions/content-security-policy.md.
 */
export interface CspOptions {
  /** False when everything but the calls that answer with secret keys goes through the relay. */
  readonly direct: boolean;
  /** Further origins the page may talk to: the sandbox's own, an operator's endpoints. */
  readonly connect?: readonly string[];
}

/** Bucket names stand left of the host, so a wildcard is the tightest form that still reaches every bucket. */
const AWS_DIRECT = ['https://*.amazonaws.com', 'https://*.amazonaws.com.cn', 'https://*.amazonaws.eu'];

/** STS and GetDataAccess stay direct even when S3 is relayed. A host pattern may have its wildcard on the left only. */
const REGIONS = `
  af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
  ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
  ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2
  eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1
  us-west-2 us-gov-east-1 us-gov-west-1`
  .trim()
  .split(/\s+/);

const OTHER_PARTITIONS = [
  'cn-north-1.amazonaws.com.cn',
  'cn-northwest-1.amazonaws.com.cn',
  'eusc-de-east-1.amazonaws.eu',
];

/** The account stands left of S3 Control's host. */
const SECRETS_DIRECT = [...REGIONS.map((region) => `${region}.amazonaws.com`), ...OTHER_PARTITIONS].flatMap(
  (domain) => [`https://sts.${domain}`, `https://*.s3-control.${domain}`],
);

/** Ours, then Monaco's (0.57) by the names in its sources. Any other policy would be a way around them. */
const TRUSTED_TYPES = [
  'default',
  'app-worker',
  'editorViewLayer',
  'domLineBreaksComputer',
  'diffEditorWidget',
  'diffReview',
  'standaloneColorizer',
  'tokenizeToString',
  'editorGhostText',
  'stickyScrollViewLayer',
  'richScreenReaderContent',
  'defaultWorkerFactory',
  'dompurify',
];

export function contentSecurityPolicy({ direct, connect = [] }: CspOptions): string {
  return [
    ...metaDirectives({ direct, connect }),
    // Browsers take this one from a header only.
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The same policy for a meta tag. */
export function metaContentSecurityPolicy(options: CspOptions): string {
  return metaDirectives(options).join('; ');
}

function metaDirectives({ direct, connect = [] }: CspOptions): string[] {
  return [
    "default-src 'none'",
    // DuckDB (src/looking/asking) and checksums (src/properties/verify) are WebAssembly: it is compiled, no text is run.
    "script-src 'self' 'wasm-unsafe-eval'",
    // Monaco and Mantine write style elements at run time.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // A page of somebody else, in a frame with sandbox="" and a policy of its own (src/looking/page).
    'frame-src blob:',
    // Sound and film play by presigned links, or from memory.
    `media-src ${['blob:', ...(direct ? AWS_DIRECT : []), ...connect].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...(direct ? AWS_DIRECT : SECRETS_DIRECT), ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES.join(' ')}`,
  ];
}

/** Headers of every answer of the app itself. */
export function securityHeaders(options: CspOptions): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
  };
}
