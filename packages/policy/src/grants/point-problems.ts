/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html */
const POINT = /^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/;
const RESERVED_ENDS = ['-s3alias', '--ol-s3', '--xa-s3'];
const RESERVED_START = 'xn--';
const VPC = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** Why no access point can be called this; undefined where one can. */
export function pointNameProblem(name: string): string | undefined {
  const not = `“${name}” is no name of an access point:`;
  if (!POINT.test(name)) return `${not} 3 to 50 small letters, digits and -, with no - at either end.`;
  const end = RESERVED_ENDS.find((reserved) => name.endsWith(reserved));
  if (end !== undefined) return `${not} AWS keeps names that end in ${end} for itself.`;
  return name.startsWith(RESERVED_START)
    ? `${not} AWS keeps names that begin with ${RESERVED_START} for itself.`
    : undefined;
}

/** Why this is no VPC's id; undefined where it is of the form of one. */
export const vpcProblem = (id: string): string | undefined =>
  VPC.test(id) ? undefined : `“${id}” is no VPC such as vpc-0a1b2c3d.`;
