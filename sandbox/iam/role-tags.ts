import type { XmlTree } from '../http/xml';
import type { QueryCall } from '../query/call';
import { tagMembers } from './elements';
import { authorisedRole } from './holder';
import { page } from './page';
import { requestedTags, requestTagContext, tagKeysContext, withoutTags, withTags } from './tags';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export function tagRole(call: QueryCall): undefined {
  const added = requestedTags(call);
  const role = authorisedRole(call, 'TagRole', requestTagContext(added));
  role.tags = withTags(role.tags, added);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export function untagRole(call: QueryCall): undefined {
  const keys = call.parameters.members('TagKeys');
  const role = authorisedRole(call, 'UntagRole', tagKeysContext(keys));
  role.tags = withoutTags(role.tags, keys);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export function listRoleTags(call: QueryCall): XmlTree {
  return page(call, 'Tags', tagMembers(authorisedRole(call, 'ListRoleTags').tags));
}
