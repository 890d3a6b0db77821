import { unsupportedPrincipal } from './rules/701-unsupported-principal.ts';
import { uniqueSidsRequired } from './rules/702-unique-sids-required.ts';
import { policySizeExceedsIdentityPolicyQuota } from './rules/703-policy-size-exceeds-identity-policy-quota.ts';
import { dynamodbAttributesWithoutSelect } from './rules/704-dynamodb-attributes-without-select.ts';
import { createSlrWithNotResource } from './rules/711-create-slr-with-not-resource.ts';
import { createSlrWithStarInActionAndNotResource } from './rules/712-create-slr-with-star-in-action-and-not-resource.ts';
import { createSlrWithNotActionAndNotResource } from './rules/713-create-slr-with-not-action-and-not-resource.ts';
import { createSlrWithStarInResource } from './rules/714-create-slr-with-star-in-resource.ts';
import { createSlrWithStarInActionAndResource } from './rules/715-create-slr-with-star-in-action-and-resource.ts';
import { createSlrWithStarInResourceAndNotAction } from './rules/716-create-slr-with-star-in-resource-and-not-action.ts';
import { passRoleWithNotResource } from './rules/721-pass-role-with-not-resource.ts';
import { passRoleWithStarInActionAndNotResource } from './rules/722-pass-role-with-star-in-action-and-not-resource.ts';
import { passRoleWithNotActionAndNotResource } from './rules/723-pass-role-with-not-action-and-not-resource.ts';
import { passRoleWithStarInResource } from './rules/724-pass-role-with-star-in-resource.ts';
import { passRoleWithStarInActionAndResource } from './rules/725-pass-role-with-star-in-action-and-resource.ts';
import { passRoleWithStarInResourceAndNotAction } from './rules/726-pass-role-with-star-in-resource-and-not-action.ts';
import { roleTrustPolicySyntaxErrorNotprincipal } from './rules/731-role-trust-policy-syntax-error-notprincipal.ts';
import { roleTrustPolicySyntaxErrorResource } from './rules/732-role-trust-policy-syntax-error-resource.ts';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './rules/733-role-trust-policy-unsupported-wildcard-in-principal.ts';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './rules/734-invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { mismatchedActionForPrincipal } from './rules/735-mismatched-action-for-principal.ts';
import { missingActionForRolesAnywhereTrustPolicy } from './rules/736-missing-action-for-roles-anywhere-trust-policy.ts';
import { policySizeExceedsRoleTrustPolicyQuota } from './rules/737-policy-size-exceeds-role-trust-policy-quota.ts';
import { missingConditionKeyForOidcPrincipal } from './rules/738-missing-condition-key-for-oidc-principal.ts';
import { missingGithubRepoConditionKey } from './rules/739-missing-github-repo-condition-key.ts';
import { specificGithubRepoAndBranchRecommended } from './rules/740-specific-github-repo-and-branch-recommended.ts';
import { forAnyValueWithAudienceClaimType } from './rules/741-foranyvalue-with-audience-claim-type.ts';
import { confirmAudienceClaimType } from './rules/742-confirm-audience-claim-type.ts';
import { redundantPrincipalInRoleTrustPolicy } from './rules/743-redundant-principal-in-role-trust-policy.ts';
import { trustOpenToEveryone } from './rules/751-trust-open-to-everyone.ts';
import { unsupportedCharacter } from './rules/752-unsupported-character.ts';
import { sessionPolicySizeExceedsQuota } from './rules/761-session-policy-size-exceeds-quota.ts';
import { sessionPolicySizeWithWhiteSpace } from './rules/762-session-policy-size-with-white-space.ts';
import { sessionPolicyAllowsNothing } from './rules/763-session-policy-allows-nothing.ts';
import type { Rule } from './rule.ts';

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
