import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { commentBlock } from '../../outputs/comments';
import { asTerraform } from '../../outputs/terraform';
import type { HeldText } from '../read/carriers';
import { isGrant, type Row } from '../rows';
import { byDocument } from '../change/withdrawal';
import type { ExportFile } from './files';

/**
 * The documents that carry these grants, whole as they stand, for `terraform import`: a policy has one resource, so what
 * else stands in it must come along.
 */
export function terraformFile(
  rows: readonly Row[],
  { carriers }: HeldText,
  account: string,
  day: string,
): ExportFile {
  const grants = rows.filter(isGrant).map(({ grant }) => grant);
  const parts = grants.flatMap((grant) => [...grant.parts, ...grant.permissions]);
  const documents = [...byDocument(parts).keys()].flatMap((id): readonly GrantDocument[] => {
    const carrier = carriers.get(id);
    if (carrier === undefined) return [];
    const { text, ...document } = carrier;
    // Whole and as it stands: nothing is compared with what was there before.
    return [{ ...document, side: 'owner', before: null, after: text, statements: [WHOLE] }];
  });
  const left = rows.length - grants.length;
  const head = [
    `What ${account} handed out on ${day}: the policies that carry ${plural(grants.length, 'grant')}, whole as they stand.`,
    'Import each before you apply: terraform import ADDRESS ID.',
    ...(left === 0
      ? []
      : [
          `Not in here: ${plural(left, 'entry', 'entries')} of ACLs, links and the like, which no policy carries.`,
        ]),
  ];
  const texts = asTerraform({ documents, remarks: [] }).map(({ text }) => text);
  return {
    name: `grants-${account}-${day}.tf`,
    type: 'text/plain',
    text: [commentBlock(head), ...texts].join('\n'),
  };
}

/** What the writers take for something to write. */
const WHOLE = { Sid: 'Whole' };
