import type { Access } from '../../facts/access/access';
import type { Part } from '../../facts/access/documents';
import { type Principal, principalByArn, principalOf } from '../../facts/access/principals';
import type { Tri } from '../../facts/access/tri';
import type { Network } from '../../facts/network/network';
import { type Grouped, groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';

/** Somebody who reads and writes: a principal, as what runs as it, or a machine without any rights. */
export interface Actor {
  readonly id: string;
  /** Undefined for a machine without a role. */
  readonly principal?: Principal;
  /** The function, host or state machine that runs as it. Default: nothing of the templates does. */
  readonly machine?: Resource;
  /** VPCs that it calls from. None: from anywhere. */
  readonly vpcs: readonly Resource[];
  /** Outside the deployment, with whatever its own side allows. */
  readonly foreign?: true;
  /** Whether somebody who acts as it may rewrite its policies. Default: nobody may. */
  readonly lifted?: 'yes' | 'open';
}

/** The resource that an actor is called by. */
export function bodyOf({ machine, principal }: Actor): Resource | undefined {
  return machine ?? principal?.resource;
}

/** Where types that run something name the role by which they act. */
const ROLE_AT: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['Role'],
  'AWS::Serverless::Function': ['Role'],
  'AWS::StepFunctions::StateMachine': ['RoleArn'],
  'AWS::ECS::TaskDefinition': ['TaskRoleArn'],
  'AWS::CodeBuild::Project': ['ServiceRole'],
  'AWS::Glue::Job': ['Role'],
  'AWS::Glue::Crawler': ['Role'],
  'AWS::Glue::DevEndpoint': ['RoleArn'],
  'AWS::SageMaker::NotebookInstance': ['RoleArn'],
  'AWS::Batch::JobDefinition': ['ContainerProperties.JobRoleArn'],
  'AWS::AppStream::Fleet': ['IamRoleArn'],
  'AWS::AppStream::ImageBuilder': ['IamRoleArn'],
  'AWS::AppRunner::Service': ['InstanceConfiguration.InstanceRoleArn'],
  'AWS::KinesisAnalyticsV2::Application': ['ServiceExecutionRole'],
  'AWS::EMRServerless::Application': [],
};

/** Where types name an instance profile. */
const PROFILE_AT: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': ['IamInstanceProfile'],
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.IamInstanceProfile.Arn',
    'LaunchTemplateData.IamInstanceProfile.Name',
  ],
  'AWS::AutoScaling::LaunchConfiguration': ['IamInstanceProfile'],
};

/** Everybody who acts in a deployment, and those outside who are spoken to. */
export class Actors {
  readonly all: readonly Actor[];
  /** Accounts outside: those that templates speak of, and one that none does. */
  readonly foreign: readonly Actor[];
  private readonly byMachine: Grouped<Resource, Actor>;
  private readonly byRole: Grouped<Resource, Actor>;

  constructor(
    private readonly model: Model,
    private readonly access: Access,
    private readonly network: Network,
    /** Whether somebody may rewrite its own policies: then they hold nothing back. */
    rewritesItself: (actor: Actor) => Tri,
  ) {
    this.all = [...this.machines(), ...this.identities()].map((actor) => {
      const lifted = rewritesItself(actor);
      return lifted === 'no' ? actor : { ...actor, lifted };
    });
    this.byMachine = groupedBy(this.all, ({ machine }) => machine);
    this.byRole = groupedBy(this.all, ({ principal }) => principal?.resource);
    this.foreign = this.outside();
  }

  ofMachine(machine: Resource): readonly Actor[] {
    return this.byMachine.get(machine) ?? [];
  }

  /** Whoever acts as a role, user or permission set. */
  ofIdentity(identity: Resource): readonly Actor[] {
    return this.byRole.get(identity) ?? [];
  }

