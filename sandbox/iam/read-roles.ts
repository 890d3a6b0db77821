import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { authorise } from './authorise';
import { listedRole, roleElement } from './elements';
import { authorisedRole } from './holder';
import { byName, page } from './page';
import { PATH_PREFIX } from './rules';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export function getRole(call: QueryCall): XmlTree {
  return { Role: roleElement(authorisedRole(call, 'GetRole')) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export function listRoles(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const prefix = call.parameters.text('PathPrefix', PATH_PREFIX) ?? '/';
  call.parameters.check();
  authorise(call, { action: 'ListRoles', resource: `arn:aws:iam::${account.id}:role${prefix}` });
  const roles = [...account.roles.values()].filter(({ path }) => path.startsWith(prefix));
  return page(call, 'Roles', byName(roles).map(listedRole));
}
