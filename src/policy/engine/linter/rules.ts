import { jsonSyntaxError } from './rules/101-json-syntax-error';
import { duplicateKeysWithDifferentCase } from './rules/102-duplicate-keys-with-different-case';
import { duplicateKeys } from './rules/103-duplicate-keys';
import { invalidPolicyElement } from './rules/104-invalid-policy-element';
import { missingStatement } from './rules/105-missing-statement';
import { missingEffect } from './rules/106-missing-effect';
import { invalidEffect } from './rules/107-invalid-effect';
import { missingVersion } from './rules/108-missing-version';
import { invalidVersion } from './rules/109-invalid-version';
import { dataTypeMismatch } from './rules/110-data-type-mismatch';
import { unsupportedSid } from './rules/111-unsupported-sid';
import { uniqueSidsRecommended } from './rules/112-unique-sids-recommended';
import { emptySidValue } from './rules/113-empty-sid-value';
import { unsupportedElementCombination } from './rules/114-unsupported-element-combination';
import { policySizeExceedsResourcePolicyQuota } from './rules/115-policy-size-exceeds-resource-policy-quota';
import { redundantStatement } from './rules/116-redundant-statement';
import { missingPrincipal } from './rules/201-missing-principal';
import { invalidPrincipalKey } from './rules/202-invalid-principal-key';
import { invalidPrincipalFormat } from './rules/203-invalid-principal-format';
import { unsupportedWildcardInPrincipal } from './rules/204-unsupported-wildcard-in-principal';
import { emptyArrayPrincipal } from './rules/205-empty-array-principal';
import { emptyObjectPrincipal } from './rules/206-empty-object-principal';
import { allowWithNotPrincipal } from './rules/207-allow-with-not-principal';
import { invalidServicePrincipalFormat } from './rules/208-invalid-service-principal-format';
import { federatedPrincipalNotSupported } from './rules/209-federated-principal-not-supported';
import { invalidRoleReference } from './rules/210-invalid-role-reference';
import { invalidUserReference } from './rules/211-invalid-user-reference';
import { unsupportedConditionKeyForServicePrincipal } from './rules/212-unsupported-condition-key-for-service-principal';
import { restrictAccessToServicePrincipal } from './rules/213-restrict-access-to-service-principal';
import { recommendedConditionKeyForServicePrincipal } from './rules/214-recommended-condition-key-for-service-principal';
import { missingAction } from './rules/301-missing-action';
import { invalidAction } from './rules/302-invalid-action';
import { invalidServiceInAction } from './rules/303-invalid-service-in-action';
import { emptyArrayAction } from './rules/304-empty-array-action';
import { unsupportedActionInPolicy } from './rules/305-unsupported-action-in-policy';
import { redundantAction } from './rules/306-redundant-action';
import { missingResource } from './rules/401-missing-resource';
import { emptyArrayResource } from './rules/402-empty-array-resource';
import { invalidArnPrefix } from './rules/403-invalid-arn-prefix';
import { missingArnField } from './rules/404-missing-arn-field';
import { invalidPartition } from './rules/405-invalid-partition';
import { invalidService } from './rules/406-invalid-service';
import { invalidArnServiceCase } from './rules/407-invalid-arn-service-case';
import { invalidArnRegion } from './rules/408-invalid-arn-region';
import { invalidArnAccount } from './rules/409-invalid-arn-account';
import { invalidArnResource } from './rules/410-invalid-arn-resource';
import { arnRegionNotAllowed } from './rules/411-arn-region-not-allowed';
import { arnAccountNotAllowed } from './rules/412-arn-account-not-allowed';
import { missingArnRegion } from './rules/413-missing-arn-region';
import { missingArnAccount } from './rules/414-missing-arn-account';
import { unsupportedResourceArnInPolicy } from './rules/415-unsupported-resource-arn-in-policy';
import { redundantResource } from './rules/416-redundant-resource';
import { wildcardInServiceName } from './rules/417-wildcard-in-service-name';
import { invalidConditionOperator } from './rules/501-invalid-condition-operator';
import { invalidConditionKeyFormat } from './rules/502-invalid-condition-key-format';
import { invalidGlobalConditionKey } from './rules/503-invalid-global-condition-key';
import { invalidServiceConditionKey } from './rules/504-invalid-service-condition-key';
import { nullWithIfExists } from './rules/505-null-with-if-exists';
import { missingQualifier } from './rules/506-missing-qualifier';
import { emptyObjectCondition } from './rules/507-empty-object-condition';
import { emptyArrayConditionPlain } from './rules/508-empty-array-condition';
import { emptyArrayConditionForAllValues } from './rules/509-empty-array-condition-forallvalues';
import { emptyArrayConditionForAnyValue } from './rules/510-empty-array-condition-foranyvalue';
import { emptyArrayConditionIfExists } from './rules/511-empty-array-condition-ifexists';
import { typeMismatch } from './rules/512-type-mismatch';
import { typeMismatchBoolean } from './rules/513-type-mismatch-boolean';
import { typeMismatchDate } from './rules/514-type-mismatch-date';
import { typeMismatchNumber } from './rules/515-type-mismatch-number';
import { typeMismatchIpRange } from './rules/516-type-mismatch-ip-range';
import { invalidConditionMultipleBoolean } from './rules/517-invalid-condition-multiple-boolean';
import { wildcardWithoutLikeOperator } from './rules/518-wildcard-without-like-operator';
import { s3PrefixInNegativeContext } from './rules/519-s3-prefix-in-negative-context';
import { forAllValuesWithSingleValuedKey } from './rules/520-forallvalues-with-single-valued-key';
import { unsupportedActionForConditionKey } from './rules/521-unsupported-action-for-condition-key';
import { invalidVpcFormat } from './rules/522-invalid-vpc-format';
import { invalidVpceFormat } from './rules/523-invalid-vpce-format';
import { missingTagKeyInCondition } from './rules/524-missing-tag-key-in-condition';
import { stringLikeOperatorWithArnConditionKeys } from './rules/525-string-like-operator-with-arn-condition-keys';
import { privateIpAddress } from './rules/526-private-ip-address';
import { privateNotIpAddress } from './rules/527-private-not-ip-address';
import { privateIpAddressSubset } from './rules/528-private-ip-address-subset';
import { privateNotIpAddressSubset } from './rules/529-private-not-ip-address-subset';
import { nullWithQualifier } from './rules/530-null-with-qualifier';
import { invalidConditionDataType } from './rules/531-invalid-condition-data-type';
import { invalidRegion } from './rules/532-invalid-region';
import { unsupportedGlobalConditionKey } from './rules/533-unsupported-global-condition-key';
import { deprecatedGlobalConditionKey } from './rules/534-deprecated-global-condition-key';
import { missingActionForConditionKey } from './rules/535-missing-action-for-condition-key';
import { invalidKmsKeyValue } from './rules/536-invalid-kms-key-value';
import { invalidDateValue } from './rules/537-invalid-date-value';
import { typeMismatchString } from './rules/538-type-mismatch-string';
import { useConditionKeyOnlyWithSupportedServices } from './rules/539-use-condition-key-only-with-supported-services';
import { untrustworthyConditionKey } from './rules/540-untrustworthy-condition-key';
import { missingPairedConditionKeys } from './rules/541-missing-paired-condition-keys';
import { denyWithUnsupportedTagConditionKeyForService } from './rules/542-deny-with-unsupported-tag-condition-key-for-service';
import { denyNotactionWithUnsupportedTagConditionKeyForService } from './rules/543-deny-notaction-with-unsupported-tag-condition-key-for-service';
import { allowWithUnsupportedTagConditionKeyForService } from './rules/544-allow-with-unsupported-tag-condition-key-for-service';
import { allowNotactionWithUnsupportedTagConditionKeyForService } from './rules/545-allow-notaction-with-unsupported-tag-condition-key-for-service';
import { equivalentToNullFalse } from './rules/546-equivalent-to-null-false';
import { equivalentToNullTrue } from './rules/547-equivalent-to-null-true';
import { redundantKeyDueToWildcardInCondition } from './rules/548-redundant-key-due-to-wildcard-in-condition';
import { redundantStatementDueToWildcardInCondition } from './rules/549-redundant-statement-due-to-wildcard-in-condition';
import { improveIpRange } from './rules/550-improve-ip-range';
import { redundantConditionValueNum } from './rules/551-redundant-condition-value-num';
import { irrelevantConditionKeyInPolicy } from './rules/552-irrelevant-condition-key-in-policy';
import { wildcardUsageTooPermissive } from './rules/553-wildcard-usage-too-permissive';
import { missingBraceInVariable } from './rules/601-missing-brace-in-variable';
import { missingQuoteInVariable } from './rules/602-missing-quote-in-variable';
import { unsupportedSpaceInVariable } from './rules/603-unsupported-space-in-variable';
import { emptyVariable } from './rules/604-empty-variable';
import { variableUnsupportedInElement } from './rules/605-variable-unsupported-in-element';
import { variableUnsupportedInVersion } from './rules/606-variable-unsupported-in-version';
import { invalidVariableForOperator } from './rules/607-invalid-variable-for-operator';
import { variableUsageTooPermissive } from './rules/608-variable-usage-too-permissive';
import { bareWildcardResource } from './rules/901-bare-wildcard-resource';
import { actionResourceMismatch } from './rules/902-action-resource-mismatch';
import { straySpaces } from './rules/903-stray-spaces';
import { resourceEffectivelyStar } from './rules/904-resource-effectively-star';
import { badMfaPattern } from './rules/905-bad-mfa-pattern';
import { policyEscalation } from './rules/906-policy-escalation';
import { foreignFederationSource } from './rules/907-foreign-federation-source';
import { rootOnlyLockout } from './rules/908-root-only-lockout';
import { selfLockout } from './rules/909-self-lockout';
import { anyPrincipal } from './rules/910-any-principal';
import { fullAction } from './rules/911-full-action';
import { dataExfiltration } from './rules/912-data-exfiltration';
import { resourceExposure } from './rules/913-resource-exposure';
import { credentialsExposure } from './rules/914-credentials-exposure';
import { privilegeEscalation } from './rules/915-privilege-escalation';
import { missingSecureTransportDeny } from './rules/916-missing-secure-transport-deny';
import { publicAccess } from './rules/917-public-access';
import { wideReadWildcard } from './rules/918-wide-read-wildcard';
import { missingDelegation } from './rules/919-missing-delegation';
import { unusableId } from './rules/920-unusable-id';
import { denyWithNotPrincipal } from './rules/921-deny-with-not-principal';
import type { Rule } from './rule';
import { TRUST_AND_IDENTITY_RULES } from './trust-and-identity-rules';

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
