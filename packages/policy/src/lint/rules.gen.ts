// Written by `npm run generate:rules`; do not edit.
import type { Rule } from './rule.ts';
import { rules as jsonSyntaxError101 } from './rules/101-json-syntax-error.ts';
import { rules as duplicateKeys102 } from './rules/102-duplicate-keys.ts';
import { rules as invalidPolicyElement104 } from './rules/104-invalid-policy-element.ts';
import { rules as missingStatement105 } from './rules/105-missing-statement.ts';
import { rules as missingElement106 } from './rules/106-missing-element.ts';
import { rules as invalidEffect107 } from './rules/107-invalid-effect.ts';
import { rules as missingVersion108 } from './rules/108-missing-version.ts';
import { rules as invalidVersion109 } from './rules/109-invalid-version.ts';
import { rules as dataTypeMismatch110 } from './rules/110-data-type-mismatch.ts';
import { rules as unsupportedSid111 } from './rules/111-unsupported-sid.ts';
import { rules as uniqueSids112 } from './rules/112-unique-sids.ts';
import { rules as emptySidValue113 } from './rules/113-empty-sid-value.ts';
import { rules as unsupportedElementCombination114 } from './rules/114-unsupported-element-combination.ts';
import { rules as policySize115 } from './rules/115-policy-size.ts';
import { rules as redundantStatement116 } from './rules/116-redundant-statement.ts';
import { rules as wrappedPolicy117 } from './rules/117-wrapped-policy.ts';
import { rules as invalidPrincipalKey202 } from './rules/202-invalid-principal-key.ts';
import { rules as invalidPrincipalFormat203 } from './rules/203-invalid-principal-format.ts';
import { rules as unsupportedWildcardInPrincipal204 } from './rules/204-unsupported-wildcard-in-principal.ts';
import { rules as emptyArray205 } from './rules/205-empty-array.ts';
import { rules as emptyObjectPrincipal206 } from './rules/206-empty-object-principal.ts';
import { rules as allowWithNotPrincipal207 } from './rules/207-allow-with-not-principal.ts';
import { rules as invalidServicePrincipalFormat208 } from './rules/208-invalid-service-principal-format.ts';
import { rules as federatedPrincipalNotSupported209 } from './rules/209-federated-principal-not-supported.ts';
import { rules as invalidReference210 } from './rules/210-invalid-reference.ts';
import { rules as unsupportedConditionKeyForServicePrincipal212 } from './rules/212-unsupported-condition-key-for-service-principal.ts';
import { rules as restrictAccessToServicePrincipal213 } from './rules/213-restrict-access-to-service-principal.ts';
import { rules as recommendedConditionKeyForServicePrincipal214 } from './rules/214-recommended-condition-key-for-service-principal.ts';
import { rules as invalidAction302 } from './rules/302-invalid-action.ts';
import { rules as invalidServiceInAction303 } from './rules/303-invalid-service-in-action.ts';
import { rules as unsupportedActionInPolicy305 } from './rules/305-unsupported-action-in-policy.ts';
import { rules as redundantAction306 } from './rules/306-redundant-action.ts';
import { rules as invalidArnPrefix403 } from './rules/403-invalid-arn-prefix.ts';
import { rules as missingArnField404 } from './rules/404-missing-arn-field.ts';
import { rules as arnFields405 } from './rules/405-arn-fields.ts';
import { rules as unsupportedResourceArnInPolicy415 } from './rules/415-unsupported-resource-arn-in-policy.ts';
import { rules as redundantResource416 } from './rules/416-redundant-resource.ts';
import { rules as wildcardInServiceName417 } from './rules/417-wildcard-in-service-name.ts';
import { rules as invalidConditionOperator501 } from './rules/501-invalid-condition-operator.ts';
import { rules as invalidConditionKeyFormat502 } from './rules/502-invalid-condition-key-format.ts';
import { rules as invalidGlobalConditionKey503 } from './rules/503-invalid-global-condition-key.ts';
import { rules as invalidServiceConditionKey504 } from './rules/504-invalid-service-condition-key.ts';
import { rules as nullWithIfExists505 } from './rules/505-null-with-if-exists.ts';
import { rules as missingQualifier506 } from './rules/506-missing-qualifier.ts';
import { rules as emptyObjectCondition507 } from './rules/507-empty-object-condition.ts';
import { rules as emptyArrayCondition508 } from './rules/508-empty-array-condition.ts';
import { rules as typeMismatch512 } from './rules/512-type-mismatch.ts';
import { rules as typeMismatchValue513 } from './rules/513-type-mismatch-value.ts';
import { rules as invalidConditionMultipleBoolean517 } from './rules/517-invalid-condition-multiple-boolean.ts';
import { rules as wildcardWithoutLikeOperator518 } from './rules/518-wildcard-without-like-operator.ts';
import { rules as s3PrefixInNegativeContext519 } from './rules/519-s3-prefix-in-negative-context.ts';
import { rules as forallvaluesWithSingleValuedKey520 } from './rules/520-forallvalues-with-single-valued-key.ts';
import { rules as unsupportedActionForConditionKey521 } from './rules/521-unsupported-action-for-condition-key.ts';
import { rules as invalidVpcFormat522 } from './rules/522-invalid-vpc-format.ts';
import { rules as missingTagKeyInCondition524 } from './rules/524-missing-tag-key-in-condition.ts';
import { rules as stringLikeOperatorWithArnConditionKeys525 } from './rules/525-string-like-operator-with-arn-condition-keys.ts';
import { rules as privateIpAddress526 } from './rules/526-private-ip-address.ts';
import { rules as nullWithQualifier530 } from './rules/530-null-with-qualifier.ts';
import { rules as invalidConditionDataType531 } from './rules/531-invalid-condition-data-type.ts';
import { rules as invalidRegion532 } from './rules/532-invalid-region.ts';
import { rules as oldArnKey533 } from './rules/533-old-arn-key.ts';
import { rules as missingActionForConditionKey535 } from './rules/535-missing-action-for-condition-key.ts';
import { rules as invalidKmsKeyValue536 } from './rules/536-invalid-kms-key-value.ts';
import { rules as invalidDateValue537 } from './rules/537-invalid-date-value.ts';
import { rules as useConditionKeyOnlyWithSupportedServices539 } from './rules/539-use-condition-key-only-with-supported-services.ts';
import { rules as untrustworthyConditionKey540 } from './rules/540-untrustworthy-condition-key.ts';
import { rules as missingPairedConditionKeys541 } from './rules/541-missing-paired-condition-keys.ts';
import { rules as unsupportedTagConditionKey542 } from './rules/542-unsupported-tag-condition-key.ts';
import { rules as wildcardAlone546 } from './rules/546-wildcard-alone.ts';
import { rules as improveIpRange550 } from './rules/550-improve-ip-range.ts';
import { rules as redundantConditionValueNum551 } from './rules/551-redundant-condition-value-num.ts';
import { rules as irrelevantConditionKeyInPolicy552 } from './rules/552-irrelevant-condition-key-in-policy.ts';
import { rules as usageTooPermissive553 } from './rules/553-usage-too-permissive.ts';
import { rules as variableSyntax601 } from './rules/601-variable-syntax.ts';
import { rules as variableUnsupportedInElement605 } from './rules/605-variable-unsupported-in-element.ts';
import { rules as variableUnsupportedInVersion606 } from './rules/606-variable-unsupported-in-version.ts';
import { rules as invalidVariableForOperator607 } from './rules/607-invalid-variable-for-operator.ts';
import { rules as unsupportedPrincipal701 } from './rules/701-unsupported-principal.ts';
import { rules as dynamodbAttributesWithoutSelect704 } from './rules/704-dynamodb-attributes-without-select.ts';
import { rules as createSlrAndPassRole711 } from './rules/711-create-slr-and-pass-role.ts';
import { rules as roleTrustPolicySyntaxErrorNotprincipal731 } from './rules/731-role-trust-policy-syntax-error-notprincipal.ts';
import { rules as roleTrustPolicySyntaxErrorResource732 } from './rules/732-role-trust-policy-syntax-error-resource.ts';
import { rules as roleTrustPolicyUnsupportedWildcardInPrincipal733 } from './rules/733-role-trust-policy-unsupported-wildcard-in-principal.ts';
import { rules as invalidFederatedPrincipalSyntaxInRoleTrustPolicy734 } from './rules/734-invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { rules as mismatchedActionForPrincipal735 } from './rules/735-mismatched-action-for-principal.ts';
import { rules as missingActionForRolesAnywhereTrustPolicy736 } from './rules/736-missing-action-for-roles-anywhere-trust-policy.ts';
import { rules as missingConditionKeyForOidcPrincipal738 } from './rules/738-missing-condition-key-for-oidc-principal.ts';
import { rules as missingGithubRepoConditionKey739 } from './rules/739-missing-github-repo-condition-key.ts';
import { rules as specificGithubRepoAndBranchRecommended740 } from './rules/740-specific-github-repo-and-branch-recommended.ts';
import { rules as audienceClaimType741 } from './rules/741-audience-claim-type.ts';
import { rules as redundantPrincipalInRoleTrustPolicy743 } from './rules/743-redundant-principal-in-role-trust-policy.ts';
import { rules as trustOpenToEveryone751 } from './rules/751-trust-open-to-everyone.ts';
import { rules as unsupportedCharacter752 } from './rules/752-unsupported-character.ts';
import { rules as sessionPolicyAllowsNothing763 } from './rules/763-session-policy-allows-nothing.ts';
import { rules as scpSyntax771 } from './rules/771-scp-syntax.ts';
import { rules as rcpSyntax782 } from './rules/782-rcp-syntax.ts';
import { rules as rcpMissingConditionKey786 } from './rules/786-rcp-missing-condition-key.ts';
import { rules as keyPolicyLockout791 } from './rules/791-key-policy-lockout.ts';
import { rules as bareWildcardResource901 } from './rules/901-bare-wildcard-resource.ts';
import { rules as actionResourceMismatch902 } from './rules/902-action-resource-mismatch.ts';
import { rules as straySpaces903 } from './rules/903-stray-spaces.ts';
import { rules as resourceEffectivelyStar904 } from './rules/904-resource-effectively-star.ts';
import { rules as badMfaPattern905 } from './rules/905-bad-mfa-pattern.ts';
import { rules as policyEscalation906 } from './rules/906-policy-escalation.ts';
import { rules as foreignFederationSource907 } from './rules/907-foreign-federation-source.ts';
import { rules as rootOnlyLockout908 } from './rules/908-root-only-lockout.ts';
import { rules as selfLockout909 } from './rules/909-self-lockout.ts';
import { rules as anyPrincipal910 } from './rules/910-any-principal.ts';
import { rules as fullAction911 } from './rules/911-full-action.ts';
import { rules as exposure912 } from './rules/912-exposure.ts';
import { rules as privilegeEscalation915 } from './rules/915-privilege-escalation.ts';
import { rules as missingSecureTransportDeny916 } from './rules/916-missing-secure-transport-deny.ts';
import { rules as publicAccess917 } from './rules/917-public-access.ts';
import { rules as wideReadWildcard918 } from './rules/918-wide-read-wildcard.ts';
import { rules as missingDelegation919 } from './rules/919-missing-delegation.ts';
import { rules as unusableId920 } from './rules/920-unusable-id.ts';
import { rules as denyWithNotPrincipal921 } from './rules/921-deny-with-not-principal.ts';
import { rules as resourceNamesNothing922 } from './rules/922-resource-names-nothing.ts';
import { rules as oldVersion923 } from './rules/923-old-version.ts';
import { rules as deceptiveCharacter931 } from './rules/931-deceptive-character.ts';
import { rules as instanceOpenToEverybody933 } from './rules/933-instance-open-to-everybody.ts';

