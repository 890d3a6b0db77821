import { privateAddresses } from '../private-addresses.ts';

export const privateNotIpAddress = privateAddresses(
  {
    number: 527,
    code: 'PRIVATE_NOT_IP_ADDRESS',
    type: 'ERROR',
    doc: 'The key aws:SourceIp is never a private address.',
  },
  'NotIpAddress',
  'all',
  'aws:SourceIp is never a private address, so this always matches. Use aws:VpcSourceIp for addresses inside a VPC.',
);
