import { symbolicBlock } from '../address/symbolic-block';
import { type Said, say } from '../messages/say';
import { BOOLEAN_PROPERTIES } from './boolean-properties';
import { choice, underEach } from './choices';
import { cidrBlocks } from './cidr-function';
import { InputError } from './input-error';
import { nameProperties, nameWithPath, type Place, physicalArn, physicalName, refValue } from './physical-names';
import type { Template, TemplateResource } from './template';
import { LANGUAGE_EXTENSIONS, runsMacros, transformsOf } from './transforms';
import { GAP, isUnknown, Unknown, unknownIn, type Value } from './unknown';
import { entries, isFalse, isTrue, part, possibilities } from './values';

/** Whether parameters have their defaults, or any value that somebody may give them at deployment. */
export type ParameterValues = 'defaults' | 'any value';

/** What a template needs from outside itself to be resolved. */
export interface Surroundings {
  /** Value of an export of the account and Region of a template, by name; undefined when nothing exports it there. */
  exported(template: Template, name: string): Value | undefined;
  /** Output of a stack of an account, by the name of the stack. */
  output(account: string, stackName: string, output: string): Value | undefined;
  /** Output of the nested stack that a resource of type AWS::CloudFormation::Stack stands for. */
  nestedOutput(template: Template, logicalId: string, output: string): Value | undefined;
  /** Value of a parameter of Systems Manager that a template of the same account and Region makes. */
  storedParameter(template: Template, name: string): Value | undefined;
  /** Parameters that the parent passes, when the template is a nested stack. */
  parameters(template: Template): Readonly<Record<string, Value>> | undefined;
}

/** Attributes that are the private address of a host or interface, and the properties that may write it. */
const ADDRESS_ATTRIBUTE = /^(PrivateIp|PrimaryPrivateIpAddress)$/;
const ADDRESS_PROPERTIES = ['PrivateIpAddress', 'PrivateIpAddresses', 'NetworkInterfaces'];

/** Attributes that are the resource itself under another name: `GroupId` of a group, `VpcId` of a VPC. */
const IDENTITY_ATTRIBUTE = /^(Id|.*Id)$/;

/** Attributes that are something else, which AWS makes beside the resource: it goes by the name of both. */
const MADE_BESIDE = ['DefaultSecurityGroup', 'DefaultNetworkAcl', 'ClusterSecurityGroupId'];

/** What CloudFormation reads from another service at deployment, and of it a plain parameter of Systems Manager. */
const DYNAMIC_REFERENCE = /\{\{resolve:(?:ssm|ssm-secure|secretsmanager):[^{}]*\}\}/g;
const STORED_PARAMETER = /^\{\{resolve:ssm:([\w./-]+)(?::\d+)?\}\}$/;

const TRANSFORM = say('unknown.transform');

/**
 * Resolves the intrinsic functions of one template, as if it were deployed. What cannot be known before deployment becomes
 * {@link Unknown} with its reason; nothing is guessed.
 *
 * @throws InputError for an unknown intrinsic, a reference to nothing, or a value that depends on itself
 */
export class Resolver {
  private readonly underWay = new Set<string>();
  private readonly names = new Map<string, string>();
  private readonly conditions = new Map<string, boolean | undefined>();
  private readonly place: Place;

  constructor(
    readonly template: Template,
    private readonly surroundings: Surroundings,
    private readonly parameterValues: ParameterValues = 'defaults',
  ) {
    this.place = { template: template.name, account: template.account, region: template.region };
  }

  /** Whether a resource or output exists; undefined when its condition cannot be decided. */
  condition(name: string): boolean | undefined {
    if (this.conditions.has(name)) return this.conditions.get(name);
    const body = own(this.template.body.Conditions, name);
    if (body === undefined)
      throw this.mistake(`Conditions/${name}`, `there is no condition ${name}`, `条件 ${name} がない`);
    const decided = this.guarded(`condition ${name}`, () => this.test(body, `Conditions/${name}`));
    this.conditions.set(name, decided);
    return decided;
  }

