import { describe, expect, test } from '@jest/globals';
import { isAddressRange, isWithin } from '../../src/lib/address-range.ts';

describe('ranges of addresses', () => {
  test.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32', '::/0', '::1/128'])(
    '%s is one',
    (text) => expect(isAddressRange(text)).toBe(true),
  );

  test.each([
    '',
    'example.com',
    '203.0.113',
    '203.0.113.0/33',
    '203.0.113.0/',
    '203.0.113.0/-1',
    '203.0.113.0/24/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    ' 203.0.113.7',
  ])('"%s" is none', (text) => expect(isAddressRange(text)).toBe(false));

  test.each([
    [['203.0.113.7'], '203.0.113.7', true],
    [['203.0.113.7'], '203.0.113.8', false],
    [['203.0.113.200/24'], '203.0.113.1', true],
    [['203.0.113.0/25'], '203.0.113.128', false],
    [['2001:db8::1'], '2001:0DB8:0:0:0:0:0:1', true],
    [['2001:db8::/33'], '2001:db8:8000::1', false],
    [['203.0.113.7', '2001:db8::/32'], '2001:db8:8000::1', true],
    [['2001:db8::/32'], '203.0.113.7', false],
    [['0.0.0.0/0'], '2001:db8::1', false],
    [[], '203.0.113.7', false],
    [['0.0.0.0/0', '::/0'], 'unknown', false],
  ])('%j and %s: %s', (ranges, address, expected) => expect(isWithin(ranges, address)).toBe(expected));
});
