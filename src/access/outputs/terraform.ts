import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import { type AccountText, type Half, halfTitle, halvesOf } from './halves';
import { commentBlock, shownComments } from './comments';
import { hclResource, type HclValue } from './hcl';
import { labelOf } from './labels';
import { uniqueNames, wordsOf } from './names';
import { terraformResources, terraformWriting } from './terraform-resources';
import { isMade, replaces, titleOf } from './writing';

/**
 * The plan as Terraform, a file for each account. Nothing in it says which credentials to use. What could not be read,
 * or cannot be changed this way, is a comment with the statements to put in.
 * https://developer.hashicorp.com/terraform/language
 */
export function asTerraform(plan: GrantPlan): readonly AccountText[] {
  return halvesOf(plan.documents).map((half) => ({
    side: half.side,
    account: half.account,
    text: [commentBlock([halfTitle(half)]), ...piecesOf(half)].join('\n'),
  }));
}

function piecesOf({ documents }: Half): readonly string[] {
  const unique = uniqueNames();
  const names = new Map(documents.map((document) => [document.id, unique(identifierOf(document))]));
  const roleOf = (arn: string, name: string): HclValue => {
    const made = documents.find((document) => isMade(document) && document.on.arn === arn);
    return made === undefined ? name : { expression: `aws_iam_role.${names.get(made.id)}.name` };
  };
  return documents.map((document) => {
    const writing = terraformWriting(document);
    switch (writing.how) {
      case 'nothing':
        return commentBlock([titleOf(document), 'Everything stands there already.']);
      case 'by-hand':
        return commentBlock([titleOf(document), writing.why]) + shownComments(writing.shown);
      case 'whole': {
        const name = names.get(document.id)!;
        const resources = terraformResources(document, writing.policy, name, roleOf);
        return (
          commentBlock([titleOf(document), ...replaces(document)]) +
          resources.map(({ type, body }) => hclResource(type, name, body)).join('\n')
        );
      }
    }
  });
}

/** https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
function identifierOf(document: GrantDocument): string {
  const name = wordsOf(labelOf(document)).join('_').toLowerCase();
  return /^[a-z]/.test(name) ? name : `_${name}`;
}
