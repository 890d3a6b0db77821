import { Document, visit } from 'yaml';
import { codePointEscape } from './ascii';

/** Keys that are read as the text they are. Of the others, YAML 1.1 knows a few more: https://yaml.org/type/bool.html */
const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][\w:/-]*$/i;

/**
 * A value as YAML that readers of both versions take alike, in ASCII: texts are quoted, so that no date, number or `no`
 * comes of them, and what is beyond ASCII is spelled `"\u00fc"`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function cloudFormationYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && !PLAIN_KEY.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document
    .toString({ lineWidth: 0, blockQuote: false, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
    .replaceAll(/[^\n -~]/gu, codePointEscape);
}
