import { isProvided } from '../../facts/provided';
import { say } from '../../messages/say';
import { inPart, placeOfEachAccount } from '../missed-in';
import { finding, type Rule } from '../rule';

/** An analyzer tells what is shared with the outside (clause 2(5)). */
export const accessAnalyzer: Rule = {
  id: 'Sanso-6.6-AccessAnalyzer',
  clauses: ['6(6)d', '2(5)'],
  title: {
    ja: '外部への共有をAccess Analyzerで監視すること',
    en: 'Access Analyzer watches what is shared with the outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::AccessAnalyzer::Analyzer'],
  singleResource: false,
  check: (facts) => {
    const { model, logs } = facts;
    const analyzers = model.ofType('AWS::AccessAnalyzer::Analyzer');
    // An account whose trail somebody else keeps is to be watched like any other.
    const elsewhere = [...placeOfEachAccount(model)].flatMap(([account, place]) =>
      isProvided(facts, 'trail', account) ? [place] : [],
    );
    // A trail tells that an account is in use; detection that somebody adds elsewhere makes nothing worse.
    const recorded = [...model.ofType('AWS::CloudTrail::Trail'), ...elsewhere];
    const inUse = new Set(recorded.map(({ account }) => account));
    const detection = logs.detection.filter(({ account }) => inUse.size === 0 || inUse.has(account));
    const watchers = [...detection, ...recorded].filter(
      ({ account }) => !isProvided(facts, 'access-analyzer', account),
    );
    const external = analyzers.filter(({ properties }) => !/UNUSED|INTERNAL/.test(String(properties.Type)));
    // One of the organization watches all of its accounts, any other its own alone.
    const watched = new Set(external.map(({ account }) => account));
    const isOfAll = external.some(({ properties }) => !/^ACCOUNT/.test(String(properties.Type)));
    const unwatched = isOfAll ? [] : watchers.filter(({ account }) => !watched.has(account));
    if (unwatched.length === 0) return [];
    const own = analyzers.filter(({ account }) => unwatched.some((watcher) => watcher.account === account));
    const none = finding(unwatched, say('access-analyzer'), { absent: true });
    if (own.length === 0) return [none];
    return inPart(accessAnalyzer.id, [none], [finding([...own, ...unwatched], say('access-analyzer'))]);
  },
};
