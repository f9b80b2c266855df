import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CfnSAMLProvider } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ConfigError } from '../../config/errors';
import { ZoneStack } from '../zone-stack';

const REPOSITORY = resolve(__dirname, '../../..');

/**
 * The SAML identity provider of an account, in the mode `saml` with `access.metadataFile`; without that file the provider
 * exists already. One per account, since people enter each account by its own.
 *
 * @throws ConfigError when the metadata document is missing or is none
 */
export class SamlProvider extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { access, name } = ZoneStack.of(this).config;
    if (access.mode !== 'saml' || !access.metadataFile) {
      throw new Error('a SAML provider is made only with access.mode saml and access.metadataFile');
    }
    new CfnSAMLProvider(this, 'Provider', {
      name: access.providerName,
      samlMetadataDocument: readMetadata(name, access.metadataFile),
    });
  }
}

/**
 * The metadata document of an identity provider.
 *
 * @param file path relative to the repository
 */
export function readMetadata(configName: string, file: string): string {
  const path = resolve(REPOSITORY, file);
  if (!existsSync(path)) {
    throw new ConfigError(configName, [
      `access.metadataFile ${file} does not exist: save the metadata document of the identity provider there`,
    ]);
  }
  const metadata = readFileSync(path, 'utf8');
  if (!/<(\w+:)?EntityDescriptor\b/.test(metadata) || !/<(\w+:)?IDPSSODescriptor\b/.test(metadata)) {
    throw new ConfigError(configName, [
      `access.metadataFile ${file} is no metadata of an identity provider: export it as SAML 2.0 XML with an IDPSSODescriptor`,
    ]);
  }
  return metadata;
}
