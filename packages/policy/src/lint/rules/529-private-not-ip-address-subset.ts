import { privateAddresses } from '../private-addresses.ts';

export const privateNotIpAddressSubset = privateAddresses(
  {
    number: 529,
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    type: 'SUGGESTION',
    doc: 'Private addresses among public ones have no effect.',
  },
  'NotIpAddress',
  'some',
  'Some of these are private addresses, which aws:SourceIp never is. Use aws:VpcSourceIp for them.',
);
