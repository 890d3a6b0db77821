// Written by `npm run generate:rules`; do not edit.
import type { RuleCase } from './testing/cases.ts';
import { cases as jsonSyntaxError101 } from './rules/101-json-syntax-error.ts';
import { cases as duplicateKeys102 } from './rules/102-duplicate-keys.ts';
import { cases as invalidPolicyElement104 } from './rules/104-invalid-policy-element.ts';
import { cases as missingStatement105 } from './rules/105-missing-statement.ts';
import { cases as missingElement106 } from './rules/106-missing-element.ts';
import { cases as invalidEffect107 } from './rules/107-invalid-effect.ts';
import { cases as missingVersion108 } from './rules/108-missing-version.ts';
import { cases as invalidVersion109 } from './rules/109-invalid-version.ts';
import { cases as dataTypeMismatch110 } from './rules/110-data-type-mismatch.ts';
import { cases as unsupportedSid111 } from './rules/111-unsupported-sid.ts';
import { cases as uniqueSids112 } from './rules/112-unique-sids.ts';
import { cases as emptySidValue113 } from './rules/113-empty-sid-value.ts';
import { cases as unsupportedElementCombination114 } from './rules/114-unsupported-element-combination.ts';
import { cases as policySize115 } from './rules/115-policy-size.ts';
import { cases as redundantStatement116 } from './rules/116-redundant-statement.ts';
import { cases as wrappedPolicy117 } from './rules/117-wrapped-policy.ts';
import { cases as invalidPrincipalKey202 } from './rules/202-invalid-principal-key.ts';
import { cases as invalidPrincipalFormat203 } from './rules/203-invalid-principal-format.ts';
import { cases as unsupportedWildcardInPrincipal204 } from './rules/204-unsupported-wildcard-in-principal.ts';
import { cases as emptyArray205 } from './rules/205-empty-array.ts';
import { cases as emptyObjectPrincipal206 } from './rules/206-empty-object-principal.ts';
import { cases as allowWithNotPrincipal207 } from './rules/207-allow-with-not-principal.ts';
import { cases as invalidServicePrincipalFormat208 } from './rules/208-invalid-service-principal-format.ts';
import { cases as federatedPrincipalNotSupported209 } from './rules/209-federated-principal-not-supported.ts';
import { cases as invalidReference210 } from './rules/210-invalid-reference.ts';
import { cases as unsupportedConditionKeyForServicePrincipal212 } from './rules/212-unsupported-condition-key-for-service-principal.ts';
import { cases as restrictAccessToServicePrincipal213 } from './rules/213-restrict-access-to-service-principal.ts';
import { cases as recommendedConditionKeyForServicePrincipal214 } from './rules/214-recommended-condition-key-for-service-principal.ts';
import { cases as invalidAction302 } from './rules/302-invalid-action.ts';
import { cases as invalidServiceInAction303 } from './rules/303-invalid-service-in-action.ts';
import { cases as unsupportedActionInPolicy305 } from './rules/305-unsupported-action-in-policy.ts';
import { cases as redundantAction306 } from './rules/306-redundant-action.ts';
import { cases as invalidArnPrefix403 } from './rules/403-invalid-arn-prefix.ts';
import { cases as missingArnField404 } from './rules/404-missing-arn-field.ts';
import { cases as arnFields405 } from './rules/405-arn-fields.ts';
import { cases as unsupportedResourceArnInPolicy415 } from './rules/415-unsupported-resource-arn-in-policy.ts';
import { cases as redundantResource416 } from './rules/416-redundant-resource.ts';
import { cases as wildcardInServiceName417 } from './rules/417-wildcard-in-service-name.ts';
import { cases as invalidConditionOperator501 } from './rules/501-invalid-condition-operator.ts';
import { cases as invalidConditionKeyFormat502 } from './rules/502-invalid-condition-key-format.ts';
import { cases as invalidGlobalConditionKey503 } from './rules/503-invalid-global-condition-key.ts';
import { cases as invalidServiceConditionKey504 } from './rules/504-invalid-service-condition-key.ts';
import { cases as nullWithIfExists505 } from './rules/505-null-with-if-exists.ts';
import { cases as missingQualifier506 } from './rules/506-missing-qualifier.ts';
import { cases as emptyObjectCondition507 } from './rules/507-empty-object-condition.ts';
import { cases as emptyArrayCondition508 } from './rules/508-empty-array-condition.ts';
import { cases as typeMismatch512 } from './rules/512-type-mismatch.ts';
import { cases as typeMismatchValue513 } from './rules/513-type-mismatch-value.ts';
import { cases as invalidConditionMultipleBoolean517 } from './rules/517-invalid-condition-multiple-boolean.ts';
import { cases as wildcardWithoutLikeOperator518 } from './rules/518-wildcard-without-like-operator.ts';
import { cases as s3PrefixInNegativeContext519 } from './rules/519-s3-prefix-in-negative-context.ts';
import { cases as forallvaluesWithSingleValuedKey520 } from './rules/520-forallvalues-with-single-valued-key.ts';
import { cases as unsupportedActionForConditionKey521 } from './rules/521-unsupported-action-for-condition-key.ts';
import { cases as invalidVpcFormat522 } from './rules/522-invalid-vpc-format.ts';
import { cases as missingTagKeyInCondition524 } from './rules/524-missing-tag-key-in-condition.ts';
import { cases as stringLikeOperatorWithArnConditionKeys525 } from './rules/525-string-like-operator-with-arn-condition-keys.ts';
import { cases as privateIpAddress526 } from './rules/526-private-ip-address.ts';
import { cases as nullWithQualifier530 } from './rules/530-null-with-qualifier.ts';
import { cases as invalidConditionDataType531 } from './rules/531-invalid-condition-data-type.ts';
import { cases as invalidRegion532 } from './rules/532-invalid-region.ts';
import { cases as oldArnKey533 } from './rules/533-old-arn-key.ts';
import { cases as missingActionForConditionKey535 } from './rules/535-missing-action-for-condition-key.ts';
import { cases as invalidKmsKeyValue536 } from './rules/536-invalid-kms-key-value.ts';
import { cases as invalidDateValue537 } from './rules/537-invalid-date-value.ts';
import { cases as useConditionKeyOnlyWithSupportedServices539 } from './rules/539-use-condition-key-only-with-supported-services.ts';
import { cases as untrustworthyConditionKey540 } from './rules/540-untrustworthy-condition-key.ts';
import { cases as missingPairedConditionKeys541 } from './rules/541-missing-paired-condition-keys.ts';
import { cases as unsupportedTagConditionKey542 } from './rules/542-unsupported-tag-condition-key.ts';
import { cases as wildcardAlone546 } from './rules/546-wildcard-alone.ts';
import { cases as improveIpRange550 } from './rules/550-improve-ip-range.ts';
import { cases as redundantConditionValueNum551 } from './rules/551-redundant-condition-value-num.ts';
import { cases as irrelevantConditionKeyInPolicy552 } from './rules/552-irrelevant-condition-key-in-policy.ts';
import { cases as usageTooPermissive553 } from './rules/553-usage-too-permissive.ts';
import { cases as variableSyntax601 } from './rules/601-variable-syntax.ts';
import { cases as variableUnsupportedInElement605 } from './rules/605-variable-unsupported-in-element.ts';
import { cases as variableUnsupportedInVersion606 } from './rules/606-variable-unsupported-in-version.ts';
import { cases as invalidVariableForOperator607 } from './rules/607-invalid-variable-for-operator.ts';
import { cases as unsupportedPrincipal701 } from './rules/701-unsupported-principal.ts';
import { cases as dynamodbAttributesWithoutSelect704 } from './rules/704-dynamodb-attributes-without-select.ts';
import { cases as createSlrAndPassRole711 } from './rules/711-create-slr-and-pass-role.ts';
import { cases as roleTrustPolicySyntaxErrorNotprincipal731 } from './rules/731-role-trust-policy-syntax-error-notprincipal.ts';
import { cases as roleTrustPolicySyntaxErrorResource732 } from './rules/732-role-trust-policy-syntax-error-resource.ts';
import { cases as roleTrustPolicyUnsupportedWildcardInPrincipal733 } from './rules/733-role-trust-policy-unsupported-wildcard-in-principal.ts';
import { cases as invalidFederatedPrincipalSyntaxInRoleTrustPolicy734 } from './rules/734-invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { cases as mismatchedActionForPrincipal735 } from './rules/735-mismatched-action-for-principal.ts';
import { cases as missingActionForRolesAnywhereTrustPolicy736 } from './rules/736-missing-action-for-roles-anywhere-trust-policy.ts';
import { cases as missingConditionKeyForOidcPrincipal738 } from './rules/738-missing-condition-key-for-oidc-principal.ts';
import { cases as missingGithubRepoConditionKey739 } from './rules/739-missing-github-repo-condition-key.ts';
import { cases as specificGithubRepoAndBranchRecommended740 } from './rules/740-specific-github-repo-and-branch-recommended.ts';
import { cases as audienceClaimType741 } from './rules/741-audience-claim-type.ts';
import { cases as redundantPrincipalInRoleTrustPolicy743 } from './rules/743-redundant-principal-in-role-trust-policy.ts';
import { cases as trustOpenToEveryone751 } from './rules/751-trust-open-to-everyone.ts';
import { cases as unsupportedCharacter752 } from './rules/752-unsupported-character.ts';
import { cases as sessionPolicyAllowsNothing763 } from './rules/763-session-policy-allows-nothing.ts';
import { cases as scpSyntax771 } from './rules/771-scp-syntax.ts';
import { cases as rcpSyntax782 } from './rules/782-rcp-syntax.ts';
import { cases as rcpMissingConditionKey786 } from './rules/786-rcp-missing-condition-key.ts';
import { cases as keyPolicyLockout791 } from './rules/791-key-policy-lockout.ts';
import { cases as bareWildcardResource901 } from './rules/901-bare-wildcard-resource.ts';
import { cases as actionResourceMismatch902 } from './rules/902-action-resource-mismatch.ts';
import { cases as straySpaces903 } from './rules/903-stray-spaces.ts';
import { cases as resourceEffectivelyStar904 } from './rules/904-resource-effectively-star.ts';
import { cases as badMfaPattern905 } from './rules/905-bad-mfa-pattern.ts';
import { cases as policyEscalation906 } from './rules/906-policy-escalation.ts';
import { cases as foreignFederationSource907 } from './rules/907-foreign-federation-source.ts';
import { cases as rootOnlyLockout908 } from './rules/908-root-only-lockout.ts';
import { cases as selfLockout909 } from './rules/909-self-lockout.ts';
import { cases as anyPrincipal910 } from './rules/910-any-principal.ts';
import { cases as fullAction911 } from './rules/911-full-action.ts';
import { cases as exposure912 } from './rules/912-exposure.ts';
import { cases as privilegeEscalation915 } from './rules/915-privilege-escalation.ts';
import { cases as missingSecureTransportDeny916 } from './rules/916-missing-secure-transport-deny.ts';
import { cases as publicAccess917 } from './rules/917-public-access.ts';
import { cases as wideReadWildcard918 } from './rules/918-wide-read-wildcard.ts';
import { cases as missingDelegation919 } from './rules/919-missing-delegation.ts';
import { cases as unusableId920 } from './rules/920-unusable-id.ts';
import { cases as denyWithNotPrincipal921 } from './rules/921-deny-with-not-principal.ts';
import { cases as resourceNamesNothing922 } from './rules/922-resource-names-nothing.ts';
import { cases as oldVersion923 } from './rules/923-old-version.ts';
import { cases as deceptiveCharacter931 } from './rules/931-deceptive-character.ts';
import { cases as instanceOpenToEverybody933 } from './rules/933-instance-open-to-everybody.ts';

