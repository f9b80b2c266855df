import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** An analyzer tells what each account shares with the outside (clause 2(5)). */
export const accessAnalyzer: Rule = {
  id: 'Sanso-6.6-AccessAnalyzer',
  clauses: ['6(6)d', '2(5)'],
  title: {
    ja: '外部への共有を Access Analyzer で監視すること',
    en: 'Access Analyzer watches what is shared with the outside',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::AccessAnalyzer::Analyzer'],
  singleResource: false,
  check: ({ model, logs }) => {
    const analyzers = model.ofType('AWS::AccessAnalyzer::Analyzer');
    const watchers = [...logs.detection, ...model.ofType('AWS::CloudTrail::Trail')];
    const external = analyzers.filter(({ properties }) => !/UNUSED|INTERNAL/.test(String(properties.Type)));
    // An analyzer of the organization watches every account.
    if (external.some(({ properties }) => String(properties.Type).startsWith('ORGANIZATION'))) return [];
    const watched = new Set(external.map(({ account }) => account));
    return [...new Set(watchers.map(({ account }) => account))]
      .filter((account) => !watched.has(account))
      .map((account) =>
        finding(
          [...analyzers, ...watchers].filter((each) => each.account === account),
          say('access-analyzer', { account }),
        ),
      );
  },
};
