/** Scheme, host and port, as a browser sends it; one `*` stands for any text. */
const ORIGIN = /^https?:\/\/[a-z0-9*](?:[a-z0-9.*-]*[a-z0-9*])?(?::\d{1,5})?$/;

/**
 * What is wrong with an origin of a CORS rule; undefined where nothing is.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
export function originProblem(origin: string): string | undefined {
  if (origin === '*' || origin === 'https://*' || origin === 'http://*')
    return `${origin} lets every page on the web use what its visitor may read: name the origins that are meant.`;
  // What a file and a sandboxed frame send.
  if (origin === 'null')
    return '“null” is what every local file and sandboxed frame sends: name the origin the page is served from.';
  if (!ORIGIN.test(origin))
    return `“${origin}” is no origin such as https://app.example.com: scheme, host and port, in small letters and without a path.`;
  return origin.split('*').length > 2 ? `“${origin}” has more than one *: S3 takes one.` : undefined;
}
