import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { validationError } from '../query/parameters';
import { authorise } from './authorise';
import { userElement } from './elements';
import { authorisedHolder, findUser, USERS } from './holder';
import { byName, page } from './page';
import { PATH_PREFIX, USER_NAME } from './rules';

/** Without a name the caller is meant, who must be a user then. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export function getUser(call: QueryCall): XmlTree {
  const named = call.parameters.text('UserName', { ...USER_NAME, required: false });
  call.parameters.check();
  const { user, principal, account } = callerOf(call);
  if (named === undefined && principal.kind === 'root' && user !== undefined) {
    // Root has no name, and needs no permission.
    return { User: { ...userElement(user), UserName: undefined, UserId: account.id } };
  }
  const name = named ?? user?.name;
  if (name === undefined) {
    throw validationError('Must specify userName when calling with non-User credentials');
  }
  return { User: userElement(authorisedHolder(call, USERS, name, 'GetUser')) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export function listUsers(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  const prefix = call.parameters.text('PathPrefix', PATH_PREFIX) ?? '/';
  call.parameters.check();
  authorise(call, { action: 'ListUsers', resource: `arn:aws:iam::${account.id}:user${prefix}` });
  const users = [...account.users.values()].filter(
    ({ name, path }) => path.startsWith(prefix) && findUser(account, name) !== undefined,
  );
  return page(call, 'Users', byName(users).map(userElement));
}

/** There are no groups here. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
export function listGroupsForUser(call: QueryCall): XmlTree {
  const name = call.parameters.text('UserName', USER_NAME) ?? '';
  call.parameters.check();
  authorisedHolder(call, USERS, name, 'ListGroupsForUser');
  return page(call, 'Groups', []);
}
