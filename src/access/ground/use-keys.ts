import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Ground, StandingKey } from '@drawbridge-s3/policy/access';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { keyPolicyQuery, keyQuery } from '@/resources/keys/keys';

/** A KMS key as settings or objects call it, and the Region of the bucket. */
export interface KeyName {
  readonly name: string;
  readonly region: string;
}

export type KeysRead = Required<Pick<Ground, 'keys' | 'described'>> & { readonly waiting: boolean };

/**
 * What KMS says of keys, and their policies, by a session of the key's account: KMS gives the policy to no other.
 * @param contextIn whose answer stays the same function while it gives the same
 * @param account where names without an account are looked up: the bucket's
 */
export function useKeys(
  contextIn: (account: string) => AwsContext | undefined,
  account: string,
  names: readonly KeyName[],
): KeysRead {
  const asked = useMemo(
    () =>
      names.flatMap((one) => {
        const context = contextIn(parseArn(one.name)?.account ?? account);
        return context === undefined ? [] : [{ ...one, context }];
      }),
    [names, account, contextIn],
  );
  const described = useQueries({
    queries: asked.map(({ context, name, region }) => keyQuery(context, name, region)),
    combine: (results) => results.map(({ data, isLoading }) => ({ data, isLoading })),
  });
  const readable = useMemo(
    () => (described.some(({ isLoading }) => isLoading) ? [] : policiesOf(asked, described)),
    [asked, described],
  );
  const policies = useQueries({
    queries: readable.map(({ context, arn }) => keyPolicyQuery(context, arn)),
    combine: (results) => results.map(({ data, isLoading }) => ({ data, isLoading })),
  });
  return useMemo(
    () => ({
      described: Object.fromEntries(
        asked.flatMap(({ name }, at) => {
          const data = described[at]?.data;
          return data === undefined ? [] : [[name, data]];
        }),
      ),
      keys: Object.fromEntries(
        readable.flatMap(({ arn }, at) => {
          const data = policies[at]?.data;
          return data === undefined ? [] : [[arn, data]];
        }),
      ),
      waiting: [...described, ...policies].some(({ isLoading }) => isLoading),
    }),
    [asked, described, readable, policies],
  );
}

/** Each key once; of AWS's own there is no policy to write. Where KMS did not describe it, what is a key's ARN will do. */
function policiesOf(
  asked: readonly (KeyName & { readonly context: AwsContext })[],
  described: readonly { readonly data: StandingKey | undefined }[],
): readonly { readonly arn: string; readonly context: AwsContext }[] {
  const keys = new Map<string, AwsContext>();
  for (const [at, { name, context }] of asked.entries()) {
    const data = described[at]?.data;
    const arn = data?.arn ?? name;
    if (data?.awsManaged !== true && parseArn(arn)?.resource.startsWith('key/') === true)
      keys.set(arn, context);
  }
  return [...keys].map(([arn, context]) => ({ arn, context }));
}

/** The keys of default encryption and of objects that were seen, each once. */
export function keyNames(
  { encryption, samples = {} }: Pick<Ground, 'encryption' | 'samples'>,
  regions: Readonly<Record<string, string>>,
): readonly KeyName[] {
  const names = new Map<string, KeyName>();
  for (const [bucket, region] of Object.entries(regions)) {
    const { keyId } = encryption[bucket] ?? {};
    for (const name of [...(keyId === undefined ? [] : [keyId]), ...Object.keys(samples[bucket]?.keys ?? {})])
      names.set(name, { name, region });
  }
  return [...names.values()];
}
