import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** An analyzer tells what is shared with the outside (clause 2(5)). */
export const accessAnalyzer: Rule = {
  id: 'Sanso-6.6-AccessAnalyzer',
  clauses: ['6(6)d', '2(5)'],
  title: {
    ja: '外部への共有を Access Analyzer で監視すること',
    en: 'Access Analyzer watches what is shared with the outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::AccessAnalyzer::Analyzer'],
  singleResource: false,
  check: ({ model, logs }) => {
    const analyzers = model.ofType('AWS::AccessAnalyzer::Analyzer');
    const watchers = [...logs.detection, ...model.ofType('AWS::CloudTrail::Trail')];
    const external = analyzers.some(({ properties }) => !/UNUSED|INTERNAL/.test(String(properties.Type)));
    return external || watchers.length === 0 ? [] : [finding([...analyzers, ...watchers], say('access-analyzer'))];
  },
};
