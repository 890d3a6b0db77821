import { LineMap } from '../document/lines.ts';
import { parsePolicy } from '../document/parse.ts';
import type { AccessRequest } from '../evaluate/types.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import { readPrincipal } from '../grammar/principals.ts';

/**
 * Lines of a document that met the request: of each statement its effect, and of its lists the values that took the
 * request in. Which statements met it is the evaluator's word; this only finds where they say so.
 * @param resources ARNs the document is held against
 * @returns lines counted from 1
 */
export function litLines(
  text: string,
  statements: readonly number[],
  request: AccessRequest,
  resources: readonly string[],
): number[] {
  const lines = new LineMap(text);
  const action = request.action.toLowerCase();
  const offsets = parsePolicy(text)
    .statements.filter(({ index }) => statements.includes(index))
    .flatMap((statement) => {
      const { actions, resources: named, principals, conditions } = statement;
      const effect = statement.get('Effect');
      return [
        ...(effect === undefined ? [] : [effect.keyNode.offset]),
        ...principals.filter(({ value }) => names(value, request)).map(({ node }) => node.offset),
        ...actions
          .filter(({ value }) => globMatches(toGlob(value.toLowerCase()), action))
          .map(({ node }) => node.offset),
        ...named
          .filter(
            ({ value }) => value.includes('${') || resources.some((one) => globMatches(toGlob(value), one)),
          )
          .map(({ node }) => node.offset),
        ...conditions.map(({ key }) => key.keyNode.offset),
      ];
    });
  return [...new Set(offsets.map((offset) => lines.position(offset).line))].toSorted((a, b) => a - b);
}

function names(value: string, { principal }: AccessRequest): boolean {
  const named = readPrincipal(value);
  if (named?.kind === 'everyone') return true;
  if (principal.kind === 'service') return value === principal.service;
  if (!('account' in principal)) return false;
  if (named?.kind === 'account') return named.account === principal.account;
  return value === principal.arn || ('roleArn' in principal && value === principal.roleArn);
}
