import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPublicAddress } from '../../../src/lib/outbound/public-address.ts';

describe('public addresses', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each(['', 'localhost', '8.8.8', '[2606:4700:4700::1111]', '2606:4700:4700::1111%eth0', '8.8.8.8 ', '256.1.1.1'])(
    '%j is not an address',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );

  const v4 = fc.ipV4();
  test('an IPv4 address is judged alike behind NAT64, and refused in every other IPv6 form', () => {
    fc.assert(
      fc.property(v4, (address) => {
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`::${address}`)).toBe(false);
      }),
    );
  });

  test('no address of the private ranges is public', () => {
    const byte = fc.nat(255);
    const prefix = fc.constantFrom(
      '10.0',
      '127.0',
      '192.168',
      '172.16',
      '172.31',
      '169.254',
      '100.64',
      '198.19',
      '0.0',
    );
    fc.assert(fc.property(prefix, byte, byte, (start, a, b) => !isPublicAddress(`${start}.${a}.${b}`)));
  });
});
