import { unsupportedPrincipal } from './rules/701-unsupported-principal';
import { uniqueSidsRequired } from './rules/702-unique-sids-required';
import { policySizeExceedsIdentityPolicyQuota } from './rules/703-policy-size-exceeds-identity-policy-quota';
import { dynamodbAttributesWithoutSelect } from './rules/704-dynamodb-attributes-without-select';
import { createSlrWithNotResource } from './rules/711-create-slr-with-not-resource';
import { createSlrWithStarInActionAndNotResource } from './rules/712-create-slr-with-star-in-action-and-not-resource';
import { createSlrWithNotActionAndNotResource } from './rules/713-create-slr-with-not-action-and-not-resource';
import { createSlrWithStarInResource } from './rules/714-create-slr-with-star-in-resource';
import { createSlrWithStarInActionAndResource } from './rules/715-create-slr-with-star-in-action-and-resource';
import { createSlrWithStarInResourceAndNotAction } from './rules/716-create-slr-with-star-in-resource-and-not-action';
import { passRoleWithNotResource } from './rules/721-pass-role-with-not-resource';
import { passRoleWithStarInActionAndNotResource } from './rules/722-pass-role-with-star-in-action-and-not-resource';
import { passRoleWithNotActionAndNotResource } from './rules/723-pass-role-with-not-action-and-not-resource';
import { passRoleWithStarInResource } from './rules/724-pass-role-with-star-in-resource';
import { passRoleWithStarInActionAndResource } from './rules/725-pass-role-with-star-in-action-and-resource';
import { passRoleWithStarInResourceAndNotAction } from './rules/726-pass-role-with-star-in-resource-and-not-action';
import { roleTrustPolicySyntaxErrorNotprincipal } from './rules/731-role-trust-policy-syntax-error-notprincipal';
import { roleTrustPolicySyntaxErrorResource } from './rules/732-role-trust-policy-syntax-error-resource';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './rules/733-role-trust-policy-unsupported-wildcard-in-principal';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './rules/734-invalid-federated-principal-syntax-in-role-trust-policy';
import { mismatchedActionForPrincipal } from './rules/735-mismatched-action-for-principal';
import { missingActionForRolesAnywhereTrustPolicy } from './rules/736-missing-action-for-roles-anywhere-trust-policy';
import { policySizeExceedsRoleTrustPolicyQuota } from './rules/737-policy-size-exceeds-role-trust-policy-quota';
import { missingConditionKeyForOidcPrincipal } from './rules/738-missing-condition-key-for-oidc-principal';
import { missingGithubRepoConditionKey } from './rules/739-missing-github-repo-condition-key';
import { specificGithubRepoAndBranchRecommended } from './rules/740-specific-github-repo-and-branch-recommended';
import { forAnyValueWithAudienceClaimType } from './rules/741-foranyvalue-with-audience-claim-type';
import { confirmAudienceClaimType } from './rules/742-confirm-audience-claim-type';
import { redundantPrincipalInRoleTrustPolicy } from './rules/743-redundant-principal-in-role-trust-policy';
import { trustOpenToEveryone } from './rules/751-trust-open-to-everyone';
import { unsupportedCharacter } from './rules/752-unsupported-character';
import { sessionPolicySizeExceedsQuota } from './rules/761-session-policy-size-exceeds-quota';
import { sessionPolicySizeWithWhiteSpace } from './rules/762-session-policy-size-with-white-space';
import { sessionPolicyAllowsNothing } from './rules/763-session-policy-allows-nothing';
import type { Rule } from './rule';

/** What only role trust, identity and session policies are checked for, in the order of the numbers. */
export const TRUST_AND_IDENTITY_RULES: readonly Rule[] = [
  unsupportedPrincipal,
  uniqueSidsRequired,
  policySizeExceedsIdentityPolicyQuota,
  dynamodbAttributesWithoutSelect,
  createSlrWithNotResource,
  createSlrWithStarInActionAndNotResource,
  createSlrWithNotActionAndNotResource,
  createSlrWithStarInResource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResourceAndNotAction,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithNotActionAndNotResource,
  passRoleWithStarInResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResourceAndNotAction,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  mismatchedActionForPrincipal,
  missingActionForRolesAnywhereTrustPolicy,
  policySizeExceedsRoleTrustPolicyQuota,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  specificGithubRepoAndBranchRecommended,
  forAnyValueWithAudienceClaimType,
  confirmAudienceClaimType,
  redundantPrincipalInRoleTrustPolicy,
  trustOpenToEveryone,
  unsupportedCharacter,
  sessionPolicySizeExceedsQuota,
  sessionPolicySizeWithWhiteSpace,
  sessionPolicyAllowsNothing,
];
