import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** What a URL may stand before. */
const CALLED = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Serverless::Function'];

/** A function URL is an address on the internet, whatever authentication it demands. */
export const functionUrl: Rule = {
  id: 'Sanso-6.3.1-FunctionUrl',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域の関数に公開URLを設けないこと',
    en: 'Functions of closed zones have no URL',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Lambda::Url', 'AWS::Serverless::Function'],
  singleResource: true,
  check: ({ model, zones }) => [
    ...model.ofType('AWS::Lambda::Url').flatMap((url) => {
      const target = model.find(url.properties.TargetFunctionArn, ...CALLED);
      const closed = [url, ...(target ? [target] : [])].find((each) => zones.isClosed(each));
      if (!closed) return [];
      const zone = zones.placeOf(closed)?.zoneId ?? '';
      const params = { url: url.id, target: target?.id ?? say('function-url.function'), zone };
      return [finding(target ? [url, target] : url, say('function-url', params))];
    }),
    ...model
      .ofType('AWS::Serverless::Function')
      .filter((each) => each.properties.FunctionUrlConfig !== undefined && zones.isClosed(each))
      .map((each) => {
        const property = 'FunctionUrlConfig';
        const zone = zones.placeOf(each)?.zoneId ?? '';
        return finding(each, say('function-url', { url: property, target: each.id, zone }), { property });
      }),
  ],
};
