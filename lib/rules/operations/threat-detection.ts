import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { assess, isTrue, part, textsAt, unknownOf, valuesAt, worded } from '../../template/values';
import { inPart, missing } from '../missed-in';
import { notKnown, requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Features that find what the three zones are threatened by; the last needs an agent on the hosts. */
const REQUIRED = [
  'S3_DATA_EVENTS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
];
/** Newer names for the same. */
const SUBSTITUTES: Readonly<Record<string, string>> = { RUNTIME_MONITORING: 'EKS_RUNTIME_MONITORING' };

/** The older way to say the same: what is switched off there is off. */
const SOURCES = [
  'DataSources.S3Logs.Enable',
  'DataSources.Kubernetes.AuditLogs.Enable',
  'DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes',
];

/** GuardDuty is on, with every feature that the zones need (W04). */
export const threatDetection: Rule = {
  id: 'Sanso-6.3.3-ThreatDetection',
  clauses: ['6(3)③a', '6(6)c', '6(6)d'],
  title: { ja: '脅威検知を全機能で有効にすること', en: 'Threat detection is on, with every feature' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::GuardDuty::Detector'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, logs } = facts;
    const detectors = model.ofType('AWS::GuardDuty::Detector');
    const needing = logs.detection.filter((each) => !detectors.includes(each));
    const none = missing(facts, needing, say('threat-detection'));
    return detectors.length === 0 ? none : inPart(threatDetection.id, none, detectors.flatMap(faultsOf));
  },
};

/** All faults of a detector in one finding: one that is half on is no worse than none. */
function faultsOf(detector: Resource): Outcome[] {
  const said = say('threat-detection.off', { detector: detector.id });
  const on = requireProperty(detector, 'Enable', isTrue, said);
  const features = REQUIRED.map((feature) => ({ feature, ...statusOf(detector, feature) }));
  const faults = [
    ...(on.some(({ kind }) => kind === 'finding') ? [say('threat-detection.disabled')] : []),
    ...features
      .filter(({ verdict }) => verdict === 'broken')
      .map(({ feature, status }) => say('threat-detection.feature', { feature, status: worded(status) })),
    ...switchedOff(detector).map((feature) => say('threat-detection.switched-off', { feature })),
    ...SOURCES.filter((path) => valuesAt(detector.properties, path).some((value) => String(value) === 'false')).map(
      (source) => say('threat-detection.source', { source }),
    ),
  ];
  const [open] = features.filter(({ verdict }) => verdict === 'open');
  return [
    ...on.filter(({ kind }) => kind === 'undecided'),
    ...(open ? [notKnown(detector, 'Features', unknownOf(open.status)?.reason ?? '')] : []),
    ...(faults.length > 0
      ? [finding(detector, say('threat-detection.faults', { detector: detector.id, faults }), { property: 'Features' })]
      : []),
  ];
}

/** Whether a feature is on, under any of its names. */
function statusOf(
  { properties }: Resource,
  feature: string,
): { readonly status: Value | undefined; readonly verdict: 'met' | 'broken' | 'open' } {
  const features = valuesAt(properties, 'Features[]');
  const [given] = [feature, SUBSTITUTES[feature]].flatMap((name) =>
    features.filter((each) => textsAt(each, 'Name')[0] === name),
  );
  const status = part(given, 'Status');
  return { status, verdict: assess(status, (known) => known === 'ENABLED') };
}

/** Parts of features that are off, and features that nobody demands. */
function switchedOff({ properties }: Resource): readonly string[] {
  return valuesAt(properties, 'Features[]').flatMap((feature) => {
    const isRequired = REQUIRED.includes(textsAt(feature, 'Name')[0] ?? '');
    const parts = [feature, ...valuesAt(feature, 'AdditionalConfiguration[]')];
    const [off] = parts.filter((each) => part(each, 'Status') === 'DISABLED');
    return off === undefined || (isRequired && off === feature) ? [] : (textsAt(off, 'Name')[0] ?? '-');
  });
}
