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
import { invalidAction } from './rules/302-invalid-action';
import type { Rule } from './rule';

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
  invalidAction,
];
