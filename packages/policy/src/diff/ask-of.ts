import type { Ask } from '../situation/ask.ts';
import type { Finding } from './explore.ts';

/** The request that stands for a finding. */
export function askOf({ caller, permissions, route, group, classes, context, variant }: Finding): Ask {
  const { principal, canonicalUserId } = caller;
  const key = classes[0]?.key;
  return {
    principal,
    permissions,
    action: group.first.id,
    ...(key === undefined ? {} : { key }),
    ...(route.accessPoint === undefined ? {} : { accessPoint: route.accessPoint }),
    ...(route.writer === undefined ? {} : { objectWriter: route.writer }),
    ...(canonicalUserId === undefined ? {} : { canonicalUserId }),
    context: { ...variant.of[variant.at], ...context },
  };
}
