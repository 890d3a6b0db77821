/**
 * The signing key of the demo's identity provider. It is public on purpose: it opens nothing but the sandbox,
 * and lets tests and readers mint their own tokens (sandbox/testing/mint-token.ts).
 */
export const OIDC_KEY_ID = 'drawbridge-demo-1';

export const OIDC_PUBLIC_KEY = {
  kty: 'EC',
  x: 'pLcxZc69XqXxT3mFNocW8_4-LGuRY26f5eXeP-z91Bw',
  y: '6m-hTirbbWve5cgtMUDE90lf-IoI8aPQtmFdPPjdYyY',
  crv: 'P-256',
} as const;

export const OIDC_PRIVATE_KEY = {
  ...OIDC_PUBLIC_KEY,
  d: '-A732nUHed-GyM4nu8LryytKRwlek4n2m9bI5IyO6sM',
} as const;
