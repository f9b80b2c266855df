import { say } from '../../messages/say';
import { says } from '../../template/says';
import { lgwanBesideInternet } from '../missed-in';
import { absence, type Rule } from '../rule';

/**
 * A whole deployment with LGWAN and the internet has a screen transfer, or a template says that there is none:
 * `Metadata.sanso.screenTransfer: none` (2(12), 6(3)②).
 */
export const screenTransferPresence: Rule = {
  id: 'Sanso-2.12-ScreenTransferPresence',
  clauses: ['2(12)', '6(3)②b'],
  title: {
    ja: '画面転送があること、又はないことを示すこと',
    en: 'There is a screen transfer, or a statement that there is none',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::AppStream::Stack', 'AWS::WorkSpaces::Directory', 'AWS::WorkSpacesWeb::Portal'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, pipelines } = facts;
    if (
      model.templates.some((template) => says(template, 'screenTransfer', 'none')) ||
      pipelines.screens.transfers.length > 0
    )
      return [];
    const lgwan = lgwanBesideInternet(model);
    return lgwan ? absence(facts, 'lgwan', [lgwan], say('screen-transfer-presence')) : [];
  },
};
