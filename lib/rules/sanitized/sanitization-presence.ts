import { say } from '../../messages/say';
import { says } from '../../template/says';
import { lgwanBesideInternet } from '../missed-in';
import { absence, type Rule } from '../rule';

/**
 * A whole deployment with LGWAN and the internet sanitizes the files and mail that come in, or a template says that nothing is
 * taken in: `Metadata.sanso.sanitization: none` (2(12), 6(3)②).
 */
export const sanitizationPresence: Rule = {
  id: 'Sanso-2.12-SanitizationPresence',
  clauses: ['2(12)', '6(3)②b'],
  title: {
    ja: 'ファイルとメールの無害化があること、又は受け入れないことを示すこと',
    en: 'Files and mail are sanitized, or a statement says that none are taken in',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::StepFunctions::StateMachine', 'AWS::SES::ReceiptRule'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, pipelines } = facts;
    const { machines, intakes } = pipelines;
    if (
      model.templates.some((template) => says(template, 'sanitization', 'none')) ||
      machines.known.length > 0 ||
      machines.unknown.length > 0 ||
      intakes.buckets.length > 0
    )
      return [];
    const lgwan = lgwanBesideInternet(model);
    return lgwan ? absence(facts, 'lgwan', [lgwan], say('sanitization-presence')) : [];
  },
};
