import type { HeldWho } from './types.ts';

/** The same for the same grantee, however it is named. */
export function whoId(who: HeldWho): string {
  switch (who.kind) {
    case 'account':
    case 'access-points-of':
      return `${who.kind} ${who.account}`;
    case 'role':
    case 'user':
    case 'session':
    case 'origin-access-identity':
    case 'access-point':
      return who.arn;
    case 'organization':
      return who.path ?? who.id;
    case 'service':
      return [who.service, who.account ?? '', who.source ?? ''].join(' ').trimEnd();
    case 'federated':
      return [who.provider, who.audience ?? '', who.subject ?? ''].join(' ').trimEnd();
    case 'everyone':
      return '*';
    case 'pattern':
      return [who.pattern, who.account ?? ''].join(' ').trimEnd();
    case 'canonical-user':
    case 'deleted':
      return who.id;
    case 'unknown':
      return who.text;
  }
}
