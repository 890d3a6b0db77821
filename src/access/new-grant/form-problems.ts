import {
  accountOf,
  formatAccount,
  isAccount,
  parseArn,
  readPrincipal,
  withoutDashes,
} from '@drawbridge-s3/policy/grammar';
import { type Grant, grantProblems, type GrantProblem, readGrantee } from '@drawbridge-s3/policy/grants';
import { isDay } from '../days';
import { type GrantForm, type PlaceForm, pointIn, tagOf } from './form';

/**
 * Why the form cannot be granted yet: what of its texts says nothing, and what is wrong with the grant it describes.
 * Texts that were left out of the grant would let in others, or more, than whoever reads the form thinks.
 */
export function formProblems(
  form: GrantForm,
  grant: Grant,
  { partition, now }: { readonly partition: string; readonly now: number },
): readonly GrantProblem[] {
  const problem = (field: GrantProblem['field']) => (message: string) => ({ field, message });
  const noDays = [form.until, form.from].filter((day) => day !== '' && !isDay(day));
  return [
    ...form.grantees
      .flatMap((text) => [...granteeProblems(text, partition), ...homeProblems(text, grant)])
      .map(problem('grantees')),
    ...form.places.flatMap(({ tags }) => tagProblems(tags)).map(problem('places')),
    ...form.places.flatMap(ownerProblems).map(problem('places')),
    ...(grant.way === 'access-point' ? pointProblems(form, grant, partition) : []).map(problem('way')),
    ...noDays.map((day) => `“${day}” is no day such as 2027-02-26.`).map(problem('until')),
    ...(grant.way === 'role' && form.externalIdDue && form.externalId === ''
      ? [problem('role')('An external ID is to be asked for, and links carry none: enter it, or make one.')]
      : []),
    ...grantProblems(grant, now).filter(({ field }) => field !== 'until' || noDays.length === 0),
  ];
}

function granteeProblems(text: string, partition: string): readonly string[] {
  const service = parseArn(text.trim())?.service;
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
  if (service === 'lambda')
    return [
      `${text} asks as its execution role: name that role, which “aws lambda get-function-configuration --query Role” tells.`,
    ];
  if (readGrantee(text) === undefined)
    return [
      `“${text}” names nobody: an account number, the ARN of a role or user, o-… or service.amazonaws.com@account.`,
    ];
  const named = readPrincipal(text.trim());
  return named?.kind === 'account' && named.partition !== undefined && named.partition !== partition
    ? [`${text} is of the partition ${named.partition}, and access does not cross partitions.`]
    : [];
}

/**
 * Services that reach S3 by a role of the customer’s and never in their own name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html
 */
const BY_ROLE =
  /^(?:lambda|edgelambda|ec2|ecs-tasks|pods\.eks|glue|states|codebuild|batch|sagemaker|elasticmapreduce)\.amazonaws\.com/;

/** A role is handed to services of its own account alone, and trusts the identity providers of that account alone. */
function homeProblems(text: string, { way, places }: Grant): readonly string[] {
  const grantee = readGrantee(text);
  const home = places[0]?.account ?? '';
  if (grantee?.kind === 'service' && BY_ROLE.test(grantee.service)) {
    if (way === 'role' && grantee.account === home) return [];
    return [
      `${grantee.service} asks as a role that its customer gave it, never in its own name: name that role${way === 'role' ? ', which takes this one in its turn' : ''}.`,
    ];
  }
  if (grantee?.kind !== 'federated' || way !== 'role') return [];
  const account = accountOf(grantee.provider);
  return account === undefined || home === '' || account === home
    ? []
    : [
        `${grantee.provider} is of ${formatAccount(account)}: a role trusts the identity providers of its own account alone. Make the provider in ${formatAccount(home)}, or name a role of ${formatAccount(account)} that its people take.`,
      ];
}

const ownerProblems = ({ owner, bucket }: PlaceForm): readonly string[] =>
  owner === '' || isAccount(withoutDashes(owner) ?? owner)
    ? []
    : [
        `“${owner}” is no account that ${bucket === '' ? 'a bucket' : bucket} could be of: it takes 12 digits.`,
      ];

/** An access point that is named by its ARN stands where the ARN says, and an access point stands where its bucket is. */
function pointProblems({ places }: GrantForm, grant: Grant, partition: string): readonly string[] {
  return places
    .filter(({ bucket }) => bucket !== '')
    .flatMap(({ point, bucket }, at) => {
      const named = pointIn(point);
      // Of any other text it is said that it is no name.
      if (named === undefined) return [];
      if (named.partition !== partition)
        return [`${point} is of the partition ${named.partition}, and access does not cross partitions.`];
      const region = grant.places[at]?.region;
      return region === undefined || region === named.region
        ? []
        : [
            `${named.name} stands in ${named.region}, and ${bucket} in ${region}: it is in front of another bucket.`,
          ];
    });
}

/** Of two values of one tag, an object has one. */
function tagProblems(tags: readonly string[]): readonly string[] {
  const names = tags.map((tag) => tagOf(tag)[0]);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `The tag ${name} is given two values, and an object has one of each name.`,
  );
}