/** What every rule must find and what it must leave alone. */
export const CASES: readonly RuleCase[] = [
  ...jsonSyntaxError101(),
  ...duplicateKeys102(),
  ...invalidPolicyElement104(),
  ...missingStatement105(),
  ...missingElement106(),
  ...invalidEffect107(),
  ...missingVersion108(),
  ...invalidVersion109(),
  ...dataTypeMismatch110(),
  ...unsupportedSid111(),
  ...uniqueSids112(),
  ...emptySidValue113(),
  ...unsupportedElementCombination114(),
  ...policySize115(),
  ...redundantStatement116(),
  ...wrappedPolicy117(),
  ...invalidPrincipalKey202(),
  ...invalidPrincipalFormat203(),
  ...unsupportedWildcardInPrincipal204(),
  ...emptyArray205(),
  ...emptyObjectPrincipal206(),
  ...allowWithNotPrincipal207(),
  ...invalidServicePrincipalFormat208(),
  ...federatedPrincipalNotSupported209(),
  ...invalidReference210(),
  ...unsupportedConditionKeyForServicePrincipal212(),
  ...restrictAccessToServicePrincipal213(),
  ...recommendedConditionKeyForServicePrincipal214(),
  ...invalidAction302(),
  ...invalidServiceInAction303(),
  ...unsupportedActionInPolicy305(),
  ...redundantAction306(),
  ...invalidArnPrefix403(),
  ...missingArnField404(),
  ...arnFields405(),
  ...unsupportedResourceArnInPolicy415(),
  ...redundantResource416(),
  ...wildcardInServiceName417(),
  ...invalidConditionOperator501(),
  ...invalidConditionKeyFormat502(),
  ...invalidGlobalConditionKey503(),
  ...invalidServiceConditionKey504(),
  ...nullWithIfExists505(),
  ...missingQualifier506(),
  ...emptyObjectCondition507(),
  ...emptyArrayCondition508(),
  ...typeMismatch512(),
  ...typeMismatchValue513(),
  ...invalidConditionMultipleBoolean517(),
  ...wildcardWithoutLikeOperator518(),
  ...s3PrefixInNegativeContext519(),
  ...forallvaluesWithSingleValuedKey520(),
  ...unsupportedActionForConditionKey521(),
  ...invalidVpcFormat522(),
  ...missingTagKeyInCondition524(),
  ...stringLikeOperatorWithArnConditionKeys525(),
  ...privateIpAddress526(),
  ...nullWithQualifier530(),
  ...invalidConditionDataType531(),
  ...invalidRegion532(),
  ...oldArnKey533(),
  ...missingActionForConditionKey535(),
  ...invalidKmsKeyValue536(),
  ...invalidDateValue537(),
  ...useConditionKeyOnlyWithSupportedServices539(),
  ...untrustworthyConditionKey540(),
  ...missingPairedConditionKeys541(),
  ...unsupportedTagConditionKey542(),
  ...wildcardAlone546(),
  ...improveIpRange550(),
  ...redundantConditionValueNum551(),
  ...irrelevantConditionKeyInPolicy552(),
  ...usageTooPermissive553(),
  ...variableSyntax601(),
  ...variableUnsupportedInElement605(),
  ...variableUnsupportedInVersion606(),
  ...invalidVariableForOperator607(),
  ...unsupportedPrincipal701(),
  ...dynamodbAttributesWithoutSelect704(),
  ...createSlrAndPassRole711(),
  ...roleTrustPolicySyntaxErrorNotprincipal731(),
  ...roleTrustPolicySyntaxErrorResource732(),
  ...roleTrustPolicyUnsupportedWildcardInPrincipal733(),
  ...invalidFederatedPrincipalSyntaxInRoleTrustPolicy734(),
  ...mismatchedActionForPrincipal735(),
  ...missingActionForRolesAnywhereTrustPolicy736(),
  ...missingConditionKeyForOidcPrincipal738(),
  ...missingGithubRepoConditionKey739(),
  ...specificGithubRepoAndBranchRecommended740(),
  ...audienceClaimType741(),
  ...redundantPrincipalInRoleTrustPolicy743(),
  ...trustOpenToEveryone751(),
  ...unsupportedCharacter752(),
  ...sessionPolicyAllowsNothing763(),
  ...scpSyntax771(),
  ...rcpSyntax782(),
  ...rcpMissingConditionKey786(),
  ...keyPolicyLockout791(),
  ...bareWildcardResource901(),
  ...actionResourceMismatch902(),
  ...straySpaces903(),
  ...resourceEffectivelyStar904(),
  ...badMfaPattern905(),
  ...policyEscalation906(),
  ...foreignFederationSource907(),
  ...rootOnlyLockout908(),
  ...selfLockout909(),
  ...anyPrincipal910(),
  ...fullAction911(),
  ...exposure912(),
  ...privilegeEscalation915(),
  ...missingSecureTransportDeny916(),
  ...publicAccess917(),
  ...wideReadWildcard918(),
  ...missingDelegation919(),
  ...unusableId920(),
  ...denyWithNotPrincipal921(),
  ...resourceNamesNothing922(),
  ...oldVersion923(),
  ...deceptiveCharacter931(),
  ...instanceOpenToEverybody933(),
];
