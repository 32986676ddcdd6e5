import { describe, expect, it } from 'vitest';
import { isSpecialAddress } from './isSpecialAddress.ts';

describe('isSpecialAddress', () => {
  // One address of each range in the IANA special-purpose registries, and the last one before or in it.
  it.each([
    '0.0.0.0',
    '0.255.255.255',
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.0.1',
    '169.254.169.254',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.0.170',
    '192.0.2.1',
    '192.31.196.1',
    '192.52.193.1',
    '192.88.99.1',
    '192.168.255.255',
    '192.175.48.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '100::1',
    '100:0:0:1::1',
    '2001::1',
    '2001:1::1',
    '2001:2::1',
    '2001:3::1',
    '2001:4:112::1',
    '2001:10::1',
    '2001:20::1',
    '2001:30::1',
    '2001:db8::1',
    '2002:a00:1::',
    '2620:4f:8000::1',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])('G3 counts %s as special', (address) => {
    expect(isSpecialAddress(address)).toBe(true);
  });

  it.each(['168.63.129.16', '::ffff:168.63.129.16', '::a00:1', '::808:808', '::169.254.169.254'])(
    'G4 counts %s as special, which the library does not',
    (address) => {
      expect(isSpecialAddress(address)).toBe(true);
    },
  );

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '140.82.121.6',
    '172.15.255.255',
    '172.32.0.1',
    '100.128.0.1',
    '::ffff:8.8.8.8',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('leaves %s alone', (address) => {
    expect(isSpecialAddress(address)).toBe(false);
  });

  it.each(['', 'example.com', 'fe80::1%eth0', '127.0.0.1/8', '1.2.3.4.5'])(
    'counts what it cannot read as special: %j',
    (address) => {
      expect(isSpecialAddress(address)).toBe(true);
    },
  );
});
