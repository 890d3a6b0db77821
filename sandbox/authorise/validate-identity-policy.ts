import { parseOperator } from '@drawbridge-s3/policy/grammar';
import { legacyParsing, malformedDocument, readDocument, type StatementElements } from './policy-document';

const IAM_PATHS =
  'user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/';

/** What IAM stores as a date, which is more than it compares: parts may be missing at either end. */
const DATE =
  /^(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d\d)?(?:t(?:\d{1,2}(?::\d\d(?::\d\d(?:\.\d{1,9})?)?)?(?:z|[+-]\d\d(?::?\d\d)?)?)?)?$/i;

export interface IdentityPolicyRules {
  /** New managed policies must say `2012-10-17`; inline ones may leave it out. */
  readonly versionRequired?: boolean;
  /** What is said of a text that is no JSON. */
  readonly invalidJson?: string;
}

/**
 * Refuses what IAM refuses of inline and managed policies, and STS of session policies.
 *
 * @throws ServiceError 400 MalformedPolicyDocument
 */
export function validateIdentityPolicy(text: string, rules: IdentityPolicyRules = {}): void {
  const { version, statements } = readDocument(text, rules.invalidJson);
  if (rules.versionRequired === true && version !== '2012-10-17') {
    throw malformedDocument('Policy document must be version 2012-10-17 or greater.');
  }
  for (const statement of statements) checkStatement(statement);
  checkSids(statements);
}

function checkStatement(statement: StatementElements): void {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    throw malformedDocument('Policy document should not specify a principal.');
  }
  const actions = textsOf(statement.Action ?? statement.NotAction);
  if (actions.length === 0) throw malformedDocument('Policy statement must contain actions.');
  const resources = textsOf(statement.Resource ?? statement.NotResource);
  if (resources.length === 0) throw malformedDocument('Policy statement must contain resources.');
  actions.forEach(checkAction);
  resources.forEach(checkResource);
  checkDates(statement.Condition ?? {});
}

/** Of an element that may be one text, a list or absent. */
export const textsOf = (element: string | readonly string[] | undefined): readonly string[] =>
  element === undefined ? [] : [element].flat();

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', ...rest] = action.split(':');
  if (rest.length === 0) {
    throw malformedDocument('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  if (rest.length > 1) throw malformedDocument('Actions/Condition can contain only one colon.');
  if (!/^[\w.-]+$/.test(vendor)) throw malformedDocument(`Vendor ${vendor} is not valid`);
}

function checkResource(resource: string): void {
  if (resource === '*') return;
  const [, partition, service, region, account, ...last] = resource.split(':');
  if (partition === undefined) throw malformedDocument(`Resource ${resource} must be in ARN format or "*".`);
  if (!/^(?:\*|aws(?:-[a-z]+)*)$/.test(partition)) {
    const shown = [service ?? '*', region ?? '*', account ?? '*', last.length > 0 ? last.join(':') : '*'];
    throw malformedDocument(
      `Partition "${partition}" is not valid for resource "arn:${partition}:${shown.join(':')}".`,
    );
  }
  if (service === undefined) {
    throw malformedDocument('Resource vendor must be fully qualified and cannot contain regexes.');
  }
  // Stored all the same, and means nothing.
  if (service !== '' && region === undefined) return;
  if (service === '' || last.length === 0) throw legacyParsing();
  checkPlace(resource, service, region ?? '', account ?? '', last.join(':'));
}

function checkPlace(resource: string, service: string, region: string, account: string, path: string): void {
  if (service === 'iam') {
    if (region !== '') throw malformedDocument(`IAM resource ${resource} cannot contain region information.`);
    const known = IAM_PATHS.split(', ').some((start) => path.startsWith(start));
    if (!known && path !== 'root' && !/^[^/]*[*?$]/.test(path)) {
      throw malformedDocument(`IAM resource path must either be "*" or start with ${IAM_PATHS}.`);
    }
  }
  // Access points have a Region, and then an account too.
  if (service === 's3' && region !== '' && account === '') {
    throw malformedDocument(`Resource ${resource} can not contain region information.`);
  }
}

function checkDates(condition: NonNullable<StatementElements['Condition']>): void {
  for (const [operator, block] of Object.entries(condition)) {
    if (parseOperator(operator)?.type !== 'Date') continue;
    for (const value of Object.values(block).flat()) {
      const text = String(value);
      if (!DATE.test(text) && !isEpoch(text) && !text.includes('${')) throw legacyParsing();
    }
  }
}

const isEpoch = (text: string) => /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

function checkSids(statements: readonly StatementElements[]): void {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== '');
  if (sids.some((sid) => !/^[0-9A-Za-z]*$/.test(sid ?? ''))) {
    throw malformedDocument(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (new Set(sids).size < sids.length) {
    throw malformedDocument('Statement IDs (SID) in a single policy must be unique.');
  }
}
