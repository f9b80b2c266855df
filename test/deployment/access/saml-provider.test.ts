import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { readMetadata, SamlProvider } from '../../../lib/deployment/access/saml-provider';
import { sampleConfig, zoneStack } from '../../support';

const REPOSITORY = resolve(__dirname, '../../..');
const file = (name: string) => relative(REPOSITORY, join(__dirname, 'fixtures', name));
const METADATA = readFileSync(join(__dirname, 'fixtures', 'metadata.xml'), 'utf8');

const provider = (metadataFile?: string) => {
  const config = sampleConfig((input) => {
    input.access = { mode: 'saml', providerName: 'city-idp', metadataFile };
  });
  const stack = zoneStack(config, 'lgwan');
  new SamlProvider(stack, 'SamlProvider');
  return Template.fromStack(stack);
};

test('is named as the trust of the roles names it, with the metadata of the repository', () => {
  provider(file('metadata.xml')).hasResourceProperties('AWS::IAM::SAMLProvider', {
    Name: 'city-idp',
    SamlMetadataDocument: METADATA,
  });
});

test.each([
  ['missing.xml', 'does not exist: save the metadata document'],
  ['page.html', 'is no metadata of an identity provider'],
])('%s %s', (name, sentence) => {
  expect(() => readMetadata('sample', file(name))).toThrow(sentence);
});

test('without a metadata file the provider exists already and none is made', () => {
  expect(() => provider()).toThrow('access.metadataFile');
});
