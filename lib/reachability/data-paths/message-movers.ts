import { ANONYMOUS } from '../../facts/access/principals';
import type { Resource } from '../../model/model';
import { documentOf } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, knownText, part, textsAt, valuesAt } from '../../template/values';
import { takenBy } from './bucket-events';
import type { MoveRulings } from './move-rulings';
import type { Mover, Movers, Moving } from './movers';
import { prefixIn } from './objects';
import { all, NEVER, OPEN, type Ruling, SURE } from './rulings';
import { deliveryTo, isResource, outsideBucket, type Target } from './targets';

const READS: Readonly<Record<string, readonly [action: string, below?: string]>> = {
  'AWS::SQS::Queue': ['sqs:ReceiveMessage'],
  'AWS::Kinesis::Stream': ['kinesis:GetRecords'],
  'AWS::DynamoDB::Table': ['dynamodb:GetRecords', '/stream/any'],
  'AWS::S3::Bucket': ['s3:GetObject', '/{from}'],
};

/** Notifications, subscriptions, rules, pipes, event sources, deliveries, and what answers the internet. */
export const MESSAGE_MOVERS: Readonly<Record<string, Mover | undefined>> = {
  'AWS::S3::Bucket'(bucket) {
    const { properties } = bucket;
    const notify = (path: string) => {
      const [list, key] = path.split('.');
      for (const entry of valuesAt(properties, `NotificationConfiguration.${list}`)) {
        const to = this.end(part(entry, key), bucket);
        const filters = valuesAt(entry, 'Filter.S3Key.Rules[]');
        const takes = prefixIn(
          part(
            filters.find((each) => /^prefix$/i.test(String(part(each, 'Name')))),
            'Value',
          ),
        );
        if (to) this.add(bucket, to, bucket, (rules) => rules.delivers('s3', undefined, to, bucket), { takes });
      }
    };
    for (const path of [
      'QueueConfigurations[].Queue',
      'TopicConfigurations[].Topic',
      'LambdaConfigurations[].Function',
    ])
      notify(path);
    const bridge = part(properties.NotificationConfiguration, 'EventBridgeConfiguration');
    if (bridge !== undefined && !isFalse(part(bridge, 'EventBridgeEnabled'))) this.toBus(bucket, bucket);
    const role = part(properties.ReplicationConfiguration, 'Role');
    for (const rule of valuesAt(properties, 'ReplicationConfiguration.Rules[]')) {
      if (knownText(part(rule, 'Status')) === 'Disabled') continue;
      const written = part(rule, 'Destination', 'Bucket');
      const owner = knownText(part(rule, 'Destination', 'Account'));
      const to = this.end(written, bucket) ?? outsideBucket(written, owner);
      if (to)
        this.add(
          bucket,
          to,
          bucket,
          (rules) =>
            all([
              asSwitched(part(rule, 'Status')),
              rules.byRole('s3', role, bucket, [
                ['s3:GetObjectVersionForReplication', bucket, '/{from}'],
                ['s3:ReplicateObject', to, '/{to}'],
              ]),
            ]),
          {
            keepsNames: true,
            takes: prefixIn(
              part(rule, 'Filter', 'Prefix'),
              part(rule, 'Filter', 'And', 'Prefix'),
              part(rule, 'Prefix'),
            ),
          },
        );
      if (isResource(to)) this.sharesNames(bucket, to);
    }
    const inventories = valuesAt(properties, 'InventoryConfigurations[]').filter(
      (inventory) => !isFalse(part(inventory, 'Enabled')),
    );
    for (const value of inventories.map((inventory) => part(inventory, 'Destination', 'BucketArn'))) {
      const to = this.end(value, bucket);
      if (to)
        this.add(bucket, to, bucket, (rules) =>
          rules.byService('s3.amazonaws.com', 's3:PutObject', to, bucket, '/{to}'),
        );
    }
    const logs = this.end(part(properties.LoggingConfiguration, 'DestinationBucketName'), bucket);
    if (logs)
      this.add(bucket, logs, bucket, (rules) =>
        rules.byService('logging.s3.amazonaws.com', 's3:PutObject', logs, bucket, '/{to}'),
      );
  },
  'Custom::S3BucketNotifications'(custom) {
    const { properties } = custom;
    const bucket = this.model.find(properties.BucketName, 'AWS::S3::Bucket');
    if (!bucket) return;
    for (const path of [
      'LambdaFunctionConfigurations[].LambdaFunctionArn',
      'QueueConfigurations[].QueueArn',
      'TopicConfigurations[].TopicArn',
    ])
      for (const value of valuesAt(properties, `NotificationConfiguration.${path}`)) {
        const to = this.end(value, bucket);
        if (to) this.add(bucket, to, custom, (rules) => rules.delivers('s3', undefined, to, bucket));
      }
    if (part(properties.NotificationConfiguration, 'EventBridgeConfiguration') !== undefined)
      this.toBus(bucket, custom);
  },
  'AWS::SQS::Queue'(queue) {
    const letters = this.end(part(documentOf(queue.properties.RedrivePolicy), 'deadLetterTargetArn'), queue);
    const allowed = isResource(letters) ? documentOf(letters.properties.RedriveAllowPolicy) : undefined;
    if (knownText(part(allowed, 'redrivePermission')) === 'denyAll') return;
    this.add(queue, letters, queue, () => SURE);
  },
  'AWS::SNS::Topic'(topic) {
    for (const entry of valuesAt(topic.properties, 'Subscription[]')) subscribe(this, topic, topic, entry);
  },
  'AWS::SNS::Subscription'(subscription) {
    const topic = this.model.find(subscription.properties.TopicArn, 'AWS::SNS::Topic');
    if (topic) subscribe(this, topic, subscription, subscription.properties as Value);
  },
  'AWS::Events::Rule'(rule) {
    const { properties } = rule;
    if (knownText(properties.State)?.startsWith('DISABLED')) return;
    const pattern = properties.EventPattern;
    if (pattern === undefined) return;
    const name = properties.EventBusName;
    const bus =
      name === undefined || name === 'default' || /event-bus\/default$/.test(String(name))
        ? this.defaultBus(rule)
        : this.model.find(name, 'AWS::Events::EventBus');
    if (!bus) return;
    const { ofPrincipals, ofBuckets } = takenBy(pattern);
    const isOn = asSwitched(properties.State);
    for (const target of valuesAt(properties, 'Targets[]')) {
      // A text of its own carries nothing of the event.
      const template = knownText(part(target, 'InputTransformer', 'InputTemplate'));
      if (part(target, 'Input') !== undefined || (template !== undefined && !template.includes('<'))) continue;
      const role = part(target, 'RoleArn');
      const to = this.end(part(target, 'Arn'), rule);
      const end = this.end(part(target, 'DeadLetterConfig', 'Arn'), rule);
      const ruling: Moving = (rules) => (to ? all([isOn, rules.delivers('events', role, to, rule)]) : NEVER);
      const letters = end && {
        to: end,
        ruling: (rules: MoveRulings) => rules.delivers('events', undefined, end, rule),
      };
      if (ofPrincipals) {
        if (to) this.add(bus, endOf(to), rule, ruling);
        if (letters) this.add(bus, letters.to, rule, letters.ruling);
      }
      if (ofBuckets && to) this.takesBuckets(bus, { rule, pattern, to: endOf(to), ruling, letters });
    }
  },
  'AWS::Events::ApiDestination'(destination) {
    this.add(destination, 'internet', destination, () => SURE);
  },
  'AWS::Pipes::Pipe'(pipe) {
    const { properties } = pipe;
    if (knownText(properties.DesiredState) === 'STOPPED') return;
    const from = this.end(properties.Source, pipe);
    if (!isResource(from)) return;
    const reads = READS[from.type];
    for (const value of [properties.Target, properties.Enrichment]) {
      const to = this.end(value, pipe);
      if (!to) continue;
      const [action, below] = deliveryTo(to);
      const template = knownText(part(properties.TargetParameters, 'InputTemplate'));
      // A text of its own carries nothing of what comes.
      if (value === properties.Target && template !== undefined && !template.includes('<')) continue;
      const ruling = (rules: MoveRulings): Ruling =>
        !reads || action === undefined
          ? OPEN
          : all([
              asSwitched(properties.DesiredState),
              rules.byRole('pipes', properties.RoleArn, pipe, [
                [reads[0], from, reads[1]],
                [action, to, below],
              ]),
            ]);
      this.add(from, endOf(to), pipe, ruling);
    }
  },
  'AWS::Lambda::EventSourceMapping'(mapping) {
    const { properties } = mapping;
    if (isFalse(properties.Enabled)) return;
    const from = this.end(properties.EventSourceArn, mapping);
    if (isResource(from) && /^AWS::DynamoDB::/.test(from.type) && from.properties.StreamSpecification === undefined)
      return;
    const to = this.end(properties.FunctionName, mapping) ?? this.model.find(properties.FunctionName);
    if (!isResource(from) || !isResource(to)) return;
    const reads = READS[from.type];
    const ruling = (rules: MoveRulings) =>
      reads
        ? all([
            asSwitched(properties.Enabled),
            rules.byRole('lambda', to.properties.Role, to, [[reads[0], from, reads[1]]]),
          ])
        : OPEN;
    this.add(from, to, mapping, ruling);
    const fails = this.end(part(properties.DestinationConfig, 'OnFailure', 'Destination'), mapping);
    if (fails)
      this.add(from, fails, mapping, (rules) =>
        all([ruling(rules), rules.delivers('lambda', to.properties.Role, fails, to)]),
      );
  },
  'AWS::Lambda::EventInvokeConfig'(config) {
    const name = knownText(config.properties.FunctionName) ?? config.properties.FunctionName;
    const from = this.model.find(name, 'AWS::Lambda::Function');
    if (!from) return;
    for (const path of ['OnSuccess', 'OnFailure']) {
      const to = this.end(part(config.properties.DestinationConfig, path, 'Destination'), config);
      if (to) this.add(from, to, config, (rules) => rules.delivers('lambda', from.properties.Role, to, from));
    }
  },
  'AWS::Lambda::Function'(lambda) {
    const to = this.end(part(lambda.properties.DeadLetterConfig, 'TargetArn'), lambda);
    if (to) this.add(lambda, to, lambda, (rules) => rules.delivers('lambda', lambda.properties.Role, to, lambda));
  },
  'AWS::Lambda::Url'(url) {
    const target = this.end(url.properties.TargetFunctionArn, url);
    if (!isResource(target) || knownText(url.properties.AuthType) !== 'NONE') return;
    const ruling = () => {
      const context = { 'lambda:FunctionUrlAuthType': 'NONE', 'lambda:InvokedViaFunctionUrl': 'true' };
      const thing = this.rulings.thing(target);
      return all(
        ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].map((action) =>
          this.rulings.decide({ principal: ANONYMOUS, action, thing, context }),
        ),
      );
    };
    // Whoever calls gets the answer.
    this.fromInternet.push({ to: target, through: url, ruling });
    this.add(target, 'internet', url, ruling);
  },
  'AWS::DynamoDB::Table'(table) {
    this.add(table, this.end(part(table.properties.KinesisStreamSpecification, 'StreamArn'), table), table, () => SURE);
  },
  'AWS::DynamoDB::GlobalTable'(table) {
    for (const value of valuesAt(table.properties, 'Replicas[].KinesisStreamSpecification.StreamArn'))
      this.add(table, this.end(value, table), table, () => SURE);
  },
  'AWS::KinesisFirehose::DeliveryStream'(stream) {
    const { properties } = stream;
    const source = properties.KinesisStreamSourceConfiguration;
    const from = this.end(part(source, 'KinesisStreamARN'), stream);
    if (isResource(from))
      this.add(from, stream, stream, (rules) =>
        rules.byRole('firehose', part(source, 'RoleARN'), stream, [['kinesis:GetRecords', from]]),
      );
    for (const [kind, destination] of Object.entries(properties)) {
      if (!/DestinationConfiguration$/.test(kind)) continue;
      const role = part(destination, 'RoleARN');
      for (const path of ['BucketARN', 'S3Configuration.BucketARN', 'S3BackupConfiguration.BucketARN']) {
        const isBackup = path.startsWith('S3Backup');
        if (isBackup && knownText(part(destination, 'S3BackupMode')) === 'Disabled') continue;
        const gives = prefixIn(part(destination, ...path.split('.').slice(0, -1), 'Prefix'));
        for (const value of valuesAt(destination, path)) {
          const own = part(destination, ...path.split('.').slice(0, -1), 'RoleARN') ?? role;
          const to = this.end(value, stream) ?? outsideBucket(value, undefined);
          if (to)
            this.add(
              stream,
              to,
              stream,
              (rules) => rules.byRole('firehose', own, stream, [['s3:PutObject', to, '/{to}']]),
              {
                gives,
              },
            );
        }
      }
      if (/^(HttpEndpoint|Splunk|Snowflake)/.test(kind)) this.add(stream, 'internet', stream, () => SURE);
      for (const value of valuesAt(destination, 'DomainARN')) {
        const to = this.end(value, stream);
        if (to)
          this.add(stream, to, stream, (rules) =>
            rules.byRole('firehose', role, stream, [['es:ESHttpPost', to, '/{to}']]),
          );
      }
      if (isFalse(part(destination, 'ProcessingConfiguration', 'Enabled'))) continue;
      for (const value of textsAt(destination, 'ProcessingConfiguration.Processors[].Parameters[].ParameterValue')) {
        const to = this.end(value, stream);
        if (to)
          this.add(stream, to, stream, (rules) =>
            rules.byRole('firehose', role, stream, [['lambda:InvokeFunction', to]]),
          );
      }
    }
  },
  'AWS::Logs::SubscriptionFilter'(filter) {
    const { properties } = filter;
    const from = this.model.find(properties.LogGroupName, 'AWS::Logs::LogGroup');
    const to = this.end(properties.DestinationArn, filter);
    if (!from || !to) return;
    if (isResource(to) && to.type === 'AWS::Logs::Destination') {
      this.add(from, to, filter, (rules) => rules.byAccount(filter.account, 'logs:PutSubscriptionFilter', to));
      return;
    }
    this.add(from, to, filter, (rules) =>
      to !== 'internet' && !isResource(to) ? SURE : rules.delivers('logs', properties.RoleArn, to, from),
    );
  },
  'AWS::Logs::Destination'(destination) {
    const to = this.end(destination.properties.TargetArn, destination);
    if (to)
      this.add(destination, to, destination, (rules) =>
        rules.delivers('logs', destination.properties.RoleArn, to, destination),
      );
  },
  'AWS::Oam::Link'(link) {
    const { properties } = link;
    if (!valuesAt(properties, 'ResourceTypes[]').some((type) => type === 'AWS::Logs::LogGroup')) return;
    // An account has one sink in a Region, whose id AWS makes up.
    const [, , , region, account] = String(knownText(properties.SinkIdentifier) ?? '').split(':');
    const named = this.end(properties.SinkIdentifier, link);
    const sink =
      isResource(named) || !this.model.accounts.has(account)
        ? named
        : this.model.ofType('AWS::Oam::Sink').find((each) => each.account === account && each.region === region);
    if (!sink || sink === 'internet' || sink === 'anywhere') return;
    for (const group of this.model.ofType('AWS::Logs::LogGroup'))
      if (group.account === link.account)
        this.add(group, sink, link, (rules) =>
          isResource(sink) ? rules.byAccount(link.account, 'oam:CreateLink', sink) : SURE,
        );
  },
  'AWS::ApiGateway::Method'(method) {
    const { properties } = method;
    const api = this.model.find(properties.RestApiId, 'AWS::ApiGateway::RestApi');
    const isPrivate = valuesAt(api?.properties, 'EndpointConfiguration.Types[]').includes('PRIVATE');
    const uri = knownText(part(properties.Integration, 'Uri')) ?? '';
    const [arn] = /arn:[^:/]*:lambda:[^/]*:function:[^/]*/.exec(uri) ?? [];
    const to = this.end(arn, method);
    if (!isResource(to) || isPrivate) return;
    const open = knownText(properties.AuthorizationType) ?? 'NONE';
    const ruling = () => (open === 'NONE' ? SURE : OPEN);
    this.fromInternet.push({ to, through: method, ruling });
    this.add(to, 'internet', method, ruling);
  },
  'AWS::ApiGatewayV2::Integration'(integration) {
    const uri = knownText(integration.properties.IntegrationUri) ?? '';
    const [arn] = /arn:[^:/]*:lambda:[^/]*:function:[^/]*/.exec(uri) ?? [];
    const to = this.end(arn, integration);
    if (!isResource(to)) return;
    this.fromInternet.push({ to, through: integration, ruling: () => OPEN });
    this.add(to, 'internet', integration, () => OPEN);
  },
  'AWS::SES::ReceiptRule'(rule) {
    if (isFalse(part(rule.properties.Rule, 'Enabled'))) return;
    for (const path of ['S3Action.BucketName', 'SNSAction.TopicArn', 'LambdaAction.FunctionArn'])
      for (const value of valuesAt(rule.properties, `Rule.Actions[].${path}`)) {
        const to = this.end(value, rule);
        if (to)
          this.fromInternet.push({
            to,
            through: rule,
            ruling: () => SURE,
          });
      }
  },
};

