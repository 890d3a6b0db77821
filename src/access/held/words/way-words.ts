import type { HeldGrant } from '@drawbridge-s3/policy/access';
import { readPrincipal } from '@drawbridge-s3/policy/grammar';

/** By what it is carried; `name` as somebody else may have given it. */
export function wayWords({ way, role, places }: Pick<HeldGrant, 'way' | 'role' | 'places'>): {
  readonly kind: string;
  readonly name?: string;
} {
  switch (way) {
    case 'bucket-policy':
      return { kind: 'bucket policy' };
    case 'access-point':
      return { kind: 'AP', name: places[0]?.accessPoint?.name ?? '' };
    case 'role':
      return { kind: 'role', name: roleName(role ?? '') };
    case 'delegation':
      return { kind: 'delegation' };
    case 'key':
      return { kind: 'KMS key' };
  }
}

/** Without its path. */
export function roleName(arn: string): string {
  const named = readPrincipal(arn);
  return named?.kind === 'role' ? named.name : arn;
}

/** Carries other grants and lets nobody in by itself. */
export const isCarrying = ({ way }: Pick<HeldGrant, 'way'>) => way === 'delegation' || way === 'key';
