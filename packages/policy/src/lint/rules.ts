import { jsonSyntaxError } from './rules/101-json-syntax-error.ts';
import { duplicateKeysWithDifferentCase } from './rules/102-duplicate-keys-with-different-case.ts';
import { duplicateKeys } from './rules/103-duplicate-keys.ts';
import { invalidPolicyElement } from './rules/104-invalid-policy-element.ts';
import { missingStatement } from './rules/105-missing-statement.ts';
import { missingEffect } from './rules/106-missing-effect.ts';
import { invalidEffect } from './rules/107-invalid-effect.ts';
import { missingVersion } from './rules/108-missing-version.ts';
import { invalidVersion } from './rules/109-invalid-version.ts';
import { dataTypeMismatch } from './rules/110-data-type-mismatch.ts';
import { unsupportedSid } from './rules/111-unsupported-sid.ts';
import { uniqueSidsRecommended } from './rules/112-unique-sids-recommended.ts';
import { emptySidValue } from './rules/113-empty-sid-value.ts';
import { unsupportedElementCombination } from './rules/114-unsupported-element-combination.ts';
import { policySizeExceedsResourcePolicyQuota } from './rules/115-policy-size-exceeds-resource-policy-quota.ts';
import { redundantStatement } from './rules/116-redundant-statement.ts';
import { missingPrincipal } from './rules/201-missing-principal.ts';
import { invalidPrincipalKey } from './rules/202-invalid-principal-key.ts';
import { invalidPrincipalFormat } from './rules/203-invalid-principal-format.ts';
import { unsupportedWildcardInPrincipal } from './rules/204-unsupported-wildcard-in-principal.ts';
import { emptyArrayPrincipal } from './rules/205-empty-array-principal.ts';
import { emptyObjectPrincipal } from './rules/206-empty-object-principal.ts';
import { allowWithNotPrincipal } from './rules/207-allow-with-not-principal.ts';
import { invalidServicePrincipalFormat } from './rules/208-invalid-service-principal-format.ts';
import { federatedPrincipalNotSupported } from './rules/209-federated-principal-not-supported.ts';
import { invalidRoleReference } from './rules/210-invalid-role-reference.ts';
import { invalidUserReference } from './rules/211-invalid-user-reference.ts';
import { unsupportedConditionKeyForServicePrincipal } from './rules/212-unsupported-condition-key-for-service-principal.ts';
import { restrictAccessToServicePrincipal } from './rules/213-restrict-access-to-service-principal.ts';
import { recommendedConditionKeyForServicePrincipal } from './rules/214-recommended-condition-key-for-service-principal.ts';
import { missingAction } from './rules/301-missing-action.ts';
import { invalidAction } from './rules/302-invalid-action.ts';
import { invalidServiceInAction } from './rules/303-invalid-service-in-action.ts';
import { emptyArrayAction } from './rules/304-empty-array-action.ts';
import { unsupportedActionInPolicy } from './rules/305-unsupported-action-in-policy.ts';
import { redundantAction } from './rules/306-redundant-action.ts';
import { missingResource } from './rules/401-missing-resource.ts';
import { emptyArrayResource } from './rules/402-empty-array-resource.ts';
import { invalidArnPrefix } from './rules/403-invalid-arn-prefix.ts';
import { missingArnField } from './rules/404-missing-arn-field.ts';
import { invalidPartition } from './rules/405-invalid-partition.ts';
import { invalidService } from './rules/406-invalid-service.ts';
import { invalidArnServiceCase } from './rules/407-invalid-arn-service-case.ts';
import { invalidArnRegion } from './rules/408-invalid-arn-region.ts';
import { invalidArnAccount } from './rules/409-invalid-arn-account.ts';
import { invalidArnResource } from './rules/410-invalid-arn-resource.ts';
import { arnRegionNotAllowed } from './rules/411-arn-region-not-allowed.ts';
import { arnAccountNotAllowed } from './rules/412-arn-account-not-allowed.ts';
import { missingArnRegion } from './rules/413-missing-arn-region.ts';
import { missingArnAccount } from './rules/414-missing-arn-account.ts';
import { unsupportedResourceArnInPolicy } from './rules/415-unsupported-resource-arn-in-policy.ts';
import { redundantResource } from './rules/416-redundant-resource.ts';
import { wildcardInServiceName } from './rules/417-wildcard-in-service-name.ts';
import { invalidConditionOperator } from './rules/501-invalid-condition-operator.ts';
import { invalidConditionKeyFormat } from './rules/502-invalid-condition-key-format.ts';
import { invalidGlobalConditionKey } from './rules/503-invalid-global-condition-key.ts';
import { invalidServiceConditionKey } from './rules/504-invalid-service-condition-key.ts';
import { nullWithIfExists } from './rules/505-null-with-if-exists.ts';
import { missingQualifier } from './rules/506-missing-qualifier.ts';
import { emptyObjectCondition } from './rules/507-empty-object-condition.ts';
import { emptyArrayConditionPlain } from './rules/508-empty-array-condition.ts';
import { emptyArrayConditionForAllValues } from './rules/509-empty-array-condition-forallvalues.ts';
import { emptyArrayConditionForAnyValue } from './rules/510-empty-array-condition-foranyvalue.ts';
import { emptyArrayConditionIfExists } from './rules/511-empty-array-condition-ifexists.ts';
import { typeMismatch } from './rules/512-type-mismatch.ts';
import { typeMismatchBoolean } from './rules/513-type-mismatch-boolean.ts';
import { typeMismatchDate } from './rules/514-type-mismatch-date.ts';
import { typeMismatchNumber } from './rules/515-type-mismatch-number.ts';
import { typeMismatchIpRange } from './rules/516-type-mismatch-ip-range.ts';
import { invalidConditionMultipleBoolean } from './rules/517-invalid-condition-multiple-boolean.ts';
import { wildcardWithoutLikeOperator } from './rules/518-wildcard-without-like-operator.ts';
import { s3PrefixInNegativeContext } from './rules/519-s3-prefix-in-negative-context.ts';
import { forAllValuesWithSingleValuedKey } from './rules/520-forallvalues-with-single-valued-key.ts';
import { unsupportedActionForConditionKey } from './rules/521-unsupported-action-for-condition-key.ts';
import { invalidVpcFormat } from './rules/522-invalid-vpc-format.ts';
import { invalidVpceFormat } from './rules/523-invalid-vpce-format.ts';
import { missingTagKeyInCondition } from './rules/524-missing-tag-key-in-condition.ts';
import { stringLikeOperatorWithArnConditionKeys } from './rules/525-string-like-operator-with-arn-condition-keys.ts';
import { privateIpAddress } from './rules/526-private-ip-address.ts';
import { privateNotIpAddress } from './rules/527-private-not-ip-address.ts';
import { privateIpAddressSubset } from './rules/528-private-ip-address-subset.ts';
import { privateNotIpAddressSubset } from './rules/529-private-not-ip-address-subset.ts';
import { nullWithQualifier } from './rules/530-null-with-qualifier.ts';
import { invalidConditionDataType } from './rules/531-invalid-condition-data-type.ts';
import { invalidRegion } from './rules/532-invalid-region.ts';
import { unsupportedGlobalConditionKey } from './rules/533-unsupported-global-condition-key.ts';
import { deprecatedGlobalConditionKey } from './rules/534-deprecated-global-condition-key.ts';
import { missingActionForConditionKey } from './rules/535-missing-action-for-condition-key.ts';
import { invalidKmsKeyValue } from './rules/536-invalid-kms-key-value.ts';
import { invalidDateValue } from './rules/537-invalid-date-value.ts';
import { typeMismatchString } from './rules/538-type-mismatch-string.ts';
import { useConditionKeyOnlyWithSupportedServices } from './rules/539-use-condition-key-only-with-supported-services.ts';
import { untrustworthyConditionKey } from './rules/540-untrustworthy-condition-key.ts';
import { missingPairedConditionKeys } from './rules/541-missing-paired-condition-keys.ts';
import { denyWithUnsupportedTagConditionKeyForService } from './rules/542-deny-with-unsupported-tag-condition-key-for-service.ts';
import { denyNotactionWithUnsupportedTagConditionKeyForService } from './rules/543-deny-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { allowWithUnsupportedTagConditionKeyForService } from './rules/544-allow-with-unsupported-tag-condition-key-for-service.ts';
import { allowNotactionWithUnsupportedTagConditionKeyForService } from './rules/545-allow-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { equivalentToNullFalse } from './rules/546-equivalent-to-null-false.ts';
import { equivalentToNullTrue } from './rules/547-equivalent-to-null-true.ts';
import { redundantKeyDueToWildcardInCondition } from './rules/548-redundant-key-due-to-wildcard-in-condition.ts';
import { redundantStatementDueToWildcardInCondition } from './rules/549-redundant-statement-due-to-wildcard-in-condition.ts';
import { improveIpRange } from './rules/550-improve-ip-range.ts';
import { redundantConditionValueNum } from './rules/551-redundant-condition-value-num.ts';
import { irrelevantConditionKeyInPolicy } from './rules/552-irrelevant-condition-key-in-policy.ts';
import { wildcardUsageTooPermissive } from './rules/553-wildcard-usage-too-permissive.ts';
import { missingBraceInVariable } from './rules/601-missing-brace-in-variable.ts';
import { missingQuoteInVariable } from './rules/602-missing-quote-in-variable.ts';
import { unsupportedSpaceInVariable } from './rules/603-unsupported-space-in-variable.ts';
import { emptyVariable } from './rules/604-empty-variable.ts';
import { variableUnsupportedInElement } from './rules/605-variable-unsupported-in-element.ts';
import { variableUnsupportedInVersion } from './rules/606-variable-unsupported-in-version.ts';
import { invalidVariableForOperator } from './rules/607-invalid-variable-for-operator.ts';
import { variableUsageTooPermissive } from './rules/608-variable-usage-too-permissive.ts';
import { bareWildcardResource } from './rules/901-bare-wildcard-resource.ts';
import { actionResourceMismatch } from './rules/902-action-resource-mismatch.ts';
import { straySpaces } from './rules/903-stray-spaces.ts';
import { resourceEffectivelyStar } from './rules/904-resource-effectively-star.ts';
import { badMfaPattern } from './rules/905-bad-mfa-pattern.ts';
import { policyEscalation } from './rules/906-policy-escalation.ts';
import { foreignFederationSource } from './rules/907-foreign-federation-source.ts';
import { rootOnlyLockout } from './rules/908-root-only-lockout.ts';
import { selfLockout } from './rules/909-self-lockout.ts';
import { anyPrincipal } from './rules/910-any-principal.ts';
import { fullAction } from './rules/911-full-action.ts';
import { dataExfiltration } from './rules/912-data-exfiltration.ts';
import { resourceExposure } from './rules/913-resource-exposure.ts';
import { credentialsExposure } from './rules/914-credentials-exposure.ts';
import { privilegeEscalation } from './rules/915-privilege-escalation.ts';
import { missingSecureTransportDeny } from './rules/916-missing-secure-transport-deny.ts';
import { publicAccess } from './rules/917-public-access.ts';
import { wideReadWildcard } from './rules/918-wide-read-wildcard.ts';
import { missingDelegation } from './rules/919-missing-delegation.ts';
import { unusableId } from './rules/920-unusable-id.ts';
import { denyWithNotPrincipal } from './rules/921-deny-with-not-principal.ts';
import type { Rule } from './rule.ts';
import { TRUST_AND_IDENTITY_RULES } from './trust-and-identity-rules.ts';