  private machines(): Actor[] {
    const byResource = new Map<Resource, Set<Resource>>();
    for (const { endpoint, resource, subnet } of this.network.interfaces) {
      for (const body of new Set([endpoint.resource, resource])) {
        const vpcs = byResource.get(body) ?? new Set<Resource>();
        if (subnet.vpc.resource) vpcs.add(subnet.vpc.resource);
        byResource.set(body, vpcs);
      }
    }
    const named = new Set(this.model.resources.flatMap((machine) => this.definitionsOf(machine)));
    const made: Actor[] = [];
    for (const machine of this.model.resources) {
      // What is defined once runs as each of those who name it.
      if (named.has(machine)) continue;
      const found = [machine, ...this.definitionsOf(machine)].flatMap((each) => this.rolesOf(each) ?? []);
      const isHost = byResource.has(machine) && RUNS.test(machine.type);
      if (this.rolesOf(machine) === undefined && found.length === 0 && !isHost) continue;
      const vpcs = [...(byResource.get(machine) ?? [])];
      if (found.length === 0) made.push({ id: machine.id, machine, vpcs });
      for (const role of new Set(found))
        made.push({ id: `${role.id} ${machine.id}`, principal: principalOf(role, this.access.world), machine, vpcs });
    }
    return made;
  }

  /** The roles of something that runs; undefined for what does not run. */
  private rolesOf(machine: Resource): Resource[] | undefined {
    const at = ROLE_AT[machine.type];
    const ofProfile = PROFILE_AT[machine.type];
    if (!at && !ofProfile) return undefined;
    const direct = (at ?? []).flatMap((path) => valuesAt(machine.properties, path).map((value) => this.roleOf(value)));
    const profiles = (ofProfile ?? []).flatMap((path) =>
      valuesAt(machine.properties, path).map((value) => this.model.find(value, 'AWS::IAM::InstanceProfile')),
    );
    const ofProfiles = profiles.flatMap((profile) =>
      profile ? valuesAt(profile.properties, 'Roles[]').map((value) => this.roleOf(value, profile.account)) : [],
    );
    return [...direct, ...ofProfiles].flatMap((role) => role ?? []);
  }

  roleOf(value: Value | undefined, account?: string): Resource | undefined {
    const found = this.model.find(value, 'AWS::IAM::Role');
    if (found || typeof value !== 'string' || account === undefined) return found;
    return this.access.world.byName(account, 'AWS::IAM::Role', value);
  }

  /** Templates and definitions by which something runs. */
  private definitionsOf({ properties }: Resource): Resource[] {
    return DEFINED_BY.flatMap((path) =>
      valuesAt(properties, path).flatMap((value) => this.model.find(value, ...DEFINITIONS) ?? []),
    );
  }

