import type { Message } from '../messages/message';
import type { Resource } from '../model/resource';
import { PROVIDED, type Premise, type Provided, premiseFlaw, premiseMistakes } from '../policy/premises';
import type { Facts } from './facts';

/** What carries each control that somebody else may provide. */
export const TYPES_OF_PROVIDED: Readonly<Record<Provided, readonly string[]>> = {
  trail: ['AWS::CloudTrail::Trail'],
  'configuration-recorder': ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'],
  'access-analyzer': ['AWS::AccessAnalyzer::Analyzer'],
  'session-document': ['AWS::SSM::Document'],
  'vpc-block-public-access': ['AWS::EC2::VPCBlockPublicAccessOptions'],
  'snapshot-block-public-access': ['AWS::EC2::SnapshotBlockPublicAccess'],
};

/** What people call it. */
const NAMES: Readonly<Record<Provided, Message>> = {
  trail: { en: 'the trail of CloudTrail', ja: 'CloudTrailの証跡' },
  'configuration-recorder': { en: 'the recorder of AWS Config', ja: 'AWS Configのレコーダー' },
  'access-analyzer': { en: 'the analyzer of external access', ja: '外部アクセスのアナライザー' },
  'session-document': { en: 'the session document of Session Manager', ja: 'Session Managerのセッションドキュメント' },
  'vpc-block-public-access': { en: 'VPC Block Public Access', ja: 'VPCのブロックパブリックアクセス' },
  'snapshot-block-public-access': {
    en: 'Block Public Access of snapshots',
    ja: 'スナップショットのブロックパブリックアクセス',
  },
};

type Held = Pick<Facts, 'premises' | 'asOf'>;

/** A premise that somebody else provides a control. */
export type ProvidedPremise = Premise & { readonly what: Provided };

/** Every premise that somebody else provides a control, in force or not. */
export function providedPremises({ premises }: Held): ProvidedPremise[] {
  return premises.filter((premise): premise is ProvidedPremise => PROVIDED.some((what) => what === premise.what));
}

/** Whether evidence counts on a day. What was given past the reader of files may have days that are none. */
function isInForce(premise: Premise, asOf: string): boolean {
  return premiseMistakes(premise).length === 0 && premiseFlaw(premise, asOf) === undefined;
}

/** Whether somebody else provides a control in an account: by a premise that is in force, and by nothing else. */
export function isProvided(held: Held, what: Provided, account: string): boolean {
  return providedPremises(held).some(
    (premise) =>
      premise.what === what &&
      (premise.account === undefined || premise.account === account) &&
      isInForce(premise, held.asOf),
  );
}

/** Whether a resource is a control that somebody else provides in its account. */
export function isOfProvided(held: Held, { type, account, properties }: Resource): boolean {
  // Of all documents the one that says how sessions run is provided.
  if (type === 'AWS::SSM::Document' && properties.DocumentType !== 'Session') return false;
  return PROVIDED.some((what) => TYPES_OF_PROVIDED[what].includes(type) && isProvided(held, what, account));
}

/** The controls that rest on somebody else, a sentence each: who, in which account, by which evidence, until when. */
export function providedSentences(held: Held): Message[] {
  return providedPremises(held)
    .filter((premise) => isInForce(premise, held.asOf))
    .map(({ what, account, provider, evidence, owner, expires }) => ({
      en: `Premise: ${NAMES[what].en} in ${account ?? 'every account'} is provided by ${provider}; evidence: ${evidence} (owner ${owner}, until ${expires}).`,
      ja: `前提: ${account === undefined ? 'すべてのアカウント' : `${account} `}の${NAMES[what].ja}は ${provider} が提供する。証跡は ${evidence}(責任者 ${owner}、期限 ${expires})である。`,
    }));
}