/** Whether a switch is given by a value that nobody knows. */
function asSwitched(value: Value | undefined): Ruling {
  return isUnknown(value) ? OPEN : SURE;
}

function subscribe(movers: Movers, topic: Resource, through: Resource, entry: Value): void {
  const protocol = knownText(part(entry, 'Protocol'));
  const endpoint = part(entry, 'Endpoint');
  const consents: Moving = (rules) =>
    through.account === topic.account ? SURE : rules.byAccount(through.account, 'sns:Subscribe', topic);
  if (isUnknown(part(entry, 'Protocol'))) {
    movers.add(topic, 'anywhere', through, () => OPEN);
    return;
  }
  if (protocol !== undefined && /^(https?|email|email-json|sms|application)$/.test(protocol)) {
    movers.add(topic, 'internet', through, consents);
    return;
  }
  const to = movers.end(endpoint, through);
  if (!to) return;
  const role = part(entry, 'SubscriptionRoleArn');
  movers.add(topic, to, through, (rules) => all([consents(rules), rules.delivers('sns', role, to, topic)]));
  const letters = movers.end(part(documentOf(part(entry, 'RedrivePolicy')), 'deadLetterTargetArn'), through);
  if (letters) movers.add(topic, letters, through, (rules) => rules.delivers('sns', undefined, letters, topic));
}

/** Where something comes to in the end: an API destination is an address of the internet. */
function endOf(target: Target): Target {
  return isResource(target) && target.type === 'AWS::Events::ApiDestination' ? 'internet' : target;
}
