import { App, CfnParameter, CfnResource, type IPolicyValidationContext, Stack, Validations } from 'aws-cdk-lib';
import type { PolicyValidationPluginReport } from '../../lib/check/validation';

/** Synthesize an app and give what a plugin said; the synthesis goes on whatever that is. */
export function saidOf(
  app: App,
  plugin: { readonly name: string; validate(context: IPolicyValidationContext): PolicyValidationPluginReport },
): PolicyValidationPluginReport {
  let report: PolicyValidationPluginReport | undefined;
  Validations.of(app).addPlugins({
    name: plugin.name,
    validate: (context: IPolicyValidationContext) => {
      report = plugin.validate(context);
      return { success: true, violations: [] };
    },
  });
  app.synth();
  if (!report) throw new Error('the plugin did not run');
  return report;
}

/** An app of two stacks of the lgwan zone: a host without tokens, a proper one, and one whose setting is a parameter. */
export function foreignApp() {
  // The CDK's own validation is slow and not under test.
  const app = new App({ builtinCloudFormationValidation: false });
  const env = { account: '111111111111', region: 'ap-northeast-1' };
  const network = new Stack(app, 'network', { env });
  const vpc = new CfnResource(network, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16' } });
  const subnet = new CfnResource(network, 'Subnet', {
    type: 'AWS::EC2::Subnet',
    properties: { VpcId: vpc.ref, CidrBlock: '10.0.0.0/24' },
  });
  const hosts = new Stack(app, 'hosts', { env });
  for (const stack of [network, hosts])
    stack.templateOptions.metadata = { sanso: { zone: 'lgwan', account: env.account } };
  const parameter = new CfnParameter(hosts, 'Tokens');
  const host = (id: string, MetadataOptions: unknown) =>
    new CfnResource(hosts, id, {
      type: 'AWS::EC2::Instance',
      properties: { SubnetId: subnet.ref, MetadataOptions },
    });
  return {
    app,
    hosts,
    open: host('Open', { HttpTokens: parameter.valueAsString }),
    proper: host('Proper', { HttpTokens: 'required' }),
    plain: host('Plain', {}),
  };
}
