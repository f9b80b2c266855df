import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isFalse, isTrue, part, shown } from '../../template/values';
import { demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** Mail comes in over TLS, is scanned, and goes as it is into the intake of the internet zone and nowhere else (M05). */
export const mailReceipt: Rule = {
  id: 'Sanso-6.3.2-MailReceipt',
  clauses: ['6(3)②', '2(12)'],
  title: {
    ja: '受信メールは暗号化・検査し、原文を他の領域に渡さないこと',
    en: 'Mail is received over TLS, scanned, and not handed on as it is',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SES::ReceiptRule'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::SES::ReceiptRule').flatMap((rule) => [...settings(rule), ...actions(model, rule)]),
};

function settings(rule: Resource): Outcome[] {
  const value = (key: string) => part(rule.properties, 'Rule', key);
  // A rule that is switched off receives nothing.
  if (isFalse(value('Enabled'))) return [];
  return demands(rule, [
    {
      property: 'Rule.ScanEnabled',
      value: value('ScanEnabled'),
      meets: isTrue,
      message: `${rule.id} does not scan mail for spam and viruses`,
      mend: 'Set ScanEnabled to true.',
    },
    {
      property: 'Rule.TlsPolicy',
      value: value('TlsPolicy'),
      meets: (known) => known === 'Require',
      message: `${rule.id} takes mail without TLS (TlsPolicy ${shown(value('TlsPolicy'))})`,
      mend: 'Set TlsPolicy to Require.',
    },
  ]);
}

/** Who gets mail as it came. */
function actions(model: Model, rule: Resource): Outcome[] {
  return valuesAt(rule.properties, 'Rule.Actions[]').flatMap((action): Outcome[] => {
    const receivers: readonly (readonly [string, string, string])[] = [
      ['S3Action.BucketName', 'AWS::S3::Bucket', 'Actions.S3Action'],
      ['SNSAction.TopicArn', 'AWS::SNS::Topic', 'Actions.SNSAction'],
      ['LambdaAction.FunctionArn', 'AWS::Lambda::Function', 'Actions.LambdaAction'],
      ['WorkmailAction.OrganizationArn', 'AWS::WorkMail::Organization', 'Actions.WorkmailAction'],
    ];
    return receivers.flatMap(([path, type, property]) =>
      textsAt(action, path).flatMap((target) => {
        const receiver = model.find(target, type);
        if (receiver && receiver.network === rule.network) return [];
        const where = receiver ? `${receiver.id} of ${receiver.network}` : `${target}, which is not in the deployment`;
        return [
          finding(
            [rule, ...(receiver ? [receiver] : [])],
            `${rule.id} hands mail as it came to ${where}`,
            'Store it in the intake of the internet zone and hand over text only.',
            {
              property: `Rule.${property}`,
            },
          ),
        ];
      }),
    );
  });
}