  /** What a condition says, in one spelling for all that say the same or the opposite, and which outcome it stands for. */
  said(name: string): { readonly condition: string; readonly branch: 0 | 1 } {
    const { said, isOpposite } = opposites(this.meaning({ Condition: name }));
    return { condition: JSON.stringify(said), branch: isOpposite ? 1 : 0 };
  }

  /** Properties of a resource; parts that are `AWS::NoValue` are absent. */
  properties(logicalId: string): Record<string, Value> {
    return this.map(this.template.body.Resources[logicalId].Properties ?? {}, logicalId);
  }

  name(logicalId: string): string {
    const known = this.names.get(logicalId) ?? this.template.deployed?.physicalIds[logicalId];
    if (known !== undefined) return known;
    const resource = this.template.body.Resources[logicalId];
    // Only the name may be looked at here: properties may refer back to the resource.
    const given: Record<string, unknown> = {};
    const properties = resource.Properties ?? {};
    for (const key of nameProperties(resource.Type)) {
      if (!Object.hasOwn(properties, key)) continue;
      const resolved = this.guarded(`name of ${logicalId}`, () => this.value(properties[key], `${logicalId}/${key}`));
      if (typeof resolved === 'string') given[key] = resolved;
    }
    const name = physicalName(resource.Type, logicalId, given, this.place);
    this.names.set(logicalId, name);
    return name;
  }

  /** Resolve any part of the template; undefined stands for `AWS::NoValue`. */
  value(part: unknown, path: string): Value | undefined {
    if (Array.isArray(part)) {
      return part
        .map((entry, index) => this.value(entry, `${path}/${index}`))
        .filter((entry): entry is Value => entry !== undefined);
    }
    if (typeof part === 'string') return this.dynamic(part);
    // CloudFormation accepts no null: whoever writes it means to say nothing.
    if (part === null) return undefined;
    if (typeof part !== 'object') return part as Value;
    const keys = Object.keys(part);
    const [key] = keys;
    if (keys.length === 1 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'))) {
      const argument = (part as Record<string, unknown>)[key];
      if (key === 'Condition' && typeof argument !== 'string') return this.map(part as Record<string, unknown>, path);
      const result = this.intrinsic(key, argument, path);
      return typeof result === 'string' ? this.dynamic(result) : result;
    }
    return this.map(part as Record<string, unknown>, path);
  }

  private map(part: Readonly<Record<string, unknown>>, path: string): Record<string, Value> {
    const resolved: Record<string, Value> = {};
    for (const key of Object.keys(part)) {
      if (key.startsWith('Fn::ForEach')) {
        resolved[key] = new Unknown(say('unknown.loop'));
        continue;
      }
      // Beside other keys it rewrites them; what stands there is judged, and a rule says that it may not be all.
      if (key === 'Fn::Transform') {
        resolved[key] = new Unknown(TRANSFORM);
        continue;
      }
      const result = this.value(part[key], `${path}/${key}`);
      if (result !== undefined) resolved[key] = BOOLEAN_PROPERTIES.has(key) ? asBoolean(result) : result;
    }
    return resolved;
  }

