import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Session Manager sessions are encrypted with a key of one's own and recorded while they last. */
export const sessionDocument: Rule = {
  id: 'Sanso-6.6-SessionDocument',
  clauses: ['6(6)', '6(7)'],
  title: {
    ja: 'Session Managerのセッションは暗号化し、記録する',
    en: 'Session Manager sessions are encrypted and recorded',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SSM::Document'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::SSM::Document')
      .filter(({ properties }) => properties.DocumentType === 'Session')
      .flatMap((document): Outcome[] => {
        const content = document.properties.Content;
        if (isUnknown(content)) return [undecided(document, `its content is not known: ${content.reason}`, 'Content')];
        const problems = problemsOf(content);
        return problems.map(([message, mend, property]) =>
          finding(document, `sessions by ${document.name} ${message}`, mend, { property: `Content.${property}` }),
        );
      }),
};

function problemsOf(content: Value | undefined): [string, string, string][] {
  const inputs = part(content, 'inputs');
  const given = (name: string) => {
    const value = part(inputs, name);
    return value !== undefined && value !== '' && value !== null;
  };
  const problems: [string, string, string][] = [];
  const type = part(content, 'sessionType');
  if (type === 'Port') {
    problems.push(['forward ports, which carry anything unrecorded', 'Take the document away', 'sessionType']);
    return problems;
  }
  if (!given('kmsKeyId')) {
    problems.push([
      'are not encrypted with a key of its own',
      'Set inputs.kmsKeyId to the key of the zone',
      'inputs.kmsKeyId',
    ]);
  }
  if (!given('cloudWatchLogGroupName') && !given('s3BucketName')) {
    problems.push(['are not recorded', 'Set inputs.cloudWatchLogGroupName', 'inputs.cloudWatchLogGroupName']);
  }
  for (const [target, flag] of [
    ['cloudWatchLogGroupName', 'cloudWatchEncryptionEnabled'],
    ['s3BucketName', 's3EncryptionEnabled'],
  ]) {
    const value = part(inputs, flag);
    if (given(target) && isFalse(value))
      problems.push([
        `are recorded without encryption (${flag} ${shown(value)})`,
        `Set inputs.${flag} to true`,
        `inputs.${flag}`,
      ]);
  }
  return problems;
}
