import type { Resource } from '../../model/model';
import { knownText, part, textsAt, valuesAt } from '../../template/values';
import type { MoveRulings } from './move-rulings';
import type { Mover, Movers } from './movers';
import { prefixIn } from './objects';
import { all, NEVER, OPEN, SURE } from './rulings';
import { isResource, outsideBucket, type Target } from './targets';

/** Copies of what is kept: backups, replicas, transfers, disks. */
export const COPY_MOVERS: Readonly<Record<string, Mover | undefined>> = {
  'AWS::DataSync::Task'(task) {
    const [from, to] = [task.properties.SourceLocationArn, task.properties.DestinationLocationArn].map((value) =>
      this.model.find(value),
    );
    if (!from || !to) return;
    const [source, destination] = [from, to].map((location) => locationOf(this, location));
    if (!isResource(source) || !destination) return;
    const role = (location: Resource) => part(location.properties.S3Config, 'BucketAccessRoleArn');
    this.add(
      source,
      destination,
      task,
      (rules) =>
        all([
          source.type === 'AWS::S3::Bucket'
            ? rules.byRole('datasync', role(from), from, [['s3:GetObject', source, '/{from}']])
            : SURE,
          isResource(destination) && destination.type === 'AWS::S3::Bucket'
            ? rules.byRole('datasync', role(to), to, [['s3:PutObject', destination, '/{to}']])
            : SURE,
        ]),
      { takes: prefixIn(from.properties.Subdirectory), gives: prefixIn(to.properties.Subdirectory) },
    );
  },
  'AWS::DMS::ReplicationTask'(task) {
    const [from, to] = [task.properties.SourceEndpointArn, task.properties.TargetEndpointArn].map((value) =>
      this.model.find(value, 'AWS::DMS::Endpoint'),
    );
    if (!from || !to) return;
    const [source, target] = [from, to].map((endpoint) => databaseOf(this, endpoint));
    if (!source || !target) return;
    const role = (endpoint: Resource) => part(endpoint.properties.S3Settings, 'ServiceAccessRoleArn');
    const works = (rules: MoveRulings, store: Resource, endpoint: Resource, action: string, below: string) =>
      store.type === 'AWS::S3::Bucket'
        ? rules.byRole('dms', role(endpoint), endpoint, [[action, store, below]])
        : store === endpoint
          ? OPEN
          : SURE;
    this.add(source, target, task, (rules) =>
      all([works(rules, source, from, 's3:GetObject', '/{from}'), works(rules, target, to, 's3:PutObject', '/{to}')]),
    );
    if (target === to) this.add(source, 'anywhere', task, () => OPEN);
  },
  'AWS::RDS::DBInstance'(database) {
    const source = this.model.find(database.properties.SourceDBInstanceIdentifier);
    this.add(source, database, database, () => SURE);
    const cluster = this.model.find(database.properties.DBClusterIdentifier, 'AWS::RDS::DBCluster');
    this.add(cluster, database, database, () => SURE);
    this.add(database, cluster, database, () => SURE);
  },
  'AWS::RDS::DBCluster'(database) {
    for (const path of ['ReplicationSourceIdentifier', 'SourceDBClusterIdentifier'])
      this.add(this.model.find(database.properties[path]), database, database, () => SURE);
  },
  'AWS::EFS::FileSystem'(system) {
    for (const value of valuesAt(system.properties, 'ReplicationConfiguration.Destinations[].FileSystemId'))
      this.add(system, this.end(value, system), system, () => SURE);
  },
  'AWS::EC2::VolumeAttachment'(attachment) {
    const volume = this.model.find(attachment.properties.VolumeId, 'AWS::EC2::Volume');
    const host = this.model.find(attachment.properties.InstanceId, 'AWS::EC2::Instance');
    this.add(volume, host, attachment, () => SURE);
    this.add(host, volume, attachment, () => SURE);
  },
  'AWS::EC2::Instance'(host) {
    for (const value of valuesAt(host.properties, 'Volumes[].VolumeId')) {
      const volume = this.model.find(value, 'AWS::EC2::Volume');
      this.add(volume, host, host, () => SURE);
      this.add(host, volume, host, () => SURE);
    }
  },
  'AWS::Backup::BackupSelection'(selection) {
    const plan = this.model.find(selection.properties.BackupPlanId, 'AWS::Backup::BackupPlan');
    if (!plan) return;
    const chosen = valuesAt(selection.properties, 'BackupSelection.Resources[]').flatMap((value) =>
      value === '*'
        ? this.model.resources.filter(({ account, type }) => account === selection.account && KEPT.has(type))
        : (this.model.find(value) ?? []),
    );
    const tags = valuesAt(selection.properties, 'BackupSelection.ListOfTags[]');
    const tagged = this.model.resources.filter(
      ({ account, type, tags: own }) =>
        account === selection.account &&
        KEPT.has(type) &&
        tags.some((tag) => own[String(part(tag, 'ConditionKey'))] === part(tag, 'ConditionValue')),
    );
    for (const rule of valuesAt(plan.properties, 'BackupPlan.BackupPlanRule[]')) {
      const vault = this.model.find(part(rule, 'TargetBackupVault'), 'AWS::Backup::BackupVault');
      for (const store of new Set([...chosen, ...tagged])) this.add(store, vault, selection, () => SURE);
      for (const copy of valuesAt(rule, 'CopyActions[].DestinationBackupVaultArn')) {
        const to = this.end(copy, plan);
        if (!vault || !to) continue;
        this.add(vault, to, plan, (rules) => {
          if (!isResource(to)) return SURE;
          if (to.account === vault.account) return SURE;
          // The key of AWS for backups lets no other account in.
          if (vault.properties.EncryptionKeyArn === undefined) return NEVER;
          return all([
            rules.byAccount(vault.account, 'backup:CopyIntoBackupVault', to),
            rules.opensKey(vault.account, vault, ['kms:Decrypt']),
          ]);
        });
      }
    }
  },
  'AWS::ECR::ReplicationConfiguration'(configuration) {
    for (const rule of valuesAt(configuration.properties, 'ReplicationConfiguration.Rules[]'))
      for (const destination of valuesAt(rule, 'Destinations[]')) {
        const account = String(part(destination, 'RegistryId') ?? configuration.account);
        const filters = textsAt(rule, 'RepositoryFilters[].Filter');
        for (const repository of this.model.ofType('AWS::ECR::Repository')) {
          if (repository.account !== configuration.account) continue;
          if (filters.length > 0 && !filters.some((filter) => repository.name.startsWith(filter))) continue;
          if (!this.model.accounts.has(account)) {
            this.add(repository, { account }, configuration, () => SURE);
            continue;
          }
          const policy = this.model.ofType('AWS::ECR::RegistryPolicy').find((each) => each.account === account);
          const copies = this.model
            .ofType('AWS::ECR::Repository')
            .filter((each) => each.account === account && each.name === repository.name && each !== repository);
          for (const copy of copies)
            this.add(repository, copy, configuration, (rules) => {
              if (account === configuration.account) return SURE;
              if (!policy) return NEVER;
              const thing = { ...this.rulings.thing(policy), arns: this.rulings.thing(copy).arns };
              return rules.byAccount(configuration.account, 'ecr:ReplicateImage', thing);
            });
        }
      }
  },
  'AWS::Transfer::User'(user) {
    const { properties } = user;
    const server = this.model.find(properties.ServerId, 'AWS::Transfer::Server');
    const isPublic = server === undefined || [undefined, 'PUBLIC'].includes(knownText(server.properties.EndpointType));
    for (const path of ['HomeDirectory', 'HomeDirectoryMappings[].Target'])
      for (const directory of textsAt(properties, path)) {
        const store = this.model.find(directory.split('/')[1]);
        if (!store) continue;
        const by = (rules: MoveRulings, action: string, below: string) => {
          const ruling = rules.byRole('transfer', properties.Role, user, [[action, store, below]]);
          // Behind an endpoint of a VPC nobody here follows who comes to it.
          return isPublic || ruling.holds === 'no' ? ruling : OPEN;
        };
        const [gets, puts] =
          store.type === 'AWS::S3::Bucket'
            ? ['s3:GetObject', 's3:PutObject']
            : ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
        this.add(store, 'internet', user, (rules) => by(rules, gets, '/{from}'));
        this.fromInternet.push({ to: store, through: user, ruling: (rules) => by(rules, puts, '/{to}') });
      }
  },
};