  private intrinsic(name: string, argument: unknown, path: string): Value | undefined {
    switch (name) {
      case 'Ref':
        return this.named(argument, path, name, (id) => this.ref(id, path));
      case 'Fn::GetAtt':
        return this.getAttWithin(argument, path);
      case 'Fn::Join':
        return this.join(argument, path);
      case 'Fn::Sub':
        return this.sub(argument, path);
      case 'Fn::Select':
        return this.select(argument, path);
      case 'Fn::Split':
        return this.split(argument, path);
      case 'Fn::If':
        return this.choose(argument, path);
      case 'Fn::FindInMap':
        return this.findInMap(argument, path);
      case 'Fn::ImportValue':
        return this.importValue(argument, path);
      case 'Fn::GetStackOutput':
        return this.stackOutput(argument, path);
      case 'Fn::GetAZs':
        return this.availabilityZones(argument, path);
      case 'Fn::Cidr':
        return this.cidr(argument, path);
      case 'Fn::Base64': {
        const text = this.value(argument, path);
        return typeof text === 'string' ? Buffer.from(text).toString('base64') : new Unknown(say('unknown.base64'));
      }
      case 'Fn::ToJsonString':
        return underEach(this.value(argument, path) ?? null, (known) => jsonText(known ?? null));
      case 'Fn::Length': {
        const list = this.value(argument, path);
        return Array.isArray(list) ? list.length : new Unknown(say('unknown.length'));
      }
      case 'Fn::Transform':
        return new Unknown(TRANSFORM);
      case 'Condition':
        return this.condition(argument as string) ?? new Unknown(say('unknown.condition', { name: String(argument) }));
      case 'Fn::And':
      case 'Fn::Or':
      case 'Fn::Not':
      case 'Fn::Equals':
        return this.test({ [name]: argument }, path) ?? new Unknown(say('unknown.some-condition'));
      default:
        throw this.mistake(
          path,
          `${name} is not an intrinsic function of CloudFormation: correct its spelling`,
          `${name} はCloudFormationの組込み関数ではない。綴りを直す`,
        );
    }
  }

  /** Apply an intrinsic to a name; with language extensions a function may give the name. */
  private named(
    argument: unknown,
    path: string,
    name: string,
    apply: (id: string) => Value | undefined,
  ): Value | undefined {
    if (typeof argument === 'string') return apply(argument);
    if (!this.takesFunctions() || argument === null || typeof argument !== 'object')
      throw this.mistake(path, `${name} takes a name`, `${name} には名前を書く`);
    return underEach(this.value(argument, path), (id) => {
      if (isUnknown(id)) return new Unknown(id.reason);
      return apply(this.text(id, path, name));
    });
  }

  private takesFunctions(): boolean {
    return transformsOf(this.template.body).includes(LANGUAGE_EXTENSIONS);
  }

