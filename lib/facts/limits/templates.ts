import type { Resource } from '../../model/resource';
import type { Template } from '../../template/template';
import type { Value } from '../../template/unknown';
import { entries, knownText, part } from '../../template/values';
import { type Limit, limit, type Measured } from './limit';
import { bytesIn, charactersIn } from './text-length';

const CLOUDFORMATION = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
const DIVIDE = { en: 'divide the stack', ja: 'スタックを分ける' };

/** What every template has a part of: how many entries it holds. */
const parts =
  (name: 'Resources' | 'Outputs' | 'Parameters' | 'Mappings') =>
  ({ templates }: { readonly templates: readonly Template[] }): Measured[] =>
    templates.map((template) => ({
      thing: template.name,
      field: name,
      amount: Object.keys(template.body[name] ?? {}).length,
    }));

/** Templates and what is written into their resources. */
export const TEMPLATES: readonly Limit[] = [
  limit({
    id: 'resources',
    what: { en: 'resources of a template', ja: 'テンプレートのリソースの数' },
    value: 500,
    source: CLOUDFORMATION,
    mend: DIVIDE,
    measure: parts('Resources'),
  }),
  limit({
    id: 'outputs',
    what: { en: 'outputs of a template', ja: 'テンプレートの出力の数' },
    value: 200,
    source: CLOUDFORMATION,
    mend: { en: 'name things literally instead of exporting them', ja: 'エクスポートの代わりに名前をそのまま書く' },
    measure: parts('Outputs'),
  }),
  limit({
    id: 'parameters',
    what: { en: 'parameters of a template', ja: 'テンプレートのパラメーターの数' },
    value: 200,
    source: CLOUDFORMATION,
    mend: DIVIDE,
    measure: parts('Parameters'),
  }),
  limit({
    id: 'mappings',
    what: { en: 'mappings of a template', ja: 'テンプレートのマッピングの数' },
    value: 200,
    source: CLOUDFORMATION,
    mend: DIVIDE,
    measure: parts('Mappings'),
  }),
  limit({
    id: 'template-body',
    what: { en: 'bytes of a template', ja: 'テンプレートのバイト数' },
    value: 1024 * 1024,
    source: CLOUDFORMATION,
    mend: DIVIDE,
    // As the CDK writes it.
    measure: ({ templates }) =>
      templates.map(({ name, body }) => ({ thing: name, amount: Buffer.byteLength(JSON.stringify(body, null, 1)) })),
  }),
  limit({
    id: 'template-description',
    what: { en: 'bytes of the description of a template', ja: 'テンプレートの説明のバイト数' },
    value: 1024,
    source: CLOUDFORMATION,
    mend: { en: 'shorten it', ja: '短くする' },
    measure: ({ templates }) =>
      templates.flatMap(({ name, body }) => {
        const { Description: said } = body as { readonly Description?: unknown };
        return typeof said === 'string' ? [{ thing: name, field: 'Description', amount: Buffer.byteLength(said) }] : [];
      }),
  }),
  limit({
    id: 'tags',
    what: { en: 'tags of a resource', ja: 'リソースのタグの数' },
    value: 50,
    source: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',
    unconfirmed: true,
    mend: { en: 'use fewer tags', ja: 'タグを減らす' },
    measure: ({ resources }) =>
      resources.flatMap(({ id, properties: { Tags: tags } }) => {
        const amount = Array.isArray(tags) ? tags.length : Object.keys(tags ?? {}).length;
        return amount > 0 ? [{ thing: id, field: 'Tags', amount }] : [];
      }),
  }),
  limit({
    id: 'user-data',
    what: { en: 'bytes of user data before it is encoded', ja: '符号化する前のユーザーデータのバイト数' },
    value: 16384,
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html',
    mend: { en: 'move what it does into a document or the image', ja: '処理をSSMドキュメント又はイメージに移す' },
    measure: (model) =>
      [
        ['AWS::EC2::Instance', 'UserData'],
        ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.UserData'],
      ].flatMap(([type, field]) =>
        model.ofType(type).flatMap((resource) => {
          const data = part(resource.properties, ...field.split('.'));
          return data === undefined ? [] : [{ thing: resource.id, field, amount: decodedBytes(data, resource) }];
        }),
      ),
  }),
  limit({
    id: 'function-environment',
    what: { en: 'bytes of the environment of a function', ja: '関数の環境変数のバイト数' },
    value: 4096,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    mend: { en: 'move values into a parameter', ja: '値をパラメーターに移す' },
    measure: (model) =>
      model.ofType('AWS::Lambda::Function').flatMap(({ id, properties }) => {
        const variables = part(properties, 'Environment', 'Variables');
        return variables === undefined
          ? []
          : [{ thing: id, field: 'Environment.Variables', amount: bytesIn(variables) }];
      }),
  }),
  limit({
    id: 'document',
    what: { en: 'bytes of a document of Systems Manager', ja: 'SSMドキュメントのバイト数' },
    value: 65536,
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html',
    mend: { en: 'divide the document', ja: 'ドキュメントを分ける' },
    measure: (model) =>
      model
        .ofType('AWS::SSM::Document')
        .map(({ id, properties }) => ({ thing: id, field: 'Content', amount: bytesIn(properties.Content) })),
  }),
  limit({
    id: 'parameter-value',
    what: { en: 'characters of the value of a standard parameter', ja: '標準パラメーターの値の文字数' },
    value: 4096,
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
    mend: { en: 'make it an advanced parameter, or divide it', ja: 'アドバンストパラメーターにするか、分ける' },
    measure: (model) =>
      model
        .ofType('AWS::SSM::Parameter')
        .filter(({ properties }) => properties.Tier !== 'Advanced')
        .map(({ id, properties }) => ({ thing: id, field: 'Value', amount: charactersIn(properties.Value) })),
  }),
  limit({
    id: 'event-pattern',
    what: { en: 'characters of the event pattern of a rule', ja: 'ルールのイベントパターンの文字数' },
    value: 2048,
    // Service Quotas raises it; the operation takes no more.
    most: 4096,
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
    mend: { en: 'divide the rule, or have the quota raised', ja: 'ルールを分けるか、クォータを引き上げる' },
    measure: (model) =>
      model
        .ofType('AWS::Events::Rule')
        .flatMap(({ id, properties }) =>
          properties.EventPattern === undefined
            ? []
            : [{ thing: id, field: 'EventPattern', amount: charactersIn(properties.EventPattern) }],
        ),
  }),
  limit({
    id: 'event-targets',
    what: { en: 'targets of a rule', ja: 'ルールのターゲットの数' },
    value: 5,
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html',
    mend: { en: 'divide the rule', ja: 'ルールを分ける' },
    measure: (model) =>
      model
        .ofType('AWS::Events::Rule')
        .map(({ id, properties }) => ({ thing: id, field: 'Targets', amount: entries(properties.Targets).length })),
  }),
  limit({
    id: 'lifecycle-rules',
    what: { en: 'lifecycle rules of a bucket', ja: 'バケットのライフサイクルルールの数' },
    value: 1000,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleConfiguration.html',
    mend: { en: 'join rules', ja: 'ルールをまとめる' },
    measure: (model) =>
      model.ofType('AWS::S3::Bucket').map(({ id, properties }) => ({
        thing: id,
        field: 'LifecycleConfiguration.Rules',
        amount: entries(part(properties.LifecycleConfiguration, 'Rules')).length,
      })),
  }),
];

/** Bytes of user data: what is in base64 is longer than what it stands for; what is not known is as long as it is written. */
function decodedBytes(data: Value, { template, logicalId }: Resource): number {
  const text = knownText(data);
  if (text === undefined) return bytesIn(JSON.stringify(template.body.Resources[logicalId].Properties));
  return /^[A-Za-z0-9+/\s]+=*\s*$/.test(text) ? Buffer.from(text, 'base64').length : bytesIn(text);
}