  /** Roles without a machine, or that somebody else may enter as well; users; permission sets in their accounts. */
  private identities(): Actor[] {
    const { world } = this.access;
    const made: Actor[] = [];
    const running = new Set(this.model.resources.flatMap((machine) => this.rolesOf(machine) ?? []));
    for (const role of this.model.ofType('AWS::IAM::Role'))
      if (isEnteredByOthers(role) || (!running.has(role) && !isOfMovers(role)))
        made.push({ id: role.id, principal: principalOf(role, world), vpcs: [] });
    for (const user of this.model.ofType('AWS::IAM::User'))
      made.push({ id: user.id, principal: principalOf(user, world), vpcs: [] });
    for (const set of this.model.ofType('AWS::SSO::PermissionSet')) {
      const assigned = this.model
        .ofType('AWS::SSO::Assignment')
        .filter(({ properties }) => this.model.find(properties.PermissionSetArn, set.type) === set)
        .map(({ properties }) => properties.TargetId)
        .filter((target) => typeof target === 'string' && this.model.accounts.has(target)) as string[];
      // Where nobody says for which accounts it is, it may be for any.
      for (const account of new Set(assigned.length > 0 ? assigned : this.model.accounts)) {
        const name = String(set.properties.Name ?? set.name);
        const arn = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${set.region}/AWSReservedSSO_${name}_0123456789abcdef`;
        made.push({
          id: `${set.id} ${account}`,
          principal: { ...principalByArn(arn, world), resource: set },
          vpcs: [],
        });
      }
    }
    return made;
  }

  private outside(): Actor[] {
    const { world } = this.access;
    const arns = new Set<string>();
    const accounts = new Set<string>();
    for (const { body } of this.model.templates) {
      const text = JSON.stringify(body);
      for (const [, account] of text.matchAll(/(?<![0-9.a-f-])(\d{12})(?![0-9.a-f-])/g))
        if (!this.model.accounts.has(account)) accounts.add(account);
      for (const [arn, account] of text.matchAll(/arn:aws:iam::(\d{12}):(?:role|user)\/[\w+=,.@/-]+/g))
        if (!this.model.accounts.has(account)) arns.add(arn);
    }
    accounts.add(NOBODY);
    for (const account of accounts) arns.add(`arn:aws:iam::${account}:role/any`);
    return [...arns].map((arn) => ({
      id: `foreign ${arn}`,
      principal: principalByArn(arn, world),
      vpcs: [],
      foreign: true,
    }));
  }
}

/** An account that no template speaks of. */
export const NOBODY = `${'9'.repeat(11)}0`;

const RUNS =
  /^AWS::(EC2::Instance|AutoScaling::AutoScalingGroup|ECS::(Service|TaskSet)|Lambda::Function|WorkSpaces::Workspace|AppStream::\w+|CodeBuild::Project|Glue::\w+|SageMaker::\w+|EMR::\w+|Batch::\w+|EC2::\w+Fleet|EKS::Nodegroup)$/;

const DEFINITIONS = ['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration', 'AWS::ECS::TaskDefinition'];

const DEFINED_BY = [
  'TaskDefinition',
  'LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId',
  'LaunchTemplate.LaunchTemplateId',
  'LaunchTemplate.LaunchTemplateName',
  'LaunchTemplateSpecification.LaunchTemplateId',
  'LaunchConfigurationName',
  'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId',
  'LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateId',
];

/** Services that move what they are told to, and run no program of anybody: what they do is followed where it is configured. */
const MOVES =
  /^(pipes|s3|events|firehose|logs|datasync|transfer|dms|scheduler|sns|backup|delivery\.logs|config|cloudtrail|replication\.ecr|batchoperations\.s3|vpc-flow-logs|monitoring\.rds|states\.\w+)\.(\w+-\w+-\d\.)?amazonaws\.com$/;

/** Whether only services that move things may enter a role. */
function isOfMovers(role: Resource): boolean {
  const services = trustedServices(role);
  return services.length > 0 && services.every((service) => MOVES.test(service));
}

/** Services that a role trusts, by the words of its trust. */
export function trustedServices({ properties }: Resource): readonly string[] {
  return textsAt(properties.AssumeRolePolicyDocument, 'Statement[].Principal.Service[]');
}

/** Whether a trust policy lets in anybody but services of AWS. */
function isEnteredByOthers({ properties }: Resource): boolean {
  const trust = properties.AssumeRolePolicyDocument;
  if (trust === undefined || isUnknown(trust)) return true;
  return valuesAt(trust, 'Statement[]').some((statement) => {
    const principal = part(statement, 'Principal');
    if (textsAt(statement, 'Effect')[0] === 'Deny') return false;
    if (principal === undefined || typeof principal !== 'object' || principal === null || isUnknown(principal))
      return true;
    return Object.keys(principal).some((kind) => kind !== 'Service');
  });
}

/** Statements of some parts, those of both sides of an open condition too, and whether something is not known. */
export function statementsIn(parts: readonly Part[]): {
  readonly statements: readonly Extract<Part, { kind: 'statement' }>['statement'][];
  readonly isOpen: boolean;
} {
  const found = parts.map((one) => {
    if (one.kind === 'statement') return { statements: [one.statement], isOpen: false };
    if (one.kind === 'unknown') return { statements: [], isOpen: true };
    const sides = one.sides.map(statementsIn);
    return { statements: sides.flatMap((side) => side.statements), isOpen: sides.some((side) => side.isOpen) };
  });
  return { statements: found.flatMap((one) => one.statements), isOpen: found.some((one) => one.isOpen) };
}