  private getAttWithin(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || typeof argument[0] === 'string') return this.getAtt(argument, path);
    const [id, ...attribute] = argument;
    return this.named(id, path, 'Fn::GetAtt', (known) => this.getAtt([known, ...attribute], path));
  }

  private ref(id: string, path: string): Value | undefined {
    const pseudo = this.pseudo(id);
    if (pseudo !== null) return pseudo;
    const resource = own(this.template.body.Resources, id);
    if (resource) {
      const { Type, Properties } = resource;
      return refValue(Type, this.name(id), this.place, Properties);
    }
    const parameter = own(this.template.body.Parameters, id);
    if (!parameter && runsMacros(this.template.body)) return new Unknown(say('unknown.macro', { name: id }));
    if (!parameter)
      throw this.mistake(
        path,
        `Ref ${id} names no resource, parameter or pseudo parameter of this template`,
        `Ref ${id} の指すリソース、パラメーター、擬似パラメーターがこのテンプレートにない`,
      );
    const fromParent = this.guarded('its parameters', () => this.surroundings.parameters(this.template));
    // A nested stack has what its parent passes, whatever is given from outside.
    const passed = fromParent ? own(fromParent, id) : own(this.template.given?.parameters, id);
    if (passed === undefined && this.parameterValues === 'any value')
      return new Unknown(
        say('unknown.any-value', { name: id }),
        undefined,
        parameter.AllowedValues as Value[] | undefined,
      );
    const given = passed ?? (parameter.Default as Value | undefined);
    if (given === undefined) return new Unknown(say('unknown.parameter', { name: id }));
    // The value of such a parameter is the name of another one.
    if (!/^AWS::SSM::Parameter::Value</.test(String(parameter.Type))) return listed(parameter.Type, given);
    const stored = typeof given === 'string' ? this.stored(given) : undefined;
    return stored === undefined
      ? new Unknown(say('unknown.stored-parameter', { name: id }))
      : listed(parameter.Type, stored);
  }

  /** Pseudo parameters; null when the name is none of them. */
  private pseudo(id: string): Value | undefined | null {
    const { account, region, stackName } = this.template;
    switch (id) {
      case 'AWS::NoValue':
        return undefined;
      case 'AWS::AccountId':
        return account;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stackName;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/00000000-0000-0000-0000-000000000000`;
      case 'AWS::NotificationARNs':
        return [];
      default:
        return null;
    }
  }

  private getAtt(argument: unknown, path: string): Value | undefined {
    const [id, attribute] = this.attributeOf(argument, path);
    const resource = own(this.template.body.Resources, id);
    if (!resource && runsMacros(this.template.body)) return new Unknown(say('unknown.macro', { name: id }));
    if (!resource)
      throw this.mistake(
        path,
        `Fn::GetAtt ${id}.${attribute} names no resource of this template`,
        `Fn::GetAtt ${id}.${attribute} の指すリソースがこのテンプレートにない`,
      );
    if (resource.Type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
      const output = attribute.slice('Outputs.'.length);
      return (
        this.surroundings.nestedOutput(this.template, id, output) ??
        new Unknown(say('unknown.nested-output', { output, stack: id }))
      );
    }
    return this.attribute(id, resource, attribute, path);
  }

  private attribute(id: string, resource: TemplateResource, attribute: string, path: string): Value | undefined {
    const name = this.name(id);
    const live = own(this.template.deployed?.attributes[id], attribute);
    if (live !== undefined) return live as Value;
    const mirrored = own(resource.Properties, attribute);
    // An attribute of the same name as a property mirrors it: the CIDR block of a VPC, the VPC of a subnet.
    if (mirrored !== undefined) return this.guarded(`${id}.${attribute}`, () => this.value(mirrored, path));
    if (ADDRESS_ATTRIBUTE.test(attribute)) {
      const written = this.guarded(`${id}.${attribute}`, () => this.writtenAddress(resource, path));
      if (written !== undefined) return written;
    }
    if (attribute === 'Arn' || attribute.endsWith('Arn'))
      return physicalArn(resource.Type, nameWithPath(resource.Type, name, resource.Properties), this.place);
    // A block of its own stands for the one that AWS assigns, so that what is cut from it can be compared.
    if (resource.Type === 'AWS::EC2::VPC' && attribute === 'Ipv6CidrBlocks') return [symbolicBlock(name)];
    if (attribute === 'CidrBlockAssociations')
      return new Unknown(say('unknown.assigned', { attribute: `${id}.${attribute}` }));
    if (MADE_BESIDE.includes(attribute)) return `${name}.${attribute}`;
    // A list of `hosted zone:name`; one name stands for the regional and the zonal ones.
    if (resource.Type === 'AWS::EC2::VPCEndpoint' && attribute === 'DnsEntries') {
      // Those of Amazon S3 have a name below them for each kind of call.
      const service = this.guarded(`${id}.${attribute}`, () => this.value(resource.Properties?.ServiceName, path));
      const below = typeof service === 'string' && service.endsWith('.s3') ? '*.' : '';
      return [`Z0:${below}${name}.vpce.amazonaws.com`];
    }
    if (resource.Type === 'AWS::EC2::VPCEndpoint' && attribute === 'NetworkInterfaceIds')
      return [`${name}.NetworkInterface`];
    if (resource.Type === 'AWS::NetworkFirewall::Firewall' && attribute === 'EndpointIds') {
      const mappings = resource.Properties?.SubnetMappings;
      const count = Array.isArray(mappings) ? mappings.length : 1;
      return Array.from({ length: count }, (_, index) => `zone-${index}:${name}`);
    }
    if (attribute === 'CidrBlock' && resource.Type === 'AWS::EC2::VPC')
      return new Unknown(say('unknown.pool', { name: id }));
    if (IDENTITY_ATTRIBUTE.test(attribute)) return name;
    return `${name}.${attribute}`;
  }

  private writtenAddress({ Properties = {} }: TemplateResource, path: string): Value | undefined {
    const given = Object.entries(Properties).filter(([key]) => ADDRESS_PROPERTIES.includes(key));
    return addressIn(this.value(Object.fromEntries(given), path));
  }

  /**
   * A text with the parameters of Systems Manager that it refers to, as far as some template of the input makes them. Secrets
   * stand in no template, so that a text with one is not known.
   */
  private dynamic(written: string): Value {
    if (!written.includes('{{resolve:')) return written;
    const open: Said[] = [];
    const text = written.replace(DYNAMIC_REFERENCE, (reference: string) => {
      const [, name] = STORED_PARAMETER.exec(reference) ?? [];
      const stored = name === undefined ? undefined : this.stored(name);
      if (typeof stored === 'string' || typeof stored === 'number') return String(stored);
      open.push(
        name === undefined ? say('unknown.read-later', { reference }) : say('unknown.stored-parameter', { name }),
      );
      return GAP;
    });
    const [reason] = open;
    return reason === undefined ? text : new Unknown(reason, text === GAP ? undefined : text);
  }

  private stored(name: string): Value | undefined {
    return this.guarded(`parameter ${name} of Systems Manager`, () =>
      this.surroundings.storedParameter(this.template, name),
    );
  }

  private attributeOf(argument: unknown, path: string): [string, string] {
    if (typeof argument === 'string') {
      const dot = argument.indexOf('.');
      if (dot > 0) return [argument.slice(0, dot), argument.slice(dot + 1)];
    }
    if (Array.isArray(argument) && argument.length >= 2 && typeof argument[0] === 'string') {
      const rest = argument.slice(1).map((part) => this.value(part, path));
      if (rest.every((part) => typeof part === 'string')) return [argument[0], rest.join('.')];
    }
    throw this.mistake(
      path,
      'Fn::GetAtt takes a logical id and an attribute: ["Vpc", "CidrBlock"]',
      'Fn::GetAtt には論理IDと属性を書く: ["Vpc", "CidrBlock"]',
    );
  }

  private join(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') {
      throw this.mistake(path, 'Fn::Join takes a delimiter and a list', 'Fn::Join には区切りと配列を書く');
    }
    const [delimiter] = argument;
    return underEach(this.value(argument[1], path), (list) => {
      if (isUnknown(list)) return new Unknown(list.reason);
      if (!Array.isArray(list))
        throw this.mistake(path, 'Fn::Join takes a delimiter and a list', 'Fn::Join には区切りと配列を書く');
      return text(list.flatMap((part, index) => (index === 0 ? [part] : [delimiter, part])));
    });
  }

  private sub(argument: unknown, path: string): Value | undefined {
    const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof pattern !== 'string' || variables === null || typeof variables !== 'object') {
      throw this.mistake(
        path,
        'Fn::Sub takes a text, or a text and a map of its variables',
        'Fn::Sub には文字列、又は文字列とその変数を書く',
      );
    }
    const given = variables as Record<string, unknown>;
    const parts: Value[] = [];
    let end = 0;
    for (const match of pattern.matchAll(/\$\{(!?)([^}]+)\}/g)) {
      parts.push(pattern.slice(end, match.index));
      end = match.index + match[0].length;
      const [, literal, variable] = match;
      const name = variable.trim();
      if (literal) parts.push(`\${${variable}}`);
      else if (name in given) parts.push(this.value(given[name], path) ?? '');
      else if (name.includes('.')) parts.push(this.getAtt(name, path) ?? '');
      else parts.push(this.ref(name, path) ?? '');
    }
    parts.push(pattern.slice(end));
    return underEach(parts, (known) => text(known as Value[]));
  }

  private select(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length !== 2)
      throw this.mistake(path, 'Fn::Select takes an index and a list', 'Fn::Select には番号と配列を書く');
    return underEach([this.value(argument[0], path) ?? null, this.value(argument[1], path) ?? null], (known) => {
      const [at, list] = known as Value[];
      const unknown = [at, list].find(isUnknown);
      if (unknown) return new Unknown(unknown.reason);
      const index = Number(at);
      // What AWS gives by an attribute may be a list, of which only the name is known.
      if (typeof list === 'string' && isAttribute(argument[1]))
        return new Unknown(say('unknown.list-entry', { index, list }));
      if (!Array.isArray(list) || !Number.isInteger(index))
        throw this.mistake(path, 'Fn::Select takes an index and a list', 'Fn::Select には番号と配列を書く');
      return list[index] ?? new Unknown(say('unknown.selection', { index, count: list.length }));
    });
  }

  private split(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') {
      throw this.mistake(path, 'Fn::Split takes a delimiter and a text', 'Fn::Split には区切りと文字列を書く');
    }
    const [delimiter] = argument;
    return underEach(this.value(argument[1], path), (source) => {
      if (isUnknown(source)) {
        if (source.pattern === undefined) return new Unknown(source.reason);
        return source.pattern
          .split(delimiter)
          .map((part) => (part.includes(GAP) ? new Unknown(source.reason, part) : part));
      }
      if (typeof source !== 'string')
        throw this.mistake(path, 'Fn::Split takes a delimiter and a text', 'Fn::Split には区切りと文字列を書く');
      return source.split(delimiter);
    });
  }

  private choose(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
      throw this.mistake(path, 'Fn::If takes a condition and two values', 'Fn::If には条件と二つの値を書く');
    }
    const [name, ...branches] = argument;
    const decided = this.condition(name);
    if (decided !== undefined) return this.value(branches[decided ? 0 : 1], path);
    const [one, other] = branches.map((branch) => this.value(branch, path));
    const { condition, branch } = this.said(name);
    const options = branch === 1 ? ([other, one] as const) : ([one, other] as const);
    return choice(condition, say('unknown.condition', { name }), options);
  }

  private findInMap(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length < 3)
      throw this.mistake(path, 'Fn::FindInMap takes a map and two keys', 'Fn::FindInMap にはマップと二つのキーを書く');
    const fallback = (argument[3] as { DefaultValue?: unknown } | undefined)?.DefaultValue;
    const given = argument.slice(0, 3).map((part) => this.value(part, path) ?? null);
    return underEach(given, (known) => {
      const keys = known as Value[];
      const unknown = keys.find(isUnknown);
      if (unknown) return new Unknown(unknown.reason);
      const [map, first, second] = keys as string[];
      const found = own(own(own(this.template.body.Mappings, map), first), second);
      if (found !== undefined) return found as Value;
      if (fallback !== undefined) return this.value(fallback, path) ?? new Unknown(say('unknown.no-value'));
      return new Unknown(say('unknown.mapping', { place: `Mappings/${map}/${first}/${second}` }));
    });
  }

  private importValue(argument: unknown, path: string): Value | undefined {
    return underEach(this.value(argument, path), (name) => {
      if (isUnknown(name)) return new Unknown(name.reason);
      if (typeof name !== 'string')
        throw this.mistake(
          path,
          'Fn::ImportValue takes the name of an export',
          'Fn::ImportValue にはエクスポートの名前を書く',
        );
      return (
        this.guarded(`export ${name}`, () => this.surroundings.exported(this.template, name)) ??
        new Unknown(say('unknown.export', { name }))
      );
    });
  }

  private stackOutput(argument: unknown, path: string): Value {
    const given = this.value(argument, path);
    if (given === null || typeof given !== 'object' || isUnknown(given) || Array.isArray(given))
      return new Unknown(say('unknown.other-stack'));
    const { StackName: stack, OutputName: output, RoleArn: role } = given;
    if (typeof stack !== 'string' || typeof output !== 'string')
      throw this.mistake(
        path,
        'Fn::GetStackOutput takes StackName and OutputName',
        'Fn::GetStackOutput には StackName と OutputName を書く',
      );
    // The role that reads is one of the account that has the stack.
    const account = typeof role === 'string' ? role.split(':')[4] : this.template.account;
    if (isUnknown(role)) return new Unknown(role.reason);
    return (
      this.guarded(`output ${stack}.${output}`, () => this.surroundings.output(account, stack, output)) ??
      new Unknown(say('unknown.stack-output', { stack, account, output }))
    );
  }

  private availabilityZones(argument: unknown, path: string): Value {
    const region = this.value(argument, path);
    const name = typeof region === 'string' && region !== '' ? region : this.template.region;
    return (name === 'ap-northeast-1' ? ['a', 'c', 'd'] : ['a', 'b', 'c']).map((letter) => `${name}${letter}`);
  }

  private cidr(argument: unknown, path: string): Value | undefined {
    if (!Array.isArray(argument) || argument.length < 2)
      throw this.mistake(
        path,
        'Fn::Cidr takes a block, a count and a number of bits',
        'Fn::Cidr にはブロック、数、ビット数を書く',
      );
    const given = argument.map((part) => this.value(part, path) ?? null);
    return underEach(given, (known) => {
      const [block, count, bits = null] = known as Value[];
      if (typeof block !== 'string') return new Unknown(say('unknown.cidr'));
      const blocks = cidrBlocks(block, Number(count), bits === null ? undefined : Number(bits));
      return blocks ?? new Unknown(say('unknown.cidr-division', { block }));
    });
  }

  /** A condition by what it says, so that two of them that say the same, in whatever template, are one. */
  private meaning(body: unknown): unknown {
    if (body === null || typeof body !== 'object') return body;
    const { Condition: name } = body as { Condition?: unknown };
    if (typeof name === 'string') return this.meaning(own(this.template.body.Conditions, name));
    const entries = Object.entries(body).map(([key, inner]) => [key, this.meaning(inner)]);
    return Array.isArray(body) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  }

  /** Three-valued logic: undefined where a parameter without a default decides. */
  private test(body: unknown, path: string): boolean | undefined {
    if (body === null || typeof body !== 'object')
      throw this.mistake(
        path,
        'a condition is Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition',
        '条件は Fn::Equals、Fn::And、Fn::Or、Fn::Not、Condition のいずれかとする',
      );
    const [[name, argument] = ['', undefined]] = Object.entries(body as Record<string, unknown>);
    const list = () => {
      if (!Array.isArray(argument)) throw this.mistake(path, `${name} takes a list`, `${name} には配列を書く`);
      return argument.map((part) => this.test(part, path));
    };
    switch (name) {
      case 'Condition':
        return this.condition(this.text(argument, path, name));
      case 'Fn::Equals': {
        if (!Array.isArray(argument) || argument.length !== 2)
          throw this.mistake(path, 'Fn::Equals takes two values', 'Fn::Equals には二つの値を書く');
        const [one, other] = argument.map((part) => possibilities(this.value(part, path)));
        if ([...one, ...other].some(isUnknown)) return undefined;
        const results = one.flatMap((a) => other.map((b) => String(a) === String(b)));
        return results.every((result) => result === results[0]) ? results[0] : undefined;
      }
      case 'Fn::Not': {
        const [inner] = list();
        return inner === undefined ? undefined : !inner;
      }
      case 'Fn::And': {
        const all = list();
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
      }
      case 'Fn::Or': {
        const all = list();
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
      }
      default:
        throw this.mistake(
          path,
          `${name || 'an empty object'} is no condition: use Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition`,
          `${name || '空のオブジェクト'} は条件ではない。Fn::Equals、Fn::And、Fn::Or、Fn::Not、Condition のいずれかを用いる`,
        );
    }
  }

  private text(argument: unknown, path: string, name: string): string {
    if (typeof argument === 'string') return argument;
    throw this.mistake(path, `${name} takes a name`, `${name} には名前を書く`);
  }

  private guarded<T>(what: string, resolve: () => T): T {
    const key = `${this.template.name} ${what}`;
    if (this.underWay.has(key))
      throw this.mistake(
        what,
        'circular reference: this value depends on itself',
        '循環参照である。この値は自らに依存している',
      );
    this.underWay.add(key);
    try {
      return resolve();
    } finally {
      this.underWay.delete(key);
    }
  }

  private mistake(path: string, en: string, ja: string): InputError {
    const place = `${this.template.file}: ${path}`;
    return new InputError(`${place}: ${en}`, `${place}: ${ja}`);
  }
}

function isAttribute(written: unknown): boolean {
  return written !== null && typeof written === 'object' && Object.hasOwn(written, 'Fn::GetAtt');
}

/** A value of a property that is true or false: what is neither is not known. */
function asBoolean(value: Value): Value {
  if (isUnknown(value) && value.options)
    return new Unknown(
      value.reason,
      value.pattern,
      value.options.map((option) => (option === undefined ? undefined : asBoolean(option))),
      value.condition,
    );
  const isBoolean = isUnknown(value) || isTrue(value) || isFalse(value);
  return isBoolean ? value : new Unknown(say('unknown.boolean', { value: JSON.stringify(value) }));
}

/** A condition without the negations around it, and whether they leave its opposite. */
function opposites(meaning: unknown): { readonly said: unknown; readonly isOpposite: boolean } {
  const { 'Fn::Not': negated } = (meaning ?? {}) as { 'Fn::Not'?: unknown };
  if (!Array.isArray(negated)) return { said: meaning, isOpposite: false };
  const { said, isOpposite } = opposites(negated[0]);
  return { said, isOpposite: !isOpposite };
}

/** A field of a map; undefined for what every object inherits, such as `constructor`. */
function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && map !== null && typeof map === 'object' && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Parts joined to one text; with a gap where a part is not known. */
function text(parts: readonly Value[]): Value {
  const unknown = parts.find(isUnknown);
  const joined = parts
    .map((part) => {
      if (isUnknown(part)) return part.pattern ?? GAP;
      return part !== null && typeof part === 'object' ? JSON.stringify(part) : String(part);
    })
    .join('');
  return unknown ? new Unknown(unknown.reason, joined) : joined;
}

/** A value as JSON; with a gap where a part is not known. */
function jsonText(value: Value): Value {
  const unknown = unknownIn(value);
  const written = JSON.stringify(value, (_key, part: Value) => (isUnknown(part) ? (part.pattern ?? GAP) : part));
  return unknown ? new Unknown(unknown.reason, written) : written;
}

/** The private address that properties write: their own, that of the first interface, or the primary one of several. */
function addressIn(written: Value | undefined): Value | undefined {
  const own = part(written, 'PrivateIpAddress');
  if (own !== undefined) return own;
  const first = entries(part(written, 'NetworkInterfaces')).find((entry) => String(part(entry, 'DeviceIndex')) === '0');
  if (first !== undefined) return addressIn(first);
  const primary = entries(part(written, 'PrivateIpAddresses')).find((entry) => isTrue(part(entry, 'Primary')));
  return part(primary, 'PrivateIpAddress');
}

function listed(type: string | undefined, value: Value): Value {
  const isList = /^(AWS::SSM::Parameter::Value<)?(CommaDelimitedList$|CommaDelimitedList>|List<)/.test(String(type));
  return isList && typeof value === 'string' ? value.split(',').map((entry) => entry.trim()) : value;
}
