import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isFalse, isTrue, part, textsAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Who gets mail as it came. */
const RECEIVERS = [
  ['S3Action.BucketName', 'AWS::S3::Bucket'],
  ['SNSAction.TopicArn', 'AWS::SNS::Topic'],
  ['LambdaAction.FunctionArn', 'AWS::Lambda::Function'],
  ['WorkmailAction.OrganizationArn', 'AWS::WorkMail::Organization'],
] as const;

/** Mail comes in over TLS, is scanned, and goes as it is into the intake of the internet zone and nowhere else (M05). */
export const mailReceipt: Rule = {
  id: 'Sanso-6.3.2-MailReceipt',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: '受信メールは暗号化・検査し、原文を他の領域に渡さないこと',
    en: 'Mail is received over TLS, scanned, and not handed on as it is',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SES::ReceiptRule'],
  singleResource: false,
  check: (facts) =>
    facts.model.ofType('AWS::SES::ReceiptRule').flatMap((rule) => [...settings(rule), ...receivers(facts, rule)]),
};

function settings(resource: Resource): Outcome[] {
  const rule = resource.id;
  // A rule that is switched off receives nothing.
  if (isFalse(part(resource.properties, 'Rule', 'Enabled'))) return [];
  const policy = worded(part(resource.properties, 'Rule', 'TlsPolicy'));
  return [
    ...requireProperty(resource, 'Rule.ScanEnabled', isTrue, say('mail-receipt.scan', { rule })),
    ...requireProperty(
      resource,
      'Rule.TlsPolicy',
      (known) => known === 'Require',
      say('mail-receipt.tls', { rule, policy }),
    ),
  ];
}

function receivers({ model, zones }: Facts, rule: Resource): Outcome[] {
  const zone = zones.placeOf(rule)?.zoneId;
  return RECEIVERS.flatMap(([path, type]) =>
    textsAt(rule.properties, `Rule.Actions[].${path}`).flatMap((target) => {
      const receiver = model.find(target, type);
      const place = zones.placeOf(receiver)?.zoneId;
      if (receiver && place === zone) return [];
      const detail = { property: `Rule.Actions.${path.replace(/\..*$/, '')}` };
      return receiver
        ? [
            finding(
              [rule, receiver],
              say('mail-receipt', { rule: rule.id, receiver: receiver.id, zone: place ?? '-' }),
              detail,
            ),
          ]
        : [finding(rule, say('mail-receipt.foreign', { rule: rule.id, receiver: target }), detail)];
    }),
  );
}
