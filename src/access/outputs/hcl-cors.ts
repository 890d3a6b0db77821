import { type HclBody, hclStrings } from './hcl';

/** What S3 calls the parts of a rule, and what Terraform calls them. */
const LISTS = [
  ['AllowedHeaders', 'allowed_headers'],
  ['AllowedMethods', 'allowed_methods'],
  ['AllowedOrigins', 'allowed_origins'],
  ['ExposeHeaders', 'expose_headers'],
] as const;

interface Rule extends Readonly<Partial<Record<(typeof LISTS)[number][0], readonly string[]>>> {
  readonly ID?: string;
  readonly MaxAgeSeconds?: number;
}

/**
 * The blocks of CORS rules.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_cors_configuration
 * @param configuration `{"CORSRules": […]}`
 */
export const hclCorsRules = (configuration: unknown): readonly HclBody[] =>
  (configuration as { readonly CORSRules: readonly Rule[] }).CORSRules.map((rule) => ({
    ...(rule.ID === undefined ? {} : { id: rule.ID }),
    ...Object.fromEntries(
      LISTS.flatMap(([name, called]) => {
        const values = rule[name];
        return values === undefined || values.length === 0 ? [] : [[called, hclStrings(values)]];
      }),
    ),
    ...(rule.MaxAgeSeconds === undefined
      ? {}
      : { max_age_seconds: { expression: String(rule.MaxAgeSeconds) } }),
  }));
