import { findOf, isClosed } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { finding, type Rule } from '../rule';

/** What a URL may stand before, beside the function itself. */
const ALIASES = ['AWS::Lambda::Alias', 'AWS::Serverless::Function'];

/** A function URL is an address on the internet, whatever authentication it demands. */
export const functionUrl: Rule = {
  id: 'Sanso-6.3.1-FunctionUrl',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: '閉域の領域の関数に公開URLを設けないこと',
    en: 'Functions of closed zones have no URL',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Lambda::Url', 'AWS::Serverless::Function'],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType('AWS::Lambda::Url').flatMap((url) => {
      const target = findOf(model, url.properties.TargetFunctionArn, 'AWS::Lambda::Function', ...ALIASES);
      const places: Resource[] = target ? [url, target] : [url];
      const closed = places.find((each) => isClosed(model, each));
      if (!closed) return [];
      return [
        finding(
          places,
          `${url.id} puts ${target?.id ?? 'a function'} of ${closed.zone} on the internet`,
          'Remove the URL; invoke the function through the endpoint of the zone.',
        ),
      ];
    }),
    ...model
      .ofType('AWS::Serverless::Function')
      .filter((each) => each.properties.FunctionUrlConfig !== undefined && isClosed(model, each))
      .map((each) =>
        finding(each, `${each.id} of ${each.zone} has a URL on the internet`, 'Remove FunctionUrlConfig.', {
          property: 'FunctionUrlConfig',
        }),
      ),
  ],
};