/** Every rule, in the order of their numbers. */
export const RULES: readonly Rule[] = [
  ...jsonSyntaxError101,
  ...duplicateKeys102,
  ...invalidPolicyElement104,
  ...missingStatement105,
  ...missingElement106,
  ...invalidEffect107,
  ...missingVersion108,
  ...invalidVersion109,
  ...dataTypeMismatch110,
  ...unsupportedSid111,
  ...uniqueSids112,
  ...emptySidValue113,
  ...unsupportedElementCombination114,
  ...policySize115,
  ...redundantStatement116,
  ...wrappedPolicy117,
  ...invalidPrincipalKey202,
  ...invalidPrincipalFormat203,
  ...unsupportedWildcardInPrincipal204,
  ...emptyArray205,
  ...emptyObjectPrincipal206,
  ...allowWithNotPrincipal207,
  ...invalidServicePrincipalFormat208,
  ...federatedPrincipalNotSupported209,
  ...invalidReference210,
  ...unsupportedConditionKeyForServicePrincipal212,
  ...restrictAccessToServicePrincipal213,
  ...recommendedConditionKeyForServicePrincipal214,
  ...invalidAction302,
  ...invalidServiceInAction303,
  ...unsupportedActionInPolicy305,
  ...redundantAction306,
  ...invalidArnPrefix403,
  ...missingArnField404,
  ...arnFields405,
  ...unsupportedResourceArnInPolicy415,
  ...redundantResource416,
  ...wildcardInServiceName417,
  ...invalidConditionOperator501,
  ...invalidConditionKeyFormat502,
  ...invalidGlobalConditionKey503,
  ...invalidServiceConditionKey504,
  ...nullWithIfExists505,
  ...missingQualifier506,
  ...emptyObjectCondition507,
  ...emptyArrayCondition508,
  ...typeMismatch512,
  ...typeMismatchValue513,
  ...invalidConditionMultipleBoolean517,
  ...wildcardWithoutLikeOperator518,
  ...s3PrefixInNegativeContext519,
  ...forallvaluesWithSingleValuedKey520,
  ...unsupportedActionForConditionKey521,
  ...invalidVpcFormat522,
  ...missingTagKeyInCondition524,
  ...stringLikeOperatorWithArnConditionKeys525,
  ...privateIpAddress526,
  ...nullWithQualifier530,
  ...invalidConditionDataType531,
  ...invalidRegion532,
  ...oldArnKey533,
  ...missingActionForConditionKey535,
  ...invalidKmsKeyValue536,
  ...invalidDateValue537,
  ...useConditionKeyOnlyWithSupportedServices539,
  ...untrustworthyConditionKey540,
  ...missingPairedConditionKeys541,
  ...unsupportedTagConditionKey542,
  ...wildcardAlone546,
  ...improveIpRange550,
  ...redundantConditionValueNum551,
  ...irrelevantConditionKeyInPolicy552,
  ...usageTooPermissive553,
  ...variableSyntax601,
  ...variableUnsupportedInElement605,
  ...variableUnsupportedInVersion606,
  ...invalidVariableForOperator607,
  ...unsupportedPrincipal701,
  ...dynamodbAttributesWithoutSelect704,
  ...createSlrAndPassRole711,
  ...roleTrustPolicySyntaxErrorNotprincipal731,
  ...roleTrustPolicySyntaxErrorResource732,
  ...roleTrustPolicyUnsupportedWildcardInPrincipal733,
  ...invalidFederatedPrincipalSyntaxInRoleTrustPolicy734,
  ...mismatchedActionForPrincipal735,
  ...missingActionForRolesAnywhereTrustPolicy736,
  ...missingConditionKeyForOidcPrincipal738,
  ...missingGithubRepoConditionKey739,
  ...specificGithubRepoAndBranchRecommended740,
  ...audienceClaimType741,
  ...redundantPrincipalInRoleTrustPolicy743,
  ...trustOpenToEveryone751,
  ...unsupportedCharacter752,
  ...sessionPolicyAllowsNothing763,
  ...scpSyntax771,
  ...rcpSyntax782,
  ...rcpMissingConditionKey786,
  ...keyPolicyLockout791,
  ...bareWildcardResource901,
  ...actionResourceMismatch902,
  ...straySpaces903,
  ...resourceEffectivelyStar904,
  ...badMfaPattern905,
  ...policyEscalation906,
  ...foreignFederationSource907,
  ...rootOnlyLockout908,
  ...selfLockout909,
  ...anyPrincipal910,
  ...fullAction911,
  ...exposure912,
  ...privilegeEscalation915,
  ...missingSecureTransportDeny916,
  ...publicAccess917,
  ...wideReadWildcard918,
  ...missingDelegation919,
  ...unusableId920,
  ...denyWithNotPrincipal921,
  ...resourceNamesNothing922,
  ...oldVersion923,
  ...deceptiveCharacter931,
  ...instanceOpenToEverybody933,
].toSorted((left, right) => left.number - right.number);
