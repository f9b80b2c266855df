import { check } from '../../lib/check/check';
import { constructNames } from '../../lib/report/construct-names';
import { failedSynthesis } from '../../lib/report/failed-synthesis';
import { bucketTls } from '../../lib/rules/data/bucket-tls';
import { englishLines, wideLines } from '../cli/output';
import { factsOf } from '../rules/judge';
import { resource, template } from '../rules/kit';

const SAID = `lib/deployment/data/data-stack.ts:32:5
ERROR The S3 Bucket has server access logs disabled. (AwsSolutions)
   my/Bad aws-cdk-lib.aws_s3.CfnBucket
   Acknowledge with 'AwsSolutions::AwsSolutions-S1'

lib/deployment/data/data-stack.ts:32:5
ERROR Bad accepts requests without TLS. (SansoDeployment)
   my/Bad (Bad) aws-cdk-lib.aws_s3.CfnBucket
   Acknowledge with 'SansoDeployment::Sanso-6.2-BucketTls'
Synthesis finished with errors`;

const names = constructNames([{ id: 'my/Bad', logicalId: 'Bad', path: 'my/Bad' }]);
const result = check(factsOf({ my: template('my-number', { Bad: resource('S3::Bucket') }) }), [bucketTls]);

test('our findings are told in the language of the reader with the line of the construct, those of others in their words', () => {
  const text = failedSynthesis({ said: SAID, result, names, language: 'ja', width: 80 });
  expect(text).toContain('has server access logs disabled. (AwsSolutions)');
  expect(text).toContain(
    '    my/Bad  PolicyDocument\n      lib/deployment/data/data-stack.ts:32:5\n      Bad はTLSによらない要求を受け付ける。',
  );
  expect(text).toContain('指摘 1件');
  expect(text).not.toContain('Acknowledge with');
  const [, own] = text.split('(AwsSolutions)');
  expect(englishLines(own.replace(/^.*CfnBucket$/m, ''))).toEqual([]);
});

test('where nothing was judged, or nothing was found, the words of the CDK CLI stay as they are', () => {
  expect(failedSynthesis({ said: SAID, names, language: 'ja', width: 80 })).toBe(SAID);
  const none = { ...result, violations: [] };
  expect(failedSynthesis({ said: SAID, result: none, names, language: 'ja', width: 80 })).toBe(SAID);
});

test('a sentence of ours fits the terminal, and that the app has ended is not told beside it', () => {
  const sentence = `config/sample.ts: 誤り 1件\n  - ${'承認の期限が過ぎている。'.repeat(8)}`;
  const end = 'node --require tsx/cjs bin/app.ts: Subprocess exited with error 1';
  const text = failedSynthesis({ said: `${sentence}\n${end}\n`, names, language: 'ja', width: 80 });
  expect(wideLines(text, 80)).toEqual([]);
  expect(englishLines(text)).toEqual([]);
  expect(text.replace(/\n {4}/g, '')).toBe(sentence);
  expect(failedSynthesis({ said: end, names, language: 'ja', width: 80 })).toBe(end);
});
