import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isTrue, part, textsAt, valuesAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
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
  check: ({ model, logs }) => {
    const detectors = model.ofType('AWS::GuardDuty::Detector');
    if (detectors.length === 0)
      return logs.detection.length === 0 ? [] : [finding(logs.detection, say('threat-detection'))];
    return detectors.flatMap((resource) => {
      const detector = resource.id;
      return [
        ...requireProperty(resource, 'Enable', isTrue, say('threat-detection.off', { detector })),
        ...missing(resource),
        ...switchedOff(resource).map((feature) =>
          finding(resource, say('threat-detection.disabled', { detector, feature }), { property: 'Features' }),
        ),
        ...SOURCES.filter((path) => valuesAt(resource.properties, path).some((value) => String(value) === 'false')).map(
          (source) => finding(resource, say('threat-detection.source', { detector, source }), { property: source }),
        ),
      ];
    });
  },
};

function missing(detector: Resource): Outcome[] {
  const features = valuesAt(detector.properties, 'Features[]');
  return REQUIRED.flatMap((feature) => {
    const [given] = [feature, SUBSTITUTES[feature]].flatMap((name) =>
      features.filter((each) => textsAt(each, 'Name')[0] === name),
    );
    const status = part(given, 'Status');
    return requireProperty(
      detector,
      'Features',
      (known) => known === 'ENABLED',
      say('threat-detection.feature', { feature, detector: detector.id, status: worded(status) }),
      status,
    );
  });
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