/** Every rule, in the order of their numbers. */
export const RULES: readonly Rule[] = [
  jsonSyntaxError,
  duplicateKeysWithDifferentCase,
  duplicateKeys,
  invalidPolicyElement,
  missingStatement,
  missingEffect,
  invalidEffect,
  missingVersion,
  invalidVersion,
  dataTypeMismatch,
  unsupportedSid,
  uniqueSidsRecommended,
  emptySidValue,
  unsupportedElementCombination,
  policySizeExceedsResourcePolicyQuota,
  redundantStatement,
  missingPrincipal,
  invalidPrincipalKey,
  invalidPrincipalFormat,
  unsupportedWildcardInPrincipal,
  emptyArrayPrincipal,
  emptyObjectPrincipal,
  allowWithNotPrincipal,
  invalidServicePrincipalFormat,
  federatedPrincipalNotSupported,
  invalidRoleReference,
  invalidUserReference,
  unsupportedConditionKeyForServicePrincipal,
  restrictAccessToServicePrincipal,
  recommendedConditionKeyForServicePrincipal,
  missingAction,
  invalidAction,
  invalidServiceInAction,
  emptyArrayAction,
  unsupportedActionInPolicy,
  redundantAction,
  missingResource,
  emptyArrayResource,
  invalidArnPrefix,
  missingArnField,
  invalidPartition,
  invalidService,
  invalidArnServiceCase,
  invalidArnRegion,
  invalidArnAccount,
  invalidArnResource,
  arnRegionNotAllowed,
  arnAccountNotAllowed,
  missingArnRegion,
  missingArnAccount,
  unsupportedResourceArnInPolicy,
  redundantResource,
  wildcardInServiceName,
  invalidConditionOperator,
  invalidConditionKeyFormat,
  invalidGlobalConditionKey,
  invalidServiceConditionKey,
  nullWithIfExists,
  missingQualifier,
  emptyObjectCondition,
  emptyArrayConditionPlain,
  emptyArrayConditionForAllValues,
  emptyArrayConditionForAnyValue,
  emptyArrayConditionIfExists,
  typeMismatch,
  typeMismatchBoolean,
  typeMismatchDate,
  typeMismatchNumber,
  typeMismatchIpRange,
  invalidConditionMultipleBoolean,
  wildcardWithoutLikeOperator,
  s3PrefixInNegativeContext,
  forAllValuesWithSingleValuedKey,
  unsupportedActionForConditionKey,
  invalidVpcFormat,
  invalidVpceFormat,
  missingTagKeyInCondition,
  stringLikeOperatorWithArnConditionKeys,
  privateIpAddress,
  privateNotIpAddress,
  privateIpAddressSubset,
  privateNotIpAddressSubset,
  nullWithQualifier,
  invalidConditionDataType,
  invalidRegion,
  unsupportedGlobalConditionKey,
  deprecatedGlobalConditionKey,
  missingActionForConditionKey,
  invalidKmsKeyValue,
  invalidDateValue,
  typeMismatchString,
  useConditionKeyOnlyWithSupportedServices,
  untrustworthyConditionKey,
  missingPairedConditionKeys,
  denyWithUnsupportedTagConditionKeyForService,
  denyNotactionWithUnsupportedTagConditionKeyForService,
  allowWithUnsupportedTagConditionKeyForService,
  allowNotactionWithUnsupportedTagConditionKeyForService,
  equivalentToNullFalse,
  equivalentToNullTrue,
  redundantKeyDueToWildcardInCondition,
  redundantStatementDueToWildcardInCondition,
  improveIpRange,
  redundantConditionValueNum,
  irrelevantConditionKeyInPolicy,
  wildcardUsageTooPermissive,
  missingBraceInVariable,
  missingQuoteInVariable,
  unsupportedSpaceInVariable,
  emptyVariable,
  variableUnsupportedInElement,
  variableUnsupportedInVersion,
  invalidVariableForOperator,
  variableUsageTooPermissive,
  ...TRUST_AND_IDENTITY_RULES,
  bareWildcardResource,
  actionResourceMismatch,
  straySpaces,
  resourceEffectivelyStar,
  badMfaPattern,
  policyEscalation,
  foreignFederationSource,
  rootOnlyLockout,
  selfLockout,
  anyPrincipal,
  fullAction,
  dataExfiltration,
  resourceExposure,
  credentialsExposure,
  privilegeEscalation,
  missingSecureTransportDeny,
  publicAccess,
  wideReadWildcard,
  missingDelegation,
  unusableId,
  denyWithNotPrincipal,
];
