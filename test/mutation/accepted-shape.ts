import { App, Stack } from 'aws-cdk-lib';
import { CfnParser } from 'aws-cdk-lib/core/lib/helpers-internal';

const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'shapes');
const parser = new CfnParser({
  finder: {
    findCondition: () => undefined,
    findMapping: () => undefined,
    findRefTarget: () => undefined,
    findResource: () => undefined,
  },
  parameters: {},
});
let made = 0;

/** Whether CloudFormation takes a resource of this shape, by the required properties of its type. Types of nobody: yes. */
export function isAcceptedShape(type: string, properties: unknown): boolean {
  const [, service, kind] = type.split('::');
  if (!type.startsWith('AWS::')) return true;
  const construct = require(`aws-cdk-lib/aws-${service.toLowerCase()}`)[`Cfn${kind}`];
  try {
    const resource = construct._fromCloudFormation(
      stack,
      `Resource${++made}`,
      { Type: type, Properties: withoutReferences(properties) },
      { parser },
    );
    stack.resolve(resource._toCloudFormation());
    return true;
  } catch {
    return false;
  } finally {
    stack.node.tryRemoveChild(`Resource${made}`);
  }
}

/** References stand for text: what they mean is no matter of the shape. */
function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && /^(Ref|Fn::)/.test(entries[0][0])) return 'a-reference';
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutReferences(entry)]));
}
