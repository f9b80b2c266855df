import { isService, SERVICES } from '../../../lib/facts/endpoints/service-names';
import { serviceNames } from '../../../scripts/service-names';

test('the services are those of which the CDK knows endpoints', () => {
  expect(SERVICES).toEqual(serviceNames());
});

test.each([
  ['s3', true],
  ['dynamodb', true],
  ['ecr.api', true],
  ['kms-fips', true],
  ['s33', false],
  ['', false],
])('%s is a service: %s', (name, expected) => {
  expect(isService(name)).toBe(expected);
});
