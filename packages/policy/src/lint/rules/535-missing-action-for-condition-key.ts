import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { isAllow } from '../role-trust.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { coversAction } from '../statement-facts.ts';
import { type RuleCase, PUT, TRUST, TRUST_ENV, policy, statement, trust, when } from '../testing/cases.ts';

interface Need {
  readonly key: RegExp;
  /** The action that the statement allows. */
  readonly with: readonly string[];
  /** The permission that setting the key's value takes besides. */
  readonly needs: string;
}

const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/**
 * What a request may only say with one more permission.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
const NEEDS: readonly Need[] = [
  { key: /^s3:requestobjecttag(\/.+|keys)$/i, with: ['s3:PutObject'], needs: 's3:PutObjectTagging' },
  {
    key: /^s3:object-lock-(mode|retain-until-date|remaining-retention-days)$/i,
    with: ['s3:PutObject'],
    needs: 's3:PutObjectRetention',
  },
  { key: /^s3:object-lock-legal-hold$/i, with: ['s3:PutObject'], needs: 's3:PutObjectLegalHold' },
  { key: /^sts:sourceidentity$/i, with: ASSUME, needs: 'sts:SetSourceIdentity' },
  { key: /^(aws:requesttag\/.+|aws:tagkeys|sts:transitivetagkeys)$/i, with: ASSUME, needs: 'sts:TagSession' },
];

export const rules: readonly Rule[] = [
  awsRule({
    number: 535,
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    type: 'ERROR',
    doc: 'A value that takes a permission of its own to set can only be required together with that permission.',
    *check({ document }) {
      for (const { statement, key, parsed, effect } of conditionLines(document)) {
        const action = statement.get('Action');
        if (effect !== 'Allow' || action?.value === undefined || parsed === undefined) continue;
        if (
          parsed.negated ||
          parsed.ifExists ||
          parsed.name === 'Null' ||
          parsed.qualifier === 'ForAllValues'
        )
          continue;
        const need = NEEDS.find(
          (one) => one.key.test(key.key) && one.with.some((id) => coversAction(statement, id)),
        );
        // The permission may stand in a statement of its own, as in AWS's example of session tags.
        if (
          need === undefined ||
          document.statements.some((one) => isAllow(one) && coversAction(one, need.needs))
        )
          continue;
        const last = statement.actions.at(-1)?.node;
        yield {
          message: `Nobody can send "${key.key}" without "${need.needs}", so this allows nothing. Add that action.`,
          at: [atKey(key), atKey(action)],
          fixes:
            last === undefined
              ? []
              : [
                  changing({
                    title: `Add "${need.needs}"`,
                    edits:
                      action.value.type === 'array'
                        ? [{ offset: last.offset + last.length, length: 0, content: `, "${need.needs}"` }]
                        : [
                            { offset: last.offset, length: 0, content: '[' },
                            { offset: last.offset + last.length, length: 0, content: `, "${need.needs}"]` },
                          ],
                  }),
                ],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    triggers: [
      when('"StringEquals": {«"s3:RequestObjectTag/team"»: "a"}', PUT),
      when('"StringEquals": {«"s3:object-lock-mode"»: "GOVERNANCE"}', {
        Action: '["s3:PutObject", "s3:GetObject"]',
      }),
    ],
    nearMisses: [
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', {
        Action: '["s3:PutObject", "s3:PutObjectTagging"]',
      }),
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', { Action: '"s3:Put*"' }),
      when('"StringEqualsIfExists": {"s3:RequestObjectTag/team": "a"}', PUT),
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', { ...PUT, Effect: '"Deny"' }),
      when('"StringEquals": {"s3:x-amz-acl": "private"}', PUT),
    ],
  },
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    env: TRUST_ENV,
    triggers: [
      when('"StringLike": {«"sts:SourceIdentity"»: "mira*"}', { Action: '"sts:AssumeRole"', Resource: null }),
      when('"StringEquals": {«"aws:RequestTag/team"»: "a"}', { Action: '"sts:AssumeRole"', Resource: null }),
      trust({ Condition: '{"StringLike": {«"aws:RequestTag/team"»: "a*"}}' }),
      trust({ Condition: '{"StringEquals": {«"sts:SourceIdentity"»: "mira"}}' }),
    ],
    nearMisses: [
      when('"StringLike": {"sts:SourceIdentity": "mira*"}', {
        Action: '["sts:AssumeRole", "sts:SetSourceIdentity"]',
        Resource: null,
      }),
      trust({
        Action: '["sts:AssumeRole", "sts:TagSession"]',
        Condition: '{"StringLike": {"aws:RequestTag/team": "a*"}}',
      }),
      policy(
        statement({ ...TRUST, Condition: '{"StringLike": {"aws:RequestTag/team": "a*"}}' }),
        statement({ ...TRUST, Sid: '"Two"', Action: '"sts:TagSession"' }),
      ),
    ],
  },
];
