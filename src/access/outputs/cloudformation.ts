import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import { asciiJson } from './ascii';
import {
  cloudFormationResource,
  type CloudFormationResource,
  type InlinePolicy,
} from './cloudformation-resources';
import { cloudFormationYaml } from './cloudformation-yaml';
import { commentBlock, shownComments } from './comments';
import { type AccountText, type Half, halfTitle, halvesOf } from './halves';
import { labelOf } from './labels';
import { uniqueNames, wordsOf } from './names';
import { byHand, type ByHand, isMade, replaces, titleOf, type Writing, writingOf } from './writing';

/**
 * The plan as CloudFormation, a template in YAML for each account; comments alone where there is nothing that it could
 * make. What could not be read, or cannot be changed this way, is a comment with the statements to put in.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export const asCloudFormation = (plan: GrantPlan): readonly AccountText[] =>
  halvesOf(plan.documents).map((half) => ({
    side: half.side,
    account: half.account,
    text: templateOf(half),
  }));

function templateOf(half: Half): string {
  const unique = uniqueNames();
  const resources: string[] = [];
  const notes: string[] = [];
  for (const document of half.documents) {
    const policies = inlineOf(document, half.documents);
    if (policies === undefined) continue;
    const made = resourceOf(document, policies);
    if ('Type' in made) {
      const comments = [titleOf(document), ...replaces(document), ...cautions(document)];
      const text = cloudFormationYaml({ [unique(logicalId(document))]: made });
      resources.push((commentBlock(comments) + text).replaceAll(/^(?=.)/gm, '  '));
    } else if (made.how === 'nothing') {
      notes.push(commentBlock([titleOf(document), 'Everything stands there already.']));
    } else notes.push(commentBlock([titleOf(document), made.why]) + shownComments(made.shown));
  }
  const head = commentBlock([halfTitle(half)]);
  if (resources.length === 0) return [head, ...notes].join('\n');
  const version = cloudFormationYaml({ AWSTemplateFormatVersion: '2010-09-09' });
  return [`${head}${version}Resources:\n${resources.join('\n')}`, ...notes].join('\n');
}

/** What CloudFormation would put something else in the place of: there is no way to say that it is a text. */
const DYNAMIC = '{{resolve:';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
export const readsAsReference = (value: unknown): boolean => asciiJson(value).includes(DYNAMIC);

function resourceOf(
  document: GrantDocument,
  policies: readonly InlinePolicy[],
): CloudFormationResource | ByHand | Extract<Writing, { how: 'nothing' }> {
  const writing = writingOf(document);
  if (writing.how !== 'whole') return writing;
  const made = cloudFormationResource(document, writing.policy, policies);
  return 'Type' in made && readsAsReference(made)
    ? byHand(`CloudFormation reads ${DYNAMIC} as something to fill in. Write this in another way.`, [
        writing.policy,
        ...policies,
      ])
    : made;
}

/** The policies that stand inside a role that is made; undefined for one of these, which is no resource of its own. */
function inlineOf(
  document: GrantDocument,
  all: readonly GrantDocument[],
): readonly InlinePolicy[] | undefined {
  const { on } = document;
  if (on.kind === 'role-policy' && all.some((one) => isMade(one) && one.on.arn === on.arn)) return undefined;
  if (!isMade(document)) return [];
  return all.flatMap((one) => {
    if (one.on.kind !== 'role-policy' || one.on.arn !== document.on.arn) return [];
    const writing = writingOf(one);
    return writing.how === 'whole' ? [{ PolicyName: one.on.policyName, PolicyDocument: writing.policy }] : [];
  });
}

/** What else has to be known before the stack is made. */
function cautions({ on, before }: GrantDocument): readonly string[] {
  if (on.kind === 'role') return ['The role has a name of its own: deploy with CAPABILITY_NAMED_IAM.'];
  if (on.kind === 'access-point') return [`The stack has to be in ${on.region}.`];
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html
  return typeof before === 'string'
    ? ['CloudFormation makes no policy where one stands: import this resource into the stack first.']
    : [];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
function logicalId(document: GrantDocument): string {
  const words = wordsOf(labelOf(document)).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.length === 0 ? 'Grant' : words.join('');
}
