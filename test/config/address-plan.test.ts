import fc from 'fast-check';
import { contains, plannedSubnets, roleCidr, SUBNET_ROLES } from '../../lib/config/address-plan';
import { sampleConfig } from '../support';

const config = sampleConfig();

describe('addresses', () => {
  test('the roles of a zone are quarters of its block', () => {
    expect(SUBNET_ROLES.map((role) => roleCidr('10.30.0.0/16', role))).toEqual([
      '10.30.0.0/18',
      '10.30.64.0/18',
      '10.30.128.0/18',
      '10.30.192.0/18',
    ]);
  });

  test.each([
    [2, ['10.20.0.0/19', '10.20.32.0/19']],
    [3, ['10.20.0.0/20', '10.20.16.0/20', '10.20.32.0/20']],
  ])('%i Availability Zones share the block of a role', (count, expected) => {
    const zones = ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d'].slice(0, count);
    const subnets = plannedSubnets({ ...config, availabilityZones: zones }, '10.20.0.0/16', 'workload');
    expect(subnets.map(({ cidr }) => cidr)).toEqual(expected);
    expect(subnets.map(({ availabilityZone }) => availabilityZone)).toEqual(zones);
  });

  test.each([
    ['172.16.20.0/24', '172.16.20.7/32', true],
    ['172.16.20.0/24', '172.16.21.7/32', false],
    ['172.16.20.0/24', '172.16.0.0/16', false],
    ['0.0.0.0/0', '10.0.0.0/8', true],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected);
  });

  test('subnets of any zone are disjoint and inside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 22 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 2, max: 4 }),
        (length, second, count) => {
          const zone = `10.${second}.0.0/${length}`;
          const zones = ['a', 'b', 'c', 'd'].slice(0, count);
          const cidrs = SUBNET_ROLES.flatMap((role) =>
            plannedSubnets({ ...config, availabilityZones: zones }, zone, role),
          ).map(({ cidr }) => cidr);
          expect(cidrs.every((cidr) => contains(zone, cidr))).toBe(true);
          expect(cidrs.some((a, i) => cidrs.some((b, j) => i !== j && contains(a, b)))).toBe(false);
        },
      ),
    );
  });
});
