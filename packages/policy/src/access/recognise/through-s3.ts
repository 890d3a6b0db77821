import type { HeldConditions } from './types.ts';

/** Of what may be done with a key: good for requests that come through S3 alone. A key may serve other ends too. */
export const isThroughS3 = ({ others }: Pick<HeldConditions, 'others'>): boolean =>
  others.some(
    ({ key, values }) =>
      key.toLowerCase() === 'kms:viaservice' && values.every((service) => service.startsWith('s3.')),
  );