const KEPT = new Set([
  'AWS::EC2::Volume',
  'AWS::EC2::Instance',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::FSx::FileSystem',
  'AWS::S3::Bucket',
]);

/** The store that a location of DataSync means. */
function locationOf(movers: Movers, location: Resource): Target | undefined {
  const { properties, type } = location;
  if (type === 'AWS::DataSync::LocationS3') {
    const value = properties.S3BucketArn;
    return movers.end(value, location) ?? outsideBucket(value, undefined);
  }
  const at = properties.EfsFilesystemArn ?? properties.FsxFilesystemArn;
  return at === undefined ? location : movers.end(at, location);
}

/** The store that an endpoint of DMS means. */
function databaseOf(movers: Movers, endpoint: Resource): Resource | undefined {
  const { properties } = endpoint;
  const values = [
    part(properties.S3Settings, 'BucketName'),
    part(properties.KinesisSettings, 'StreamArn'),
    properties.ServerName,
    properties.DatabaseName,
  ];
  for (const value of values) {
    const text = knownText(value);
    const found = movers.model.find(value) ?? (text === undefined ? undefined : movers.model.find(text.split('.')[0]));
    if (found) return found;
    const [id] = /^[A-Za-z0-9]+@[\w-]+/.exec(text ?? '') ?? [];
    const named = id === undefined ? undefined : movers.model.resources.find(({ names }) => names.includes(id));
    if (named) return named;
  }
  return endpoint;
}
