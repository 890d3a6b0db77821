import { matchNamedActions, namedActionsOf } from '../data/action-names.ts';
import { isKnownService } from '../data/catalog.ts';
import { serviceReference } from './action-candidates.ts';

/** Claims every OIDC provider has; AWS lists others for the providers it knows. */
export const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'whom the token is for',
  sub: 'who the token is about',
};

/** Descriptions of the claims AWS's tables leave out. */
export function describeClaim(key: string): string | undefined {
  const colon = key.lastIndexOf(':');
  const description = CLAIMS[key.slice(colon + 1).toLowerCase()];
  return key.slice(0, colon).includes('.') && description
    ? `**${key}** · String\n\nFilters access by ${description}: a claim of the provider's token.`
    : undefined;
}

/** Of services outside the tables the name and the level are known, no more. */
export function namedActionDocumentation(service: string, level: string): string {
  return [`**${level}**`, `[Actions of ${service}](${serviceReference(service)})`].join('\n\n');
}

export function describeNamedAction(action: string): string | undefined {
  const [service = '', name = ''] = action.split(':');
  if (isKnownService(service)) return undefined;
  if (/[*?]/.test(name)) {
    const count = matchNamedActions(action)?.length ?? 0;
    const all = namedActionsOf(service)?.length ?? 0;
    return count === 0
      ? undefined
      : `**${action}**\n\nStands for ${count} of ${all} actions.\n\n[Actions of ${service}](${serviceReference(service)})`;
  }
  const known = namedActionsOf(service)?.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return (
    known && `**${service.toLowerCase()}:${known.name}**\n\n${namedActionDocumentation(service, known.level)}`
  );
}
