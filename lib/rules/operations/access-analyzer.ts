import { detectionOf } from '../../facts/logs/detection';
import { finding, type Rule } from '../rule';

/** An analyzer tells what is shared with the outside (clause 2(5)). */
export const accessAnalyzer: Rule = {
  id: 'Sanso-6.6-AccessAnalyzer',
  clauses: ['6(6)', '2(5)'],
  title: {
    ja: '外部への共有を Access Analyzer で監視すること',
    en: 'Access Analyzer watches what is shared with the outside',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::AccessAnalyzer::Analyzer'],
  singleResource: false,
  check: ({ model }) => {
    const analyzers = model.ofType('AWS::AccessAnalyzer::Analyzer');
    const watchers = [...detectionOf(model), ...model.ofType('AWS::CloudTrail::Trail')];
    const external = analyzers.some(({ properties }) => !/UNUSED|INTERNAL/.test(String(properties.Type)));
    if (external || watchers.length === 0) return [];
    return [
      finding(
        [...analyzers, ...watchers],
        'No Access Analyzer of the deployment watches what is shared with the outside',
        'Add an AWS::AccessAnalyzer::Analyzer of Type ACCOUNT or ORGANIZATION.',
      ),
    ];
  },
};
