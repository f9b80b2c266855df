import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Template, type TemplateBody, THIS_ACCOUNT, THIS_REGION } from '../template/template';

/** Templates of the stacks at, around and below a construct, as they stand, without synthesizing the app. */
export function templatesOfScope(scope: IConstruct): Template[] {
  const below = scope.node.findAll().filter((construct): construct is Stack => Stack.isStack(construct));
  const around = scope.node.scopes.filter((construct): construct is Stack => Stack.isStack(construct));
  return [...new Set([...around.slice(-1), ...below])].map(templateOfStack);
}

/** Name under which the template of a stack goes: its file without the ending. */
export function templateNameOf(stack: Stack): string {
  return stack.templateFile.replace(/\.template\.json$/, '');
}

/** Logical id of a resource as the template has it. */
export function logicalIdOf(stack: Stack, logicalId: string): string {
  return stack.resolve(logicalId) as string;
}

function templateOfStack(stack: Stack): Template {
  // The method by which the CDK itself writes a template; nothing else gives conditions, mappings and overrides.
  const { _toCloudFormation: write } = stack as unknown as { _toCloudFormation(): unknown };
  const body = stack.resolve(write.call(stack)) as Partial<TemplateBody>;
  const whole: TemplateBody = { ...body, Resources: body.Resources ?? {} };
  const known = (value: string) => (Token.isUnresolved(value) ? undefined : value);
  const [account, region] = [known(stack.account), known(stack.region)];
  return {
    name: templateNameOf(stack),
    file: stack.templateFile,
    body: withoutDangling(whole),
    stackName: stack.stackName,
    account: account ?? THIS_ACCOUNT,
    region: region ?? THIS_REGION,
    placement: { stackName: stack.stackName, account, region },
    nested: stack.nestedStackParent !== undefined,
  };
}

/**
 * Before synthesis a reference into another stack still looks like one of this stack; as an import that nobody exports it
 * is what it is to a single template: not known.
 */
function withoutDangling(body: TemplateBody): TemplateBody {
  const known = new Set([...Object.keys(body.Resources), ...Object.keys(body.Parameters ?? {})]);
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
    const target = typeof ref === 'string' ? ref : Array.isArray(attribute) ? attribute[0] : undefined;
    if (typeof target === 'string' && !known.has(target) && !target.startsWith('AWS::')) {
      return { 'Fn::ImportValue': `${target} of another stack` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
  };
  return walk(body) as TemplateBody;
}
