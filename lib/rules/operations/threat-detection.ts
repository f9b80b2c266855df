import { detectionOf } from '../../facts/logs/detection';
import type { Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isTrue, part, shown } from '../../template/values';
import { demand } from '../demand';
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
const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = { RUNTIME_MONITORING: ['EKS_RUNTIME_MONITORING'] };

/** GuardDuty is on, with every feature that the zones need (W04). */
export const threatDetection: Rule = {
  id: 'Sanso-6.3.3-ThreatDetection',
  clauses: ['6(3)③', '6(6)'],
  title: { ja: '脅威検知を全機能で有効にすること', en: 'Threat detection is on, with every feature' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::GuardDuty::Detector'],
  singleResource: false,
  check: ({ model }) => {
    const detectors = model.ofType('AWS::GuardDuty::Detector');
    const others = detectionOf(model);
    if (detectors.length === 0 && others.length > 0)
      return [
        finding(others, 'The deployment detects, but has no GuardDuty detector', 'Add an AWS::GuardDuty::Detector.'),
      ];
    return detectors.flatMap((detector) => [
      ...demand(detector, {
        property: 'Enable',
        value: detector.properties.Enable,
        meets: isTrue,
        message: `GuardDuty detector ${detector.id} is off`,
        mend: 'Set Enable to true.',
      }),
      ...featureFindings(detector),
      ...sourceFindings(detector),
    ]);
  },
};

function featureFindings(detector: Resource): Outcome[] {
  const features = valuesAt(detector.properties, 'Features[]');
  const status = (name: string) =>
    features.filter((feature) => textsAt(feature, 'Name')[0] === name).map((feature) => part(feature, 'Status'));
  const missing = REQUIRED.flatMap((name) => {
    const given = [name, ...(SUBSTITUTES[name] ?? [])].flatMap(status);
    return demand(detector, {
      property: 'Features',
      value: given[0],
      meets: (known) => known === 'ENABLED',
      message: `GuardDuty feature ${name} of ${detector.id} is ${shown(given[0])}`,
      mend: `Add the feature ${name} with Status ENABLED.`,
    });
  });
  const off = features.flatMap((feature) => {
    const name = textsAt(feature, 'Name')[0] ?? 'a feature';
    const additional = valuesAt(feature, 'AdditionalConfiguration[]');
    const parts = [feature, ...additional].filter((each) => part(each, 'Status') === 'DISABLED');
    if (parts.length === 0 || (REQUIRED.includes(name) && parts[0] === feature)) return [];
    const which = textsAt(parts[0], 'Name')[0];
    return [
      finding(detector, `GuardDuty switches ${which} off`, `Set the Status of ${which} to ENABLED.`, {
        property: 'Features',
      }),
    ];
  });
  return [...missing, ...off];
}

/** The older way to say the same: what is switched off there is off. */
function sourceFindings(detector: Resource): Outcome[] {
  const switches = [
    'DataSources.S3Logs.Enable',
    'DataSources.Kubernetes.AuditLogs.Enable',
    'DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes',
  ];
  return switches
    .filter((path) => valuesAt(detector.properties, path).some((value) => String(value) === 'false'))
    .map((path) =>
      finding(detector, `GuardDuty detector ${detector.id} switches ${path} off`, 'Switch it on.', { property: path }),
    );
}
