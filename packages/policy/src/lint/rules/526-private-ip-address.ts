import { privateAddresses } from '../private-addresses.ts';

export const privateIpAddress = privateAddresses(
  {
    number: 526,
    code: 'PRIVATE_IP_ADDRESS',
    type: 'ERROR',
    doc: 'The key aws:SourceIp is never a private address.',
  },
  'IpAddress',
  'all',
  'aws:SourceIp is never a private address, so this never matches. Use aws:VpcSourceIp for addresses inside a VPC.',
);
